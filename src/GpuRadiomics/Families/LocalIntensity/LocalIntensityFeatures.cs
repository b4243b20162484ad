using GpuRadiomics.Compute;

namespace GpuRadiomics.Families.LocalIntensity;

/// <summary>Local intensity features (IBSI reference manual, section 3.2): means over a sphere of 1 cm^3, of the image, in the ROI and around it.</summary>
public static class LocalIntensityFeatures
{
    private static readonly Feature<LocalPeaks>[] Table =
    [
        Row("Local intensity peak", "VJGA", "loc", "mean around the voxel of highest intensity; of several, the highest mean", peaks => peaks.Local),
        Row("Global intensity peak", "0F91", "glob", "highest mean around any voxel", peaks => peaks.Global),
    ];

    public static FeatureFamily Family { get; } = new()
    {
        Name = "local_intensity",
        Code = "9ST6",
        Source = "IBSI reference manual, section 3.2",
        Definitions = [.. Table.Select(feature => feature.Definition)],
        NeedsPeaks = true,
        IsOfUnfilteredImage = true,
        Formulas = FamilyFormulas.Of(
            measurement => measurement.Peaks ?? throw new InvalidOperationException("Local intensity peaks are not among what the work item asked for."),
            (peaks, settings) => Table.Chosen(settings).Select(feature => peaks.WhyNone.Length > 0
                ? new FeatureValue(Family!, feature.Definition, Aggregation.Volume, null, peaks.WhyNone)
                : FeatureValue.Of(Family!, feature.Definition, Aggregation.Volume, feature.Compute(peaks)))),
    };

    private static Feature<LocalPeaks> Row(string name, string code, string tag, string formula, Func<LocalPeaks, double> compute) =>
        new(new(name, code, "loc_peak_" + tag, "intensity", formula, "an intensity within 6.2 mm of the voxel is not a number"), compute);
}
