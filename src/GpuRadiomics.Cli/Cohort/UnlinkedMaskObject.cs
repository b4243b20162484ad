using System.Text.RegularExpressions;
using GpuRadiomics.Cli.Cohort.Rois;
using GpuRadiomics.Dicom.Linking;
using GpuRadiomics.Dicom.StructureSets;
using GpuRadiomics.Formats.Journal;
using GpuRadiomics.Formats.Manifest;
using GpuRadiomics.Formats.Tables;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Cli.Cohort;

/// <summary>A structure set or segmentation whose image is not among the input, or not known for certain: each of its ROIs ends as a failed row.</summary>
internal sealed class UnlinkedMaskObject(LinkedMaskObject linked) : CaseInput
{
    public override string CaseId => linked.MaskObject.PatientId.Length > 0 ? linked.MaskObject.PatientId : linked.MaskObject.SopInstanceUid;

    public override InputMark Mark => FileMark.Of(CaseId, linked.MaskObject.SopInstanceUid, [linked.MaskObject.Path]);

    public override CaseOutline Outline(LoadRequest request, CancellationToken cancellation) =>
        Wanted(request).Count() is var rois and > 0 ? new(CaseId, [], rois) : CaseOutline.Skipped(CaseId);

    public override LoadedCase Load(LoadRequest request, CancellationToken cancellation)
    {
        LoadedRoi[] rows = [.. Wanted(request).Select(roi => new LoadedRoi(Key(roi.Name, FormattableString.Invariant($"{roi.Number}")), null, linked.Rejection))];
        return new(
            null, rows.Length > 0 ? rows : [new(Key("", ""), null, WithoutRoi(request.RoiNames))], new(CaseId, "", null, [FileHash.Of(linked.MaskObject.Path)]));
    }

    private IEnumerable<RoiHeader> Wanted(LoadRequest request) =>
        linked.MaskObject.Rois.Where(roi => request.RoiNames is null || roi.Names.Any(request.RoiNames.IsMatch));

    private RoiKey Key(string roiName, string roiNumber) => new()
    {
        CaseId = CaseId,
        PatientId = linked.MaskObject.PatientId,
        StudyInstanceUid = linked.MaskObject.StudyInstanceUid,
        MaskSopInstanceUid = linked.MaskObject.SopInstanceUid,
        MaskModality = MaskModality.Of(linked.MaskObject),
        RoiName = roiName,
        RoiNumber = roiNumber,
    };

    private CaseRejectedException WithoutRoi(Regex? roiNames) => new(
        RejectionReason.NoRoi, $"The {linked.MaskObject.Kind} has no ROI to compute", linked.MaskObject.ToString(),
        $"{linked.MaskObject.Rois.Count} ROIs{(roiNames is null ? "" : $", none whose name matches {roiNames}")}", "a ROI", "Nothing");
}
