namespace GpuRadiomics.Filters;

/// <summary>For each index that kernels reach along an axis, its place in the source box or <see cref="BoundaryIndex.Outside"/>.</summary>
internal sealed record SourcePlaces(int[] X, int[] Y, int[] Z)
{
    /// <summary>Among the places along x, a longest run of neighbours: most often all that lie in the image.</summary>
    public (int First, int Count) InsideX { get; } = LongestRun(X);

    /// <summary>How many indices along y from a first one on have places that follow each other, or none.</summary>
    /// <param name="first">An index.</param>
    /// <param name="most">Indices that are looked at.</param>
    public int NeighboursY(int first, int most)
    {
        int count = 1, step = Y[first] == BoundaryIndex.Outside ? 0 : 1;
        while (count < most && Y[first + count] == Y[first] + count * step)
            count++;
        return count;
    }

    private static (int First, int Count) LongestRun(int[] places)
    {
        var longest = (First: 0, Count: 0);
        for (int first = 0, i = 0; i < places.Length; i++)
        {
            first = places[i] == BoundaryIndex.Outside ? i + 1 : i > first && places[i] != places[i - 1] + 1 ? i : first;
            if (i + 1 - first > longest.Count)
                longest = (first, i + 1 - first);
        }

        return longest;
    }
}
