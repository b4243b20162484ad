using GpuRadiomics.Cli.Cohort.Rois;
using GpuRadiomics.Dicom.Linking;

namespace GpuRadiomics.Cli.Census;

/// <summary>A structure set or segmentation without an image.</summary>
internal sealed record UnlinkedCensus(string Patient, string Modality, string Path, Problem Problem)
{
    public static UnlinkedCensus Of(LinkedMaskObject link) =>
        new(link.MaskObject.PatientId, MaskModality.Of(link.MaskObject), link.MaskObject.Path, Problem.Of(link.Rejection!));
}
