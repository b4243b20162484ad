using System.Text.RegularExpressions;
using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Linking;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Cli.Cohort.Rois;

/// <summary>
/// Which ROIs of an image have rows: those whose name matches, from the newest objects. Where a structure set and a segmentation hold the same ROI the
/// preferred one counts and the other is compared with it.
/// </summary>
internal sealed record RoiSelection(IReadOnlyList<WantedRoi> Rois, IReadOnlyList<string> Notes)
{
    /// <param name="linked">The image with its structure sets and segmentations, the newest first.</param>
    /// <param name="names">The names to take; null for all.</param>
    /// <param name="input">What is preferred, and whether older objects count as well.</param>
    public static RoiSelection Of(LinkedImage linked, Regex? names, InputSettings input)
    {
        var structureSets = linked.StructureSets.Select(set => Wanted(set, names)).Where(rois => rois.Length > 0).ToArray();
        var segmentations = linked.Segmentations.Select(segmentation => Wanted(segmentation, names)).Where(rois => rois.Length > 0).ToArray();
        WantedRoi[] ofSets, ofSegmentations;
        if (input.MaskObjects == MaskObjects.All)
        {
            (ofSets, ofSegmentations) = ([.. structureSets.SelectMany(rois => rois)], [.. segmentations.SelectMany(rois => rois)]);
        }
        else
        {
            // A structure set holds all ROIs, so the newest replaces the others. Segmentations often hold one each.
            ofSets = structureSets.FirstOrDefault() ?? [];
            ofSegmentations = [.. segmentations.SelectMany(rois => rois).DistinctBy(roi => string.Join('\n', roi.Header.Names), StringComparer.OrdinalIgnoreCase)];
        }

        var (preferred, others) = input.PreferredMask == MaskSource.StructureSet ? (ofSets, ofSegmentations) : (ofSegmentations, ofSets);
        int leftOut = linked.StructureSets.Count - ofSets.Select(roi => roi.Object).Distinct().Count();
        return new(
            [
                .. preferred.Select(roi => Array.Find(others, roi.IsSameAs) is { } counterpart ? Paired(roi, counterpart) : roi),
                .. others.Where(other => !Array.Exists(preferred, other.IsSameAs)),
            ],
            ofSets.Length > 0 && leftOut > 0 ? [FormattableString.Invariant($"{leftOut} other structure sets of this image left out")] : []);
    }

    private static WantedRoi[] Wanted(MaskObject maskObject, Regex? names) =>
    [
        .. from roi in maskObject.Rois
           let name = names is null ? roi.Name : roi.Names.FirstOrDefault(names.IsMatch)
           where name is not null
           select new WantedRoi(maskObject, roi, name),
    ];

    /// <summary>The name in the structure set counts: a segment's label is often that of its type.</summary>
    private static WantedRoi Paired(WantedRoi roi, WantedRoi counterpart) =>
        roi with { Counterpart = counterpart, Name = roi.Object.Source == MaskSource.StructureSet ? roi.Name : counterpart.Name };
}
