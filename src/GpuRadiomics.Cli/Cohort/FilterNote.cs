using GpuRadiomics.Compute;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Cli.Cohort;

/// <summary>What run.json says of where filtered images were computed.</summary>
internal static class FilterNote
{
    public static string Of(IEnumerable<ExtractionSettings> settings, IComputeBackend backend)
    {
        var byPlace = settings.SelectMany(setting => setting.Filters.ToApply).Distinct().ToLookup(backend.IsOnDevice, filter => filter.Names[0]);
        if (byPlace.Count == 0)
            return "none";
        if (!byPlace.Contains(true))
            return "computed on the CPU";
        string note = byPlace.Contains(false)
            ? $"computed on the device, but for these, which are computed on the CPU: {string.Join(", ", byPlace[false])}"
            : "computed on the device";
        return backend.LeftToCpu == 0 ? note : FormattableString.Invariant($"{note}; {backend.LeftToCpu} rows did not fit the device and were computed on the CPU altogether");
    }
}
