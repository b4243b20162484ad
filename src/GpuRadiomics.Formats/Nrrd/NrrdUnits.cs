using GpuRadiomics.Formats.Images;

namespace GpuRadiomics.Formats.Nrrd;

/// <summary>The unit of length: "space units" (one a space axis) or "units" (one an array axis), each in quotes.</summary>
internal static class NrrdUnits
{
    /// <returns>Millimetres a unit; 1 where the header says nothing, as all readers take it.</returns>
    public static double MmPerUnit(NrrdFields fields, string field, NrrdAxes axes)
    {
        if (fields.Optional(field) is not { } text)
            return 1;
        // "mm" "mm" "mm": every second piece between the quotes is a unit. Some writers leave the quotes out.
        string[] units = text.Contains('"', StringComparison.Ordinal) ? [.. text.Split('"').Where((_, i) => i % 2 == 1)] : NrrdFields.Words(text);
        var spatial = field == "space units" ? units : [.. axes.Spatial.Where(axis => axis < units.Length).Select(axis => units[axis])];
        var inMm = spatial.Select(unit => MmOf(fields, field, unit)).Distinct().ToArray();
        return inMm switch
        {
            [] => 1,
            [var mm] => mm,
            _ => throw FileRejection.Unsupported(fields.Path, "The image's axes have different units", $"{field}: {text}", "one unit of length",
                "Write the image in millimetres"),
        };
    }

    private static double MmOf(NrrdFields fields, string field, string unit) => unit.Trim() switch
    {
        "" or "mm" or "millimeter" or "millimetre" or "???" => 1,
        "cm" => 10,
        "m" or "meter" or "metre" => 1000,
        "um" or "µm" or "μm" or "micron" => 1e-3,
        _ => throw FileRejection.Unsupported(fields.Path, "The image's unit of length is not one that is read", $"{field}: \"{unit}\"",
            "mm, cm, m or um", "Write the image in millimetres"),
    };
}
