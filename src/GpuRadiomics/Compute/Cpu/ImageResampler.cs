using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using GpuRadiomics.Geometry;
using GpuRadiomics.Preparation;

namespace GpuRadiomics.Compute.Cpu;

/// <summary>
/// Separable interpolation: whole planes are combined along z, rows of them along y, then each sample along x.
/// The order of operations for one voxel is the one <see cref="ResamplingPlan"/> promises, so a kernel that works voxel by voxel gives the same bits.
/// </summary>
internal static class ImageResampler
{
    /// <param name="plan">What to compute.</param>
    /// <param name="source">The source box's values (for the spline: its coefficients), x fastest.</param>
    /// <param name="jobs">Threads to use at most.</param>
    /// <returns>The target box's values, x fastest.</returns>
    public static double[] Resample(ResamplingPlan plan, double[] source, int jobs)
    {
        var size = plan.TargetBox.Size;
        var target = new double[size.Voxels];
        int slabs = Math.Min(jobs, size.Z);
        Parallel.For(0, slabs, new ParallelOptions { MaxDegreeOfParallelism = jobs }, slab =>
            ResampleSlab(plan, source, target, size.Z * slab / slabs, size.Z * (slab + 1) / slabs));
        return target;
    }

    private static void ResampleSlab(ResamplingPlan plan, double[] source, double[] target, int firstZ, int endZ)
    {
        Size3 from = plan.SourceBox.Size, to = plan.TargetBox.Size;
        int planeSize = from.X * from.Y;
        var plane = new double[planeSize];
        var row = new double[from.X];
        for (int z = firstZ; z < endZ; z++)
        {
            Combine(source, planeSize, plan.Z, z, plane);
            for (int y = 0; y < to.Y; y++)
            {
                Combine(plane, from.X, plan.Y, y, row);
                CombineAlongX(row, plan.X, target.AsSpan((z * to.Y + y) * to.X, to.X));
            }
        }
    }

    /// <summary>Combines whole lines of samples: line k of the source starts at k * stride.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Combine(ReadOnlySpan<double> source, int stride, AxisMap map, int output, Span<double> target)
    {
        int lanes = Vector256<double>.Count;
        int whole = target.Length - target.Length % lanes;
        int first = output * map.Taps;
        var line = source.Slice(map.Indices[first] * stride, target.Length);
        double weight = map.Weights[first];
        for (int x = 0; x < whole; x += lanes)
            (Vector256.Create(weight) * Vector256.Create(line.Slice(x, lanes))).CopyTo(target[x..]);
        for (int x = whole; x < target.Length; x++)
            target[x] = weight * line[x];
        for (int tap = 1; tap < map.Taps; tap++)
        {
            line = source.Slice(map.Indices[first + tap] * stride, target.Length);
            weight = map.Weights[first + tap];
            var weights = Vector256.Create(weight);
            for (int x = 0; x < whole; x += lanes)
            {
                var sum = target.Slice(x, lanes);
                Vector256.FusedMultiplyAdd(weights, Vector256.Create(line.Slice(x, lanes)), Vector256.Create<double>(sum)).CopyTo(sum);
            }

            for (int x = whole; x < target.Length; x++)
                target[x] = double.FusedMultiplyAdd(weight, line[x], target[x]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CombineAlongX(ReadOnlySpan<double> row, AxisMap map, Span<double> target)
    {
        int taps = map.Taps;
        var (indices, weights) = (map.Indices, map.Weights);
        for (int x = 0, at = 0; x < target.Length; x++, at += taps)
        {
            double sum = weights[at] * row[indices[at]];
            for (int tap = 1; tap < taps; tap++)
                sum = double.FusedMultiplyAdd(weights[at + tap], row[indices[at + tap]], sum);
            target[x] = sum;
        }
    }
}
