using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Cli.Cohort.Rois;

/// <summary>DICOM's name of the kind of object that an outline comes from.</summary>
internal static class MaskModality
{
    public static string Of(MaskObject maskObject) => maskObject.Source == MaskSource.StructureSet ? "RTSTRUCT" : "SEG";
}
