using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Linking;

/// <summary>Finds the image of one structure set or segmentation: by series reference, else by image references, else by frame of reference and fit.</summary>
internal static class MaskObjectLinker
{
    /// <param name="maskObject">The structure set or segmentation.</param>
    /// <param name="ofPatient">The image series of the same patient. The study does not matter: archives move structure sets to another.</param>
    /// <param name="all">All image series, to tell the user where a reference leads instead.</param>
    public static LinkedMaskObject Link(MaskObject maskObject, IReadOnlyList<ImageSeries> ofPatient, IReadOnlyList<ImageSeries> all)
    {
        try
        {
            ImageSeries[] referenced = [.. ofPatient.Where(i => maskObject.ReferencedSeriesUids.Contains(i.SeriesInstanceUid))];
            if (referenced.Length > 0)
                return Linked(maskObject, referenced, LinkRule.ReferencedSeries);
            var evidence = LinkEvidence.Read(maskObject);
            foreach (var uids in evidence.ImageUids)
            {
                if (OwnerOfMostImages(maskObject, uids, ofPatient) is { } owner)
                    return Linked(maskObject, [owner], LinkRule.ReferencedImages);
            }

            return FrameOfReferenceFit.Find(maskObject, evidence, ofPatient) is { } fitting
                ? Linked(maskObject, [fitting], LinkRule.FrameOfReference)
                : Rejected(maskObject, Missing(maskObject, ofPatient, all));
        }
        catch (CaseRejectedException e)
        {
            return Rejected(maskObject, e);
        }
    }

    private static ImageSeries? OwnerOfMostImages(MaskObject maskObject, IEnumerable<string> imageUids, IReadOnlyList<ImageSeries> ofPatient)
    {
        var uids = imageUids.ToHashSet(StringComparer.Ordinal);
        if (uids.Count == 0)
            return null;
        var owned = ofPatient.Select(i => (Image: i, Count: i.Slices.Count(s => s.FrameNumber == 1 && uids.Contains(s.SopInstanceUid)))).Where(o => o.Count > 0).ToArray();
        int most = owned.Select(o => o.Count).DefaultIfEmpty(0).Max();
        var owners = owned.Where(o => o.Count == most).Select(o => o.Image).ToArray();
        return owners.Length <= 1
            ? owners.SingleOrDefault()
            : throw FrameOfReferenceFit.Ambiguous(maskObject, owners, $"each owns {most} of the images referred to");
    }

    private static LinkedMaskObject Linked(MaskObject maskObject, ImageSeries[] images, LinkRule rule) =>
        new(maskObject, images, rule, [.. Contradictions(maskObject, images)], null);

    private static LinkedMaskObject Rejected(MaskObject maskObject, CaseRejectedException rejection) => new(maskObject, [], null, [], rejection);

    private static IEnumerable<string> Contradictions(MaskObject maskObject, ImageSeries[] images)
    {
        var owned = images.SelectMany(i => i.Slices).Select(s => s.SopInstanceUid).ToHashSet(StringComparer.Ordinal);
        int dangling = maskObject.ReferencedSopInstanceUids.Count(uid => !owned.Contains(uid));
        if (dangling > 0)
            yield return $"{dangling} of {maskObject.ReferencedSopInstanceUids.Count} referenced images are not in the linked series";
        foreach (var image in images)
        {
            string frame = image.Attributes.FrameOfReferenceUid;
            if (frame.Length > 0 && maskObject.FrameOfReferenceUids.Count > 0 && !maskObject.FrameOfReferenceUids.Contains(frame))
                yield return $"{image} has the frame of reference {frame}, which the {maskObject.Kind} does not name";
        }
    }

    private static CaseRejectedException Missing(MaskObject maskObject, IReadOnlyList<ImageSeries> ofPatient, IReadOnlyList<ImageSeries> all)
    {
        var uids = maskObject.ReferencedSeriesUids;
        string elsewhere = string.Concat(
            all.Where(i => uids.Contains(i.SeriesInstanceUid)).Select(i => $"; {i.SeriesInstanceUid} belongs to patient '{i.PatientId}'"));
        return new(
            RejectionReason.MissingReferencedImage, $"The image that the {maskObject.Kind} refers to is not among the input", maskObject.ToString(),
            $"{ofPatient.Count} image series of this patient, none of which fits by series, image or frame of reference{elsewhere}",
            uids.Count > 0 ? $"series {string.Join(", ", uids)}" : $"a series reference, which the {maskObject.Kind} lacks",
            $"Fetch the image series, or leave this {maskObject.Kind} out");
    }
}
