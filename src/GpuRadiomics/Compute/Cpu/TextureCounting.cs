using GpuRadiomics.Families.Cooccurrence;
using GpuRadiomics.Families.NeighbourhoodGreyToneDifference;
using GpuRadiomics.Families.NeighbouringGreyLevelDependence;
using GpuRadiomics.Families.RunLength;
using GpuRadiomics.Families.Zones;

namespace GpuRadiomics.Compute.Cpu;

/// <summary>Counts all texture matrices that a work item asks for, in tasks of their own: each (request, slice, direction), and the zones of each slice.</summary>
internal static class TextureCounting
{
    /// <param name="levels">The grey levels of the ROI's box.</param>
    /// <param name="morphological">The morphological mask of the same box, for distances to the border: non-zero in the ROI; x fastest, then y, then z.</param>
    /// <param name="requests">What to count.</param>
    /// <param name="jobs">Threads to use at most.</param>
    public static IReadOnlyList<TextureCounts> Count(PaddedLevels levels, byte[] morphological, IReadOnlyList<TextureRequest> requests, int jobs) =>
        Count([(levels, requests)], morphological, jobs)[0];

    /// <summary>What to count of each of several layouts of grey levels of one ROI.</summary>
    /// <inheritdoc cref="Count(PaddedLevels, byte[], IReadOnlyList{TextureRequest}, int)"/>
    public static IReadOnlyList<IReadOnlyList<TextureCounts>> Count(
        IReadOnlyList<(PaddedLevels Levels, IReadOnlyList<TextureRequest> Requests)> layouts, byte[] morphological, int jobs)
    {
        var counts = layouts.Select(layout => layout.Requests.Select(request => Empty(layout.Levels, request)).ToArray()).ToArray();
        Action[] tasks = [.. layouts.Zip(counts).SelectMany(of => ZoneTasks(of.First.Levels, morphological, of.Second).Concat(SingleTasks(of.First.Levels, of.Second)))];
        Parallel.ForEach(tasks, new ParallelOptions { MaxDegreeOfParallelism = jobs }, task => task());
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

    /// <summary>Zones are found once for all kinds of matrices that count them.</summary>
    private static IEnumerable<Action> ZoneTasks(PaddedLevels levels, byte[] morphological, TextureCounts[] counts) =>
        from ofZones in counts.Where(IsOfZones).GroupBy(count => count.Request.Neighbourhood)
        from slice in Enumerable.Range(0, ofZones.First().Slices.Length)
        select (Action)(() =>
        {
            var (first, end) = SlicesOf(levels, ofZones.Key, slice);
            var matrices = ZoneCounting.Count(levels, morphological, ofZones.Key, first, end, [.. ofZones.Select(count => count.Request.Kind)]);
            foreach (var (count, matrix) in ofZones.Zip(matrices))
                count.Slices[slice][0] = matrix;
        });

    private static IEnumerable<Action> SingleTasks(PaddedLevels levels, TextureCounts[] counts) =>
        from count in counts
        where !IsOfZones(count)
        from slice in Enumerable.Range(0, count.Slices.Length)
        from direction in Enumerable.Range(0, count.Slices[slice].Length)
        select (Action)(() => count.Slices[slice][direction] = CountOne(levels, count.Request, slice, direction));

    private static bool IsOfZones(TextureCounts count) => count.Request.Kind is TextureKind.SizeZone or TextureKind.DistanceZone;

    private static CountMatrix CountOne(PaddedLevels levels, TextureRequest request, int slice, int direction)
    {
        var step = Direction.Of(request.Neighbourhood)[direction];
        var (first, end) = SlicesOf(levels, request.Neighbourhood, slice);
        return request.Kind switch
        {
            TextureKind.Cooccurrence => CooccurrenceCounting.Count(levels, step, first, end),
            TextureKind.DirectedCooccurrence => CooccurrenceCounting.CountDirected(levels, step, first, end),
            TextureKind.RunLength => RunLengthCounting.Count(levels, step, first, end),
            TextureKind.NeighbourhoodGreyToneDifference => NeighbourhoodGreyToneDifferenceCounting.Count(levels, request.Neighbourhood, first, end),
            TextureKind.NeighbouringGreyLevelDependence => NeighbouringGreyLevelDependenceCounting.Count(levels, request.Neighbourhood, first, end),
            _ => throw new ArgumentOutOfRangeException(nameof(request), request.Kind, "No counting on the CPU for this kind of matrix."),
        };
    }

    private static (int First, int End) SlicesOf(PaddedLevels levels, TextureNeighbourhood neighbourhood, int slice) =>
        neighbourhood == TextureNeighbourhood.Planar ? (slice, slice + 1) : (0, levels.Box.Z);
}
