namespace GpuRadiomics.Dicom.Index;

/// <summary>The images that outlines refer to, and of those with several frames which frames.</summary>
public sealed class ReferencedImages
{
    // Null where a reference is to the whole image.
    private readonly Dictionary<string, HashSet<int>?> frames = new(StringComparer.Ordinal);

    private ReferencedImages()
    {
    }

    public int Count => frames.Count;

    public static ReferencedImages Of(params IEnumerable<ImageReference> references)
    {
        var images = new ReferencedImages();
        foreach (var reference in references)
        {
            if (reference.Frames.Count == 0)
                images.frames[reference.SopInstanceUid] = null;
            else if (images.frames.TryAdd(reference.SopInstanceUid, [.. reference.Frames]) is false)
                images.frames[reference.SopInstanceUid]?.UnionWith(reference.Frames);
        }

        return images;
    }

    /// <summary>Whole images.</summary>
    public static ReferencedImages Of(IEnumerable<string> sopInstanceUids) => Of(sopInstanceUids.Select(uid => new ImageReference(uid, [])));

    public bool Contains(SliceHeader slice) =>
        frames.TryGetValue(slice.SopInstanceUid, out var ofImage) && (ofImage is null || ofImage.Contains(slice.FrameNumber));
}
