using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Segmentations;
using GpuRadiomics.Dicom.StructureSets;

namespace GpuRadiomics.Dicom.Linking;

/// <summary>Which structure set and which segmentation belongs to which image, for a whole cohort.</summary>
public sealed class CohortLinks
{
    private CohortLinks(IReadOnlyList<LinkedImage> images, IReadOnlyList<LinkedMaskObject> structureSets, IReadOnlyList<LinkedMaskObject> segmentations)
    {
        (Images, StructureSets, Segmentations) = (images, structureSets, segmentations);
    }

    /// <summary>Every image series of the index, in its order.</summary>
    public IReadOnlyList<LinkedImage> Images { get; }

    /// <summary>Every structure set of the index, in its order.</summary>
    public IReadOnlyList<LinkedMaskObject> StructureSets { get; }

    /// <summary>Every segmentation of the index, in its order.</summary>
    public IReadOnlyList<LinkedMaskObject> Segmentations { get; }

    /// <summary>Links within each patient. Opens a structure set or segmentation again only where its series reference does not settle the matter.</summary>
    public static CohortLinks Of(CohortIndex index)
    {
        var images = index.Images.ToLookup(i => i.PatientId, StringComparer.Ordinal);
        LinkedMaskObject[] Link(IEnumerable<MaskObject> objects) => [.. objects.Select(o => MaskObjectLinker.Link(o, [.. images[o.PatientId]], index.Images))];
        LinkedMaskObject[] structureSets = Link(index.StructureSets), segmentations = Link(index.Segmentations);
        ILookup<ImageSeries, MaskObject> setsOf = ByImage(structureSets), segmentationsOf = ByImage(segmentations);
        return new(
            [.. index.Images.Select(i => new LinkedImage(i, NewestFirst<StructureSetHeader>(setsOf[i]), NewestFirst<SegmentationHeader>(segmentationsOf[i])))],
            structureSets,
            segmentations);
    }

    private static ILookup<ImageSeries, MaskObject> ByImage(LinkedMaskObject[] linked) =>
        linked.SelectMany(l => l.Images, (l, image) => (Image: image, l.MaskObject)).ToLookup(p => p.Image, p => p.MaskObject);

    private static T[] NewestFirst<T>(IEnumerable<MaskObject> objects)
        where T : MaskObject =>
    [
        .. objects.OfType<T>()
            .OrderByDescending(o => o.ContentDateTime, StringComparer.Ordinal)
            .ThenByDescending(o => o.InstanceCreationDateTime, StringComparer.Ordinal)
            .ThenBy(o => o.SopInstanceUid, StringComparer.Ordinal),
    ];
}
