using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.StructureSets;

namespace GpuRadiomics.Dicom.Linking;

/// <summary>Which structure set belongs to which image, for a whole cohort.</summary>
public sealed class CohortLinks
{
    private CohortLinks(IReadOnlyList<LinkedImage> images, IReadOnlyList<LinkedStructureSet> structureSets)
    {
        (Images, StructureSets) = (images, structureSets);
    }

    /// <summary>Every image series of the index, in its order.</summary>
    public IReadOnlyList<LinkedImage> Images { get; }

    /// <summary>Every structure set of the index, in its order.</summary>
    public IReadOnlyList<LinkedStructureSet> StructureSets { get; }

    /// <summary>Links within each patient. Opens a structure set again only where its series reference does not settle the matter.</summary>
    public static CohortLinks Of(CohortIndex index)
    {
        var images = index.Images.ToLookup(i => i.PatientId, StringComparer.Ordinal);
        LinkedStructureSet[] linked =
            [.. index.StructureSets.Select(s => StructureSetLinker.Link(s, [.. images[s.PatientId]], index.Images))];
        var byImage = linked.SelectMany(l => l.Images, (l, image) => (Image: image, l.StructureSet)).ToLookup(p => p.Image, p => p.StructureSet);
        return new([.. index.Images.Select(i => new LinkedImage(i, NewestFirst(byImage[i])))], linked);
    }

    private static StructureSetHeader[] NewestFirst(IEnumerable<StructureSetHeader> structureSets) =>
    [
        .. structureSets
            .OrderByDescending(s => s.StructureSetDateTime, StringComparer.Ordinal)
            .ThenByDescending(s => s.InstanceCreationDateTime, StringComparer.Ordinal)
            .ThenBy(s => s.SopInstanceUid, StringComparer.Ordinal),
    ];
}
