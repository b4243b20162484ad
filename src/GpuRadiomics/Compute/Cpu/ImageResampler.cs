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
    /// <summary>Writes slice z of the source box (for the spline: of its coefficients) to a buffer, x fastest; z counts from the box's first slice.</summary>
    public delegate void SliceReader(int z, Span<double> slice);

    /// <param name="plan">What to compute.</param>
    /// <param name="read">Gives the source's slices; called from several threads. Only as many as there are taps are held at a time.</param>
    /// <param name="jobs">Threads to use at most.</param>
    /// <returns>The target box's values, x fastest.</returns>
    public static double[] Resample(ResamplingPlan plan, SliceReader read, int jobs)
    {
        var size = plan.TargetBox.Size;
        var target = new double[size.Voxels];
        int slabs = Math.Min(jobs, size.Z);
        Parallel.For(0, slabs, new ParallelOptions { MaxDegreeOfParallelism = jobs }, slab =>
            ResampleSlab(plan, read, target, size.Z * slab / slabs, size.Z * (slab + 1) / slabs));
        return target;
    }

    private static void ResampleSlab(ResamplingPlan plan, SliceReader read, double[] target, int firstZ, int endZ)
    {
        Size3 from = plan.SourceBox.Size, to = plan.TargetBox.Size;
        int sliceSize = from.X * from.Y, taps = plan.Z.Taps;
        // The slices under one output slice are neighbours, so each has a place of its own when it is kept at z modulo taps.
        var slices = new double[taps * sliceSize];
        var held = new int[taps];
        Array.Fill(held, -1);
        var plane = new double[sliceSize];
        var row = new double[from.X];
        Span<int> lines = stackalloc int[taps];
        for (int z = firstZ; z < endZ; z++)
        {
            for (int tap = 0; tap < taps; tap++)
            {
                int source = plan.Z.Indices[z * taps + tap], place = source % taps;
                if (held[place] != source)
                {
                    read(source, slices.AsSpan(place * sliceSize, sliceSize));
                    held[place] = source;
                }

                lines[tap] = place;
            }

            Combine(slices, sliceSize, lines, plan.Z.Weights.AsSpan(z * taps, taps), plane);
            for (int y = 0; y < to.Y; y++)
            {
                Combine(plane, from.X, plan.Y.Indices.AsSpan(y * taps, taps), plan.Y.Weights.AsSpan(y * taps, taps), row);
                CombineAlongX(row, plan.X, target.AsSpan((z * to.Y + y) * to.X, to.X));
            }
        }
    }

    /// <summary>Combines whole lines of samples; line k of the source starts at k * stride.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Combine(ReadOnlySpan<double> source, int stride, ReadOnlySpan<int> lines, ReadOnlySpan<double> weightOf, Span<double> target)
    {
        int lanes = Vector256<double>.Count;
        int whole = target.Length - target.Length % lanes;
        var line = source.Slice(lines[0] * stride, target.Length);
        double weight = weightOf[0];
        for (int x = 0; x < whole; x += lanes)
            (Vector256.Create(weight) * Vector256.Create(line.Slice(x, lanes))).CopyTo(target[x..]);
        for (int x = whole; x < target.Length; x++)
            target[x] = weight * line[x];
        for (int tap = 1; tap < lines.Length; tap++)
        {
            line = source.Slice(lines[tap] * stride, target.Length);
            weight = weightOf[tap];
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
