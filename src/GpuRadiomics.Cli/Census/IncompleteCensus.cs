using GpuRadiomics.Dicom.Index;

namespace GpuRadiomics.Cli.Census;

/// <summary>An image series that is not here as a whole.</summary>
/// <param name="Patient">Patient ID.</param>
/// <param name="Modality">CT, MR or PT.</param>
/// <param name="SeriesInstanceUid">Of the series.</param>
/// <param name="Listed">Images that metadata.csv has of it.</param>
/// <param name="Images">Those that can be read here.</param>
internal sealed record IncompleteCensus(string Patient, string Modality, string SeriesInstanceUid, int Listed, int Images)
{
    public static IncompleteCensus Of(ImageSeries image) => new(image.PatientId, image.Modality, image.SeriesInstanceUid, image.ListedImages!.Value, image.Files);

    public static IncompleteCensus Of(ListedSeries missing) => new(missing.PatientId, missing.Modality, missing.SeriesInstanceUid, missing.Images, 0);
}
