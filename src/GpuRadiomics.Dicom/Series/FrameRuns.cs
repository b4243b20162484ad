using GpuRadiomics.Dicom.Index;

namespace GpuRadiomics.Dicom.Series;

/// <summary>Which slices are read one after the other from a file that stays open: most often one, and of a multi-frame file those that one thread reads.</summary>
internal static class FrameRuns
{
    /// <param name="slices">Slices of one series.</param>
    /// <param name="jobs">Threads that may read a file at the same time; each opens it for itself.</param>
    /// <returns>Indices of slices; of a file in the order of its frames, in which compressed ones are found fastest.</returns>
    public static IReadOnlyList<int[]> Of(SliceHeader[] slices, int jobs)
    {
        var runs = new List<int[]>(slices.Length);
        var ofFiles = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (int k = 0; k < slices.Length; k++)
        {
            if (slices[k].NumberOfFrames == 1)
                runs.Add([k]);
            else if (ofFiles.TryGetValue(slices[k].Path, out var ofFile))
                ofFile.Add(k);
            else
                ofFiles.Add(slices[k].Path, [k]);
        }

        foreach (var ofFile in ofFiles.Values)
            runs.AddRange(ofFile.OrderBy(k => slices[k].FrameNumber).Chunk((ofFile.Count + jobs - 1) / jobs));
        return runs;
    }
}
