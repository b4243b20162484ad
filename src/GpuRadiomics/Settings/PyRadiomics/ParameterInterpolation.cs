using GpuRadiomics.Geometry;

namespace GpuRadiomics.Settings.PyRadiomics;

/// <summary>Reads what a parameter file says about resampling.</summary>
internal static class ParameterInterpolation
{
    private const string ExpectedSpacing = "three spacings [x, y, z] in mm, 0 to keep the image's own, or nothing";

    private static readonly Dictionary<string, InterpolationMethod> Interpolators = new()
    {
        ["sitkBSpline"] = InterpolationMethod.TricubicSpline,
        ["sitkLinear"] = InterpolationMethod.Trilinear,
        ["sitkNearestNeighbor"] = InterpolationMethod.Nearest,
    };

    /// <param name="section">The section "setting".</param>
    /// <param name="profile">Where the grid lies, how masks are interpolated, and what becomes of intensities.</param>
    public static InterpolationSettings Read(YamlSection section, InterpolationSettings profile)
    {
        var method = section.IsNothing("interpolator") ? InterpolationMethod.None : section.Choice("interpolator", Interpolators, InterpolationMethod.TricubicSpline);
        int margin = (int)section.Number("padDistance", profile.MarginVoxels ?? 0, v => v is >= 0 and <= int.MaxValue && v == Math.Floor(v), "a whole number of voxels from 0");
        bool isCut = section.Choice("preCrop", ParameterSettings.Flags, false);
        var interpolation = profile with { MarginVoxels = margin };
        if (ReadSpacing(section) is { } spacing && method != InterpolationMethod.None)
            return interpolation with { Method = method, SpacingMm = spacing };
        // Cut, and nothing else.
        return isCut ? interpolation with { Method = InterpolationMethod.Nearest, SpacingMm = default } : interpolation;
    }

    private static Vector3D? ReadSpacing(YamlSection section)
    {
        if (section.IsNothing("resampledPixelSpacing") || section.Numbers("resampledPixelSpacing", 3, ExpectedSpacing) is not { } numbers)
            return null;
        var spacing = new Vector3D(numbers[0], numbers[1], numbers[2]);
        if (Array.TrueForAll(numbers, number => number >= 0 && double.IsFinite(number)))
            return spacing;
        section.Problem("resampledPixelSpacing", $"found {spacing}, expected {ExpectedSpacing}");
        return null;
    }
}
