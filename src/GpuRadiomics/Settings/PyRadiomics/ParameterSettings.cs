namespace GpuRadiomics.Settings.PyRadiomics;

/// <summary>Reads the section "setting" of a parameter file.</summary>
internal static class ParameterSettings
{
    /// <summary>As Python and YAML write them.</summary>
    public static readonly Dictionary<string, bool> Flags = new() { ["true"] = true, ["True"] = true, ["false"] = false, ["False"] = false };

    /// <summary>Settings that change no value here: how closely grids have to agree, what is printed beside the features, and what belongs to settings that are off.</summary>
    private static readonly string[] WithoutEffect = ["geometryTolerance", "additionalInfo"];

    /// <summary>Settings that may be there with nothing, and are looked at further on.</summary>
    private static readonly string[] MayBeNothing = ["binCount", "weightingNorm", "resegmentRange", "distances"];

    /// <param name="section">The section.</param>
    /// <param name="profile">What holds for what it does not say.</param>
    public static ExtractionSettings Read(YamlSection section, ExtractionSettings profile)
    {
        foreach (string key in WithoutEffect.Concat(MayBeNothing).Concat(ImageTypes.Parameters))
            section.Ignore(key);
        RequireDefaults(section);
        var read = profile with
        {
            Image = ReadImage(section),
            Interpolation = ParameterInterpolation.Read(section, profile.Interpolation),
            Discretisation = profile.Discretisation with { Texture = ReadBins(section) },
            Resegmentation = ReadResegmentation(section) with { Shape = section.Choice("resegmentShape", Flags, false) ? ShapeMask.Kept : ShapeMask.Cut },
            Roi = ReadRoi(section, profile.Roi),
            Features = profile.Features with
            {
                Aggregations = [ReadAggregation(section)],
                Conventions = profile.Features.Conventions with { IntensityShift = section.Number("voxelArrayShift", 0, v => v == Math.Floor(v), "a whole number") },
            },
        };
        section.RejectUnknownKeys();
        return read;
    }

    /// <summary>Settings of which only the default, or nothing, gives PyRadiomics' values here.</summary>
    private static void RequireDefaults(YamlSection section)
    {
        RequireFlag(section, "correctMask", false, "masks on another grid are not resampled");
        RequireFlag(section, "symmetricalGLCM", true, "pairs count in both orders");
        RequireNumber(section, "label", 1, "labels are chosen with the Label column of a list");
        RequireNumber(section, "label_channel", 0, "masks have one channel");
        RequireNumber(section, "gldm_a", 0, "only equal levels depend on each other");
        RequireNumber(section, "force2Ddimension", 0, "slices are those along z");
        if (!section.IsNothing("distances") && section.Numbers("distances", 1, "[1], as neighbours are those at distance 1") is { } distances && distances[0] != 1)
            section.Problem("distances", FormattableString.Invariant($"found [{distances[0]}], expected [1], as neighbours are those at distance 1"));
    }

    private static ImageSettings ReadImage(YamlSection section)
    {
        double scale = section.Number("normalizeScale", 1, v => v > 0 && double.IsFinite(v), "a positive number");
        double? sigma = section.IsNothing("removeOutliers") ? null : section.OptionalNumber("removeOutliers", null, v => v > 0 && double.IsFinite(v), "a positive number of standard deviations");
        return new() { Normalisation = section.Choice("normalize", Flags, false) ? new(scale, sigma) : null };
    }

    private static Discretisation ReadBins(YamlSection section)
    {
        double width = section.Number("binWidth", 25, v => v > 0 && double.IsFinite(v), "a positive bin width");
        return section.IsNothing("binCount") || !section.Has("binCount")
            ? Discretisation.FixedBinSize(width, BinEdges.Multiples)
            : Discretisation.FixedBinNumber((int)section.Number("binCount", 1, v => v is >= 1 and <= 65535 && v == Math.Floor(v), "a whole number of bins from 1 to 65535"));
    }

    private static TextureAggregation ReadAggregation(YamlSection section)
    {
        bool isPlanar = section.Choice("force2D", Flags, false), isMerged = !section.IsNothing("weightingNorm") && section.Has("weightingNorm");
        if (isMerged && !section.IsWord("weightingNorm", "no_weighting"))
            section.Problem("weightingNorm", "weights by distance are not supported, expected nothing or no_weighting");
        return (isPlanar, isMerged) switch
        {
            (false, false) => TextureAggregation.Average3D,
            (false, true) => TextureAggregation.Merged3D,
            (true, false) => TextureAggregation.DirectionMerged25D,
            _ => TextureAggregation.Merged25D,
        };
    }

    /// <summary>PyRadiomics' size is the largest that is too small.</summary>
    private static RoiSettings ReadRoi(YamlSection section, RoiSettings profile)
    {
        int dimensions = (int)section.Number("minimumROIDimensions", profile.MinimumDimensions, v => v is 1 or 2 or 3, "1, 2 or 3");
        double tooSmall = section.IsNothing("minimumROISize") ? 0 : section.Number("minimumROISize", 0, v => v is > 0 and < int.MaxValue && v == Math.Floor(v), "a whole number of voxels above 0");
        return new() { MinimumDimensions = dimensions, MinimumVoxels = (int)tooSmall + 1 };
    }

    private static ResegmentationSettings ReadResegmentation(YamlSection section)
    {
        string mode = section.Text("resegmentMode", "absolute");
        if (section.IsNothing("resegmentRange") || !section.Has("resegmentRange"))
            return new();
        const string expected = "[lower, upper] with lower below upper";
        double[]? ends = section.Numbers("resegmentRange", 2, expected);
        if (ends is null)
            return new();
        if (!(ends[0] < ends[1]))
            section.Problem("resegmentRange", FormattableString.Invariant($"found [{ends[0]}, {ends[1]}], expected {expected}"));
        switch (mode)
        {
            case "absolute":
                return new() { Range = new(ends[0], ends[1]) };
            case "sigma" when ends[0] == -ends[1]:
                return new() { OutlierSigma = ends[1] };
            default:
                section.Problem("resegmentMode", $"found \"{mode}\", expected absolute, or sigma with a range of [-n, n]");
                return new();
        }
    }

    private static void RequireFlag(YamlSection section, string key, bool expected, string why)
    {
        if (section.Choice(key, Flags, expected) != expected)
            section.Problem(key, $"{why}; expected {(expected ? "true" : "false")}");
    }

    private static void RequireNumber(YamlSection section, string key, double expected, string why)
    {
        if (section.Number(key, expected, double.IsFinite, "a number") != expected)
            section.Problem(key, FormattableString.Invariant($"{why}; expected {expected}"));
    }
}
