namespace GpuRadiomics.Cli.Sweep.Planning;

/// <summary>Amounts of memory for people.</summary>
internal static class MemoryText
{
    private const double Gibi = 1L << 30, Mebi = 1L << 20;

    public static string Of(double bytes) => bytes >= Gibi
        ? FormattableString.Invariant($"{bytes / Gibi:F1} GiB")
        : FormattableString.Invariant($"{Math.Ceiling(bytes / Mebi):F0} MiB");
}
