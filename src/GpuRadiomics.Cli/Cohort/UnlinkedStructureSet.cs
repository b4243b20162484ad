using System.Text.RegularExpressions;
using GpuRadiomics.Dicom.Linking;
using GpuRadiomics.Formats.Manifest;
using GpuRadiomics.Formats.Tables;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Cli.Cohort;

/// <summary>A structure set whose image is not among the input, or not known for certain: each of its ROIs ends as a failed row.</summary>
internal sealed class UnlinkedStructureSet(LinkedMaskObject linked) : CaseInput
{
    public override string CaseId => linked.MaskObject.PatientId.Length > 0 ? linked.MaskObject.PatientId : linked.MaskObject.SopInstanceUid;

    public override LoadedCase Load(LoadRequest request, CancellationToken cancellation)
    {
        var structureSet = linked.MaskObject;
        var rois =
            from roi in structureSet.Rois
            where request.RoiNames?.IsMatch(roi.Name) ?? true
            select new LoadedRoi(Key(roi.Name, FormattableString.Invariant($"{roi.Number}")), null, linked.Rejection);
        var rows = rois.ToArray();
        return new(null, rows.Length > 0 ? rows : [new(Key("", ""), null, WithoutRoi(request.RoiNames))], new(CaseId, "", null, [FileHash.Of(structureSet.Path)]));
    }

    private RoiKey Key(string roiName, string roiNumber) => new()
    {
        CaseId = CaseId,
        PatientId = linked.MaskObject.PatientId,
        StudyInstanceUid = linked.MaskObject.StudyInstanceUid,
        MaskSopInstanceUid = linked.MaskObject.SopInstanceUid,
        MaskModality = "RTSTRUCT",
        RoiName = roiName,
        RoiNumber = roiNumber,
    };

    private CaseRejectedException WithoutRoi(Regex? roiNames) => new(
        RejectionReason.NoRoi, "The structure set has no ROI to compute", linked.MaskObject.ToString(),
        $"{linked.MaskObject.Rois.Count} ROIs{(roiNames is null ? "" : $", none whose name matches {roiNames}")}", "a ROI", "Nothing");
}
