namespace GpuRadiomics.Dicom.Index;

/// <summary>Lets outlines that list the slices of their image in their order, as most do, share the list of the image.</summary>
/// <param name="objects">The outlines, which may become more.</param>
/// <param name="series">The images.</param>
internal sealed class SharedReferences<T>(List<T> objects, ImageSeriesGrouping series)
    where T : MaskObject
{
    private int done, known;

    /// <summary>Goes on to the outlines that there were at the call before: by now their images are packed, most likely.</summary>
    public void Continue()
    {
        for (; done < known; done++)
            Share(done);
        known = objects.Count;
    }

    /// <summary>When all images are packed.</summary>
    public void Complete()
    {
        for (int i = 0; i < objects.Count; i++)
            Share(i);
    }

    private void Share(int i)
    {
        var own = objects[i].ReferencedSopInstanceUids;
        foreach (string uid in objects[i].ReferencedSeriesUids)
        {
            var slices = series.PackedUidsOf(objects[i].PatientId, uid);
            if (slices is null || ReferenceEquals(slices, own) || slices.Count != own.Count || !slices.SequenceEqual(own))
                continue;
            objects[i] = (T)(objects[i] with { ReferencedSopInstanceUids = slices });
            return;
        }
    }
}
