using GpuRadiomics.Dicom.Index;

namespace GpuRadiomics.Cli.Census;

/// <summary>In how many structure sets and segmentations a ROI is called so.</summary>
internal sealed record RoiNameCount(string Name, int StructureSets, int Segmentations)
{
    public static IReadOnlyList<RoiNameCount> Of(CohortIndex index)
    {
        var inSets = index.StructureSets.SelectMany(set => set.Rois.Select(roi => roi.Name).Distinct()).CountBy(name => name).ToDictionary();
        // A segment may be asked for by any of its names.
        var inSegmentations = index.Segmentations.SelectMany(segmentation => segmentation.Rois.SelectMany(roi => roi.Names).Distinct()).CountBy(name => name).ToDictionary();
        return
        [
            .. inSets.Keys.Union(inSegmentations.Keys)
                .Select(name => new RoiNameCount(name, inSets.GetValueOrDefault(name), inSegmentations.GetValueOrDefault(name)))
                .OrderByDescending(roi => roi.StructureSets + roi.Segmentations)
                .ThenBy(roi => roi.Name, StringComparer.Ordinal),
        ];
    }
}
