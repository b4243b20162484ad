using System.Globalization;

namespace GpuRadiomics.Cli.Bench.Energy;

/// <summary>
/// The energy counters of processor packages in Linux's powercap tree (Documentation/power/powercap/powercap.rst): energy_uj in microjoules, which begins again at
/// max_energy_range_uj. Most systems let only root read them. A counter that begins again twice between two readings, after half an hour of full load, is read too low.
/// </summary>
internal sealed class PackageEnergy
{
    public const string Folder = "/sys/class/powercap";

    private readonly (string Zone, double Before)[]? zones;

    private PackageEnergy((string, double)[]? zones) => this.zones = zones;

    /// <param name="folder">The powercap tree.</param>
    public static PackageEnergy Begin(string folder)
    {
        try
        {
            // intel-rapl:0 and so on are packages, intel-rapl:0:1 parts of one; psys would be the whole platform.
            var packages = Directory.Exists(folder)
                ? Directory.GetDirectories(folder).Where(zone => Text(zone, "name").StartsWith("package-", StringComparison.Ordinal)).Select(zone => (zone, Number(zone, "energy_uj"))).ToArray()
                : [];
            return new(packages.Length > 0 ? packages : null);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
        {
            return new(null);
        }
    }

    /// <summary>What was used since; null when there is no counter that may be read.</summary>
    public double? Joules()
    {
        try
        {
            return zones?.Sum(zone =>
            {
                double used = Number(zone.Zone, "energy_uj") - zone.Before;
                return (used < 0 ? used + Number(zone.Zone, "max_energy_range_uj") : used) / 1e6;
            });
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }

    private static string Text(string zone, string file)
    {
        string path = Path.Combine(zone, file);
        return File.Exists(path) ? File.ReadAllText(path).Trim() : "";
    }

    private static double Number(string zone, string file) => double.Parse(Text(zone, file), CultureInfo.InvariantCulture);
}
