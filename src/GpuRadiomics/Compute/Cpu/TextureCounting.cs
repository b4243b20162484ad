using GpuRadiomics.Families.Cooccurrence;
using GpuRadiomics.Families.NeighbourhoodGreyToneDifference;
using GpuRadiomics.Families.NeighbouringGreyLevelDependence;
using GpuRadiomics.Families.RunLength;

namespace GpuRadiomics.Compute.Cpu;

/// <summary>Counts all texture matrices that a work item asks for; each (request, slice, direction) is a task of its own.</summary>
internal static class TextureCounting
{
    public static IReadOnlyList<TextureCounts> Count(PaddedLevels levels, IReadOnlyList<TextureRequest> requests, int jobs)
    {
        var counts = requests.Select(request => Empty(levels, request)).ToArray();
        var tasks =
            from count in counts
            from slice in Enumerable.Range(0, count.Slices.Length)
            from direction in Enumerable.Range(0, count.Slices[slice].Length)
            select (count, slice, direction);
        Parallel.ForEach(tasks.ToArray(), new ParallelOptions { MaxDegreeOfParallelism = jobs }, task =>
            task.count.Slices[task.slice][task.direction] = CountOne(levels, task.count.Request, task.slice, task.direction));
        return counts;
    }

    private static TextureCounts Empty(PaddedLevels levels, TextureRequest request)
    {
        bool planar = request.Neighbourhood == TextureNeighbourhood.Planar;
        var slices = new CountMatrix[planar ? levels.Box.Z : 1][];
        for (int z = 0; z < slices.Length; z++)
            slices[z] = new CountMatrix[request.MatricesPerSlice];
        return new(request, slices, planar ? levels.SliceVoxels : [levels.SliceVoxels.Sum()]);
    }

    private static CountMatrix CountOne(PaddedLevels levels, TextureRequest request, int slice, int direction)
    {
        bool planar = request.Neighbourhood == TextureNeighbourhood.Planar;
        var step = Direction.Of(request.Neighbourhood)[direction];
        int first = planar ? slice : 0, end = planar ? slice + 1 : levels.Box.Z;
        return request.Kind switch
        {
            TextureKind.Cooccurrence => CooccurrenceCounting.Count(levels, step, first, end),
            TextureKind.RunLength => RunLengthCounting.Count(levels, step, first, end),
            TextureKind.NeighbourhoodGreyToneDifference => NeighbourhoodGreyToneDifferenceCounting.Count(levels, request.Neighbourhood, first, end),
            TextureKind.NeighbouringGreyLevelDependence => NeighbouringGreyLevelDependenceCounting.Count(levels, request.Neighbourhood, first, end),
            _ => throw new ArgumentOutOfRangeException(nameof(request), request.Kind, "No counting on the CPU for this kind of matrix."),
        };
    }
}
