using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Cli.Cohort.Rois;

/// <summary>A ROI as voxels of its image, or why it is none; exactly one of the two is not null.</summary>
internal sealed record DrawnRoi(WantedRoi Roi, Mask? Mask, CaseRejectedException? Rejection, IReadOnlyList<string> Notes)
{
    public static DrawnRoi Rejected(WantedRoi roi, CaseRejectedException rejection) => new(roi, null, rejection, []);
}
