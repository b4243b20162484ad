using GpuRadiomics.Geometry;

namespace GpuRadiomics.Settings;

/// <summary>Reads the section "interpolation" of a settings file.</summary>
internal static class InterpolationReader
{
    private const string ExpectedSpacing = "three spacings [x, y, z] in mm, 0 to keep the image's own";

    public static InterpolationSettings Read(YamlSection section, InterpolationSettings basis)
    {
        var method = section.Choice("method", SettingsWords.Interpolation, basis.Method);
        var placement = section.Choice("placement", SettingsWords.Placements, basis.Placement);
        int? margin = ReadMargin(section, placement, basis.MarginVoxels);
        var interpolation = new InterpolationSettings
        {
            Method = method,
            SpacingMm = ReadSpacing(section, method, basis.SpacingMm, isCut: margin is not null),
            Placement = placement,
            MarginVoxels = margin,
            Rounding = section.Choice("roundIntensities", SettingsWords.Roundings, basis.Rounding),
            MaskMethod = section.Choice("maskMethod", SettingsWords.MaskInterpolation, basis.MaskMethod),
            MaskThreshold = section.Number("maskThreshold", basis.MaskThreshold, v => v is > 0 and <= 1, "a number above 0, at most 1"),
        };
        section.RejectUnknownKeys();
        return interpolation;
    }

    /// <summary>To keep the spacing along all axes makes sense only where the image is cut.</summary>
    private static Vector3D ReadSpacing(YamlSection section, InterpolationMethod method, Vector3D basis, bool isCut)
    {
        var spacing = section.Numbers("spacingMm", 3, ExpectedSpacing) is { } s ? new Vector3D(s[0], s[1], s[2]) : basis;
        if (!(spacing.X >= 0 && spacing.Y >= 0 && spacing.Z >= 0) || double.IsInfinity(spacing.X + spacing.Y + spacing.Z))
            section.Problem("spacingMm", $"found {spacing}, expected {ExpectedSpacing}");
        else if (method != InterpolationMethod.None && spacing == default && !isCut && !section.IsWrong("spacingMm"))
            section.Problem("spacingMm", $"found no spacing, expected {ExpectedSpacing}, as method is {SettingsWords.Interpolation.WordFor(method)}");
        else if (method == InterpolationMethod.None && spacing != default && section.Has("spacingMm") && !section.IsWrong("method"))
            section.Problem("spacingMm", $"found {spacing}, which has no effect, as method is none");
        return method == InterpolationMethod.None ? default : spacing;
    }

    private static int? ReadMargin(YamlSection section, GridPlacement placement, int? basis)
    {
        double? margin = section.OptionalNumber("marginVoxels", basis, v => v is >= 0 and <= int.MaxValue && v == Math.Floor(v), "a whole number of voxels from 0");
        if (placement == GridPlacement.Corner)
            return (int?)margin;
        if (margin is not null && section.Has("marginVoxels") && !section.IsWrong("marginVoxels") && !section.IsWrong("placement"))
            section.Problem("marginVoxels", "has no effect, as placement is centre; expected placement corner with it, or none");
        return null;
    }
}
