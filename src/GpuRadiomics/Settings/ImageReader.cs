namespace GpuRadiomics.Settings;

/// <summary>Reads the section "image" of a settings file.</summary>
internal static class ImageReader
{
    public static ImageSettings Read(YamlSection section, ImageSettings basis)
    {
        var image = new ImageSettings { RoundToInteger = section.Flag("roundToInteger", basis.RoundToInteger), Normalisation = ReadNormalisation(section, basis.Normalisation) };
        if (image is { RoundToInteger: true, Normalisation: not null })
            section.Problem(section.Has("normalisation") ? "normalisation" : "roundToInteger", "the image is either rounded or normalised; expected one of roundToInteger and normalisation");
        section.RejectUnknownKeys();
        return image;
    }

    private static ImageNormalisation? ReadNormalisation(YamlSection image, ImageNormalisation? basis)
    {
        if (image.IsNone("normalisation"))
            return null;
        if (!image.Has("normalisation"))
            return basis;
        var section = image.Section("normalisation");
        basis ??= new();
        var normalisation = new ImageNormalisation(
            section.Number("scale", basis.Scale, v => v > 0 && double.IsFinite(v), "a positive number"),
            section.OptionalNumber("outlierSigma", basis.OutlierSigma, v => v > 0 && double.IsFinite(v), "a positive number of standard deviations"));
        section.RejectUnknownKeys();
        return normalisation;
    }
}
