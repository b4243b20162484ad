using GpuRadiomics.Filters;
using GpuRadiomics.Gpu.Batch;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Gpu.Filtering;

/// <summary>Gradients and intensity transforms of a batch: rows of kernels/filter_table.h.</summary>
internal sealed class VoxelFilterTable
{
    private const int Fields = 15;

    // As in filter_table.h.
    private const int Gradient = 0, Square = 1, SquareRoot = 2;

    private readonly List<long> rows = [];
    private readonly NumberTable numbers = new();

    public int Count => rows.Count / Fields;

    public ReadOnlySpan<long> Rows => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rows);

    /// <summary>The gradients' factors.</summary>
    public ReadOnlySpan<double> Numbers => numbers.Numbers;

    /// <summary>Samples of the largest source.</summary>
    public long MostRead { get; private set; }

    /// <summary>Samples of the largest response.</summary>
    public long MostWritten { get; private set; }

    /// <param name="task">A filter of voxels.</param>
    /// <param name="source">Where its source begins in the images.</param>
    public void Add(FilterTask task, long source)
    {
        var (from, to, within) = (task.SourceBox, task.Target, task.ResponseBox.Size);
        rows.AddRange(
        [
            KindOf(task.Plan.Settings), source, from.Size.X, from.Size.Y, from.Size.Z, to.X - from.X, to.Y - from.Y, to.Z - from.Z, to.Size.X, to.Size.Y, to.Size.Z,
            task.FirstOf(0), within.X, within.Y, numbers.Add(task.Plan.Filter is GradientFilter gradient ? gradient.Factors : []),
        ]);
        (MostRead, MostWritten) = (Math.Max(MostRead, from.Size.Voxels), Math.Max(MostWritten, to.Size.Voxels));
    }

    private static long KindOf(FilterSettings settings) => settings switch
    {
        GradientSettings => Gradient,
        IntensityTransformSettings { Transform: IntensityTransform.Square } => Square,
        IntensityTransformSettings { Transform: IntensityTransform.SquareRoot } => SquareRoot,
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings, "Not a filter of voxels that devices have."),
    };
}
