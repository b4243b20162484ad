using System.Security.Cryptography;
using System.Text.RegularExpressions;
using GpuRadiomics.Formats.Images;
using GpuRadiomics.Formats.Manifest;
using GpuRadiomics.Formats.Tables;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Cli.Cohort;

/// <summary>An image file and a mask file (NIfTI or NRRD). The ROI is called by its label, or "mask".</summary>
internal sealed class FileCase(ImageMaskPair pair) : CaseInput
{
    public override string CaseId => pair.Id;

    private string RoiName => pair.Label is { } label ? FormattableString.Invariant($"label-{label}") : "mask";

    public override LoadedCase Load(Regex? roiNames, int jobs, CancellationToken cancellation)
    {
        if (roiNames?.IsMatch(RoiName) == false)
            return Rejected(NotWanted(roiNames));
        try
        {
            var image = ImageFile.Read(pair.Image);
            var mask = MaskFile.Read(pair.Mask, pair.Label);
            MaskFile.RequireSameGrid(image.Grid, mask.Grid, pair.Image, pair.Mask);
            return new(image, [new(Key, mask, null)], Input(Convert.ToHexStringLower(SHA256.HashData(image.Voxels.AsBytes()))));
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

    private LoadedCase Rejected(CaseRejectedException rejection) => new(null, [new(Key, null, rejection)], Input(""));

    private RunInput Input(string voxelsSha256) => new(pair.Id, pair.Image, voxelsSha256, [FileHash.Of(pair.Mask)]);

    private CaseRejectedException NotWanted(Regex roiNames) => new(
        RejectionReason.NoRoi, "The mask is not among the ROIs asked for", pair.Mask, RoiName, $"a name that matches {roiNames}", "Nothing");
}
