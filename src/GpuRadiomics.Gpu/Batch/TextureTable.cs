using GpuRadiomics.Compute;
using GpuRadiomics.Families.NeighbouringGreyLevelDependence;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>One texture matrix of one item.</summary>
/// <param name="Item">The item.</param>
/// <param name="Request">What the matrix is of.</param>
/// <param name="Slice">The slice of the mask's box, or 0 for the volume.</param>
/// <param name="Direction">The direction's number; 0 for kinds that have none.</param>
/// <param name="Table">Where its table begins.</param>
/// <param name="Stride">The table's row length.</param>
internal readonly record struct TextureJob(PreparedItem Item, TextureRequest Request, int Slice, int Direction, long Table, int Stride)
{
    public int Cells => Stride * (Levels + 1);

    private int Levels => Item.TextureScale!.Levels;

    /// <param name="cells">The table's cells.</param>
    public CountMatrix ToMatrix(Span<uint> cells) => Request.Kind switch
    {
        TextureKind.Cooccurrence => CountMatrix.FromPairs(cells, Stride, Levels),
        TextureKind.NeighbourhoodGreyToneDifference => ToneDifferenceRow.ToMatrix(cells, Levels),
        _ => CountMatrix.FromDense(cells, Stride, Levels, Stride - 1),
    };
}

/// <summary>The rows of kernels/texture_table.h, for the matrices of one kind.</summary>
internal sealed class TextureTable
{
    /// <summary>
    /// An item whose tables of one kind have more cells in all its images (128 MiB) has those matrices counted by the CPU: they would be nearly empty and cost
    /// more to fetch than to count.
    /// </summary>
    public const long MostCells = 1 << 25;

    private readonly List<long> rows = [];

    /// <param name="requests">Matrices of one kind, of items whose tables fit.</param>
    /// <param name="levels">The items' rows of levels.</param>
    public TextureTable(IEnumerable<(PreparedItem Item, TextureRequest Request)> requests, LevelTable levels)
    {
        var jobs = new List<TextureJob>();
        foreach (var (item, request) in requests)
            Add(item, request, levels.TextureRow(item), jobs);
        Jobs = jobs;
    }

    public IReadOnlyList<TextureJob> Jobs { get; }

    public ReadOnlySpan<long> Rows => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rows);

    /// <summary>Cells of all tables.</summary>
    public long Cells { get; private set; }

    /// <summary>Voxels that the largest job looks at.</summary>
    public long MostVoxels { get; private set; }

    /// <summary>True when the item's matrices of a kind that is counted in tables are counted on the device, if any.</summary>
    public static bool Fits(PreparedItem item, TextureKind kind) => item.TextureScale is { } scale
        && item.Images * item.Item.Textures.Where(request => request.Kind == kind).Sum(request =>
            CountedMatrices.SlicesOf(item, request) * DirectionsOf(request).Sum(direction => (long)Stride(item, kind, direction) * (scale.Levels + 1L))) <= MostCells;

    /// <summary>The row length of a table, which begins with column 0.</summary>
    private static int Stride(PreparedItem item, TextureKind kind, Direction direction) => kind switch
    {
        TextureKind.Cooccurrence or TextureKind.DirectedCooccurrence => item.TextureScale!.Levels + 1,
        TextureKind.RunLength => LongestRun(item.Plan.TargetBox.Size, direction) + 1,
        TextureKind.NeighbourhoodGreyToneDifference => ToneDifferenceRow.Length,
        TextureKind.NeighbouringGreyLevelDependence => NeighbouringGreyLevelDependenceCounting.HighestDependence + 1,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind of matrix is not counted in tables."),
    };

    private static IReadOnlyList<Direction> DirectionsOf(TextureRequest request) => request.Kind.HasDirections() ? Direction.Of(request.Neighbourhood) : [default];

    private static int LongestRun(Size3 box, Direction direction) => Enumerable.Range(0, 3)
        .Where(axis => (axis == 0 ? direction.X : axis == 1 ? direction.Y : direction.Z) != 0).Min(axis => box[axis]);

    private void Add(PreparedItem item, TextureRequest request, int levelRow, List<TextureJob> jobs)
    {
        var box = item.Plan.TargetBox;
        bool planar = request.Neighbourhood == TextureNeighbourhood.Planar;
        for (int slice = 0; slice < CountedMatrices.SlicesOf(item, request); slice++)
        {
            // Slices count from the mask's box; rows from the target box, which may begin before it.
            int first = planar ? item.Mask.Box.Z - box.Z + slice : 0, end = planar ? first + 1 : box.Size.Z;
            foreach (var (number, direction) in DirectionsOf(request).Index())
            {
                var job = new TextureJob(item, request, slice, number, Cells, Stride(item, request.Kind, direction));
                jobs.Add(job);
                rows.AddRange([levelRow, direction.X, direction.Y, direction.Z, planar ? 0 : 1, first, end, job.Table, job.Stride]);
                Cells += job.Cells;
                MostVoxels = Math.Max(MostVoxels, (long)box.Size.X * box.Size.Y * (end - first));
            }
        }
    }
}
