using System.Text.RegularExpressions;
using GpuRadiomics.Formats.Images;
using GpuRadiomics.Formats.Journal;
using GpuRadiomics.Formats.Manifest;
using GpuRadiomics.Formats.Tables;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Cli.Cohort;

/// <summary>An image file and a mask file (NIfTI or NRRD). The ROI is called by its label, or as the mask file without its extensions.</summary>
internal sealed class FileCase(ImageMaskPair pair) : CaseInput
{
    public override string CaseId => pair.Id;

    private string RoiName => pair.Label is { } label ? FormattableString.Invariant($"label-{label}") : Path.GetFileName(pair.Mask).Split('.')[0];

    public override InputMark Mark => FileMark.Of(CaseId, FormattableString.Invariant($"{pair.Image}\n{pair.Mask}\n{pair.Label}"), [pair.Image, pair.Mask]);

    public override CaseOutline Outline(LoadRequest request, CancellationToken cancellation)
    {
        if (request.RoiNames?.IsMatch(RoiName) == false)
            return CaseOutline.Skipped(CaseId);
        try
        {
            return CaseOutline.Of(CaseId, [MaskFile.Read(pair.Mask, pair.Label)]);
        }
        catch (CaseRejectedException)
        {
            return CaseOutline.Of(CaseId, [null]);
        }
    }

    public override LoadedCase Load(LoadRequest request, CancellationToken cancellation)
    {
        if (request.RoiNames?.IsMatch(RoiName) == false)
            return Rejected(NotWanted(request.RoiNames));
        try
        {
            var image = ImageFile.Read(pair.Image);
            var mask = MaskFile.Read(pair.Mask, pair.Label);
            MaskFile.RequireSameGrid(image.Grid, mask.Grid, pair.Image, pair.Mask);
            return new(image, [new(Key, mask, null)], Input(image));
        }
        catch (CaseRejectedException rejection)
        {
            return Rejected(rejection);
        }
    }

    private RoiKey Key => new()
    {
        CaseId = pair.Id,
        ImageSeriesInstanceUid = pair.Image,
        MaskSopInstanceUid = pair.Mask,
        RoiName = RoiName,
        RoiNumber = pair.Label?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "",
    };

    private LoadedCase Rejected(CaseRejectedException rejection) => new(null, [new(Key, null, rejection)], Input(null));

    private RunInput Input(Volume? image) => new(pair.Id, pair.Image, FileHash.Of(image), [FileHash.Of(pair.Mask)]);

    private CaseRejectedException NotWanted(Regex roiNames) => new(
        RejectionReason.NoRoi, "The mask is not among the ROIs asked for", pair.Mask, RoiName, $"a name that matches {roiNames}", "Nothing");
}
