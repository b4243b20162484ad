using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.StructureSets;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Linking;

/// <summary>Finds the image of one structure set: by series reference, else by image references, else by frame of reference and fit.</summary>
internal static class StructureSetLinker
{
    /// <param name="structureSet">The structure set.</param>
    /// <param name="ofPatient">The image series of the same patient. The study does not matter: archives move structure sets to another.</param>
    /// <param name="all">All image series, to tell the user where a reference leads instead.</param>
    public static LinkedStructureSet Link(StructureSetHeader structureSet, IReadOnlyList<ImageSeries> ofPatient, IReadOnlyList<ImageSeries> all)
    {
        try
        {
            ImageSeries[] referenced = [.. ofPatient.Where(i => structureSet.ReferencedSeriesUids.Contains(i.SeriesInstanceUid))];
            if (referenced.Length > 0)
                return Linked(structureSet, referenced, LinkRule.ReferencedSeries);
            var content = StructureSet.Read(structureSet.Path);
            if (OwnerOfMostImages(content, ofPatient) is { } owner)
                return Linked(structureSet, [owner], LinkRule.ReferencedImages);
            return FrameOfReferenceFit.Find(content, ofPatient) is { } fitting
                ? Linked(structureSet, [fitting], LinkRule.FrameOfReference)
                : Rejected(structureSet, Missing(structureSet, ofPatient, all));
        }
        catch (CaseRejectedException e)
        {
            return Rejected(structureSet, e);
        }
    }

    private static ImageSeries? OwnerOfMostImages(StructureSet content, IReadOnlyList<ImageSeries> ofPatient)
    {
        var uids = content.Header.ReferencedSopInstanceUids.Concat(content.ReadContourImageUids()).ToHashSet(StringComparer.Ordinal);
        if (uids.Count == 0)
            return null;
        var owned = ofPatient.Select(i => (Image: i, Count: i.Slices.Count(s => uids.Contains(s.SopInstanceUid)))).Where(o => o.Count > 0).ToArray();
        int most = owned.Select(o => o.Count).DefaultIfEmpty(0).Max();
        var owners = owned.Where(o => o.Count == most).Select(o => o.Image).ToArray();
        return owners.Length <= 1
            ? owners.SingleOrDefault()
            : throw FrameOfReferenceFit.Ambiguous(content.Header, owners, $"each owns {most} of the images referred to");
    }

    private static LinkedStructureSet Linked(StructureSetHeader structureSet, ImageSeries[] images, LinkRule rule) =>
        new(structureSet, images, rule, [.. Contradictions(structureSet, images)], null);

    private static LinkedStructureSet Rejected(StructureSetHeader structureSet, CaseRejectedException rejection) =>
        new(structureSet, [], null, [], rejection);

    private static IEnumerable<string> Contradictions(StructureSetHeader structureSet, ImageSeries[] images)
    {
        var owned = images.SelectMany(i => i.Slices).Select(s => s.SopInstanceUid).ToHashSet(StringComparer.Ordinal);
        int dangling = structureSet.ReferencedSopInstanceUids.Count(uid => !owned.Contains(uid));
        if (dangling > 0)
            yield return $"{dangling} of {structureSet.ReferencedSopInstanceUids.Count} referenced images are not in the linked series";
        foreach (var image in images)
        {
            string frame = image.Attributes.FrameOfReferenceUid;
            if (frame.Length > 0 && structureSet.FrameOfReferenceUids.Count > 0 && !structureSet.FrameOfReferenceUids.Contains(frame))
                yield return $"{image} has the frame of reference {frame}, which the structure set does not name";
        }
    }

    private static CaseRejectedException Missing(
        StructureSetHeader structureSet, IReadOnlyList<ImageSeries> ofPatient, IReadOnlyList<ImageSeries> all)
    {
        var uids = structureSet.ReferencedSeriesUids;
        string elsewhere = string.Concat(
            all.Where(i => uids.Contains(i.SeriesInstanceUid)).Select(i => $"; {i.SeriesInstanceUid} belongs to patient '{i.PatientId}'"));
        return new(
            RejectionReason.MissingReferencedImage, "The image that the structure set refers to is not among the input", structureSet.ToString(),
            $"{ofPatient.Count} image series of this patient, none of which fits by series, image or frame of reference{elsewhere}",
            uids.Count > 0 ? $"series {string.Join(", ", uids)}" : "a series reference, which the structure set lacks",
            "Fetch the image series, or leave this structure set out");
    }
}
