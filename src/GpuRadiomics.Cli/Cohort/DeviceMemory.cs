using System.Globalization;
using System.Text.RegularExpressions;

namespace GpuRadiomics.Cli.Cohort;

/// <summary>How much of a device's memory to use: an amount, or a share of what is free.</summary>
/// <param name="Bytes">The amount; null for a share.</param>
/// <param name="Share">From 0 to 1.</param>
internal sealed partial record DeviceMemory(long? Bytes, double Share)
{
    public static DeviceMemory Default { get; } = new(null, Gpu.GpuBackend.MemoryShare);

    public long Of(long freeBytes) => Bytes ?? (long)(freeBytes * Share);

    /// <exception cref="UsageException">The text is not an amount.</exception>
    public static DeviceMemory Parse(string text)
    {
        if (Amount().Match(text) is { Success: true } match && double.TryParse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture, out double number))
        {
            string unit = match.Groups[2].Value.ToUpperInvariant();
            if (unit == "%" && number is > 0 and <= 100)
                return new(null, number / 100);
            double bytes = number * unit switch { "K" => 1L << 10, "M" => 1L << 20, "G" => 1L << 30, _ => 0 };
            if (bytes is >= 1 and < long.MaxValue)
                return new((long)bytes, 0);
        }

        throw new UsageException($"--device-memory \"{text}\" is not an amount of memory. Expected for instance 8G, 512M, or 50% of what is free.");
    }

    [GeneratedRegex(@"^(\d+(?:\.\d+)?)\s*(%|[KMG])(?:i?B)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Amount();
}
