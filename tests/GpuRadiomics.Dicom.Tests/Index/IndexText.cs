using System.Text.Json;
using GpuRadiomics.Dicom.Index;

namespace GpuRadiomics.Dicom.Tests.Index;

/// <summary>An index with every property of every record, as text to compare.</summary>
internal static class IndexText
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Of(CohortIndex index) => JsonSerializer.Serialize(
        new
        {
            Images = index.Images.Select(series => new { series.Attributes, series.Slices, Rejection = series.Rejection?.Message }),
            index.StructureSets,
            index.OtherByModality,
            Broken = index.Broken.Select(broken => new { broken.Path, broken.Rejection.Reason, broken.Rejection.Message, broken.Attributes }),
            index.NotDicom,
            index.Repeated,
        },
        Indented);
}
