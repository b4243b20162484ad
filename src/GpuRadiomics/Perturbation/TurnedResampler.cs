using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Geometry;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Perturbation;

/// <summary>Interpolation to a turned grid: along z, then within the slice. On a grid that is not turned it would give the bits of <see cref="ImageResampler"/>.</summary>
internal static class TurnedResampler
{
    /// <param name="grid">The turned grid.</param>
    /// <param name="target">The box of it that is wanted.</param>
    /// <param name="source">The box of the image that it takes from.</param>
    /// <param name="method">Nearest, trilinear or tricubic spline.</param>
    /// <param name="read">Gives the source box's slices; called from several threads.</param>
    /// <param name="jobs">Threads to use at most.</param>
    /// <returns>The target box's values, x fastest.</returns>
    public static double[] Resample(MovedGrid grid, Box3 target, Box3 source, InterpolationMethod method, ImageResampler.SliceReader read, int jobs)
    {
        var plane = new TurnedPlane(grid, target, source, method);
        var alongZ = grid.Plan(target, method).Z;
        var values = new double[target.Size.Voxels];
        int slabs = Math.Min(jobs, target.Size.Z);
        Parallel.For(0, slabs, new ParallelOptions { MaxDegreeOfParallelism = jobs }, slab =>
        {
            var slices = new HeldSlices(source.Size, alongZ, read);
            int size = target.Size.X * target.Size.Y;
            for (int z = target.Size.Z * slab / slabs; z < target.Size.Z * (slab + 1) / slabs; z++)
                plane.Sample(slices.Combined(z), values.AsSpan(z * size, size));
        });
        return values;
    }

    /// <summary>The slices under one output slice. They are neighbours, so each has a place of its own when it is kept at z modulo taps.</summary>
    private sealed class HeldSlices(Size3 source, AxisMap alongZ, ImageResampler.SliceReader read)
    {
        private readonly int size = source.X * source.Y;
        private readonly int taps = alongZ.Taps;
        private readonly double[] slices = new double[alongZ.Taps * source.X * source.Y];
        private readonly double[] plane = new double[source.X * source.Y];
        private readonly int[] held = [.. Enumerable.Repeat(-1, alongZ.Taps)];

        public double[] Combined(int z)
        {
            var lines = new int[taps];
            for (int tap = 0; tap < taps; tap++)
            {
                int slice = alongZ.Indices[z * taps + tap], place = slice % taps;
                if (held[place] != slice)
                {
                    read(slice, slices.AsSpan(place * size, size));
                    held[place] = slice;
                }

                lines[tap] = place;
            }

            ImageResampler.Combine(slices, size, lines, alongZ.Weights.AsSpan(z * taps, taps), plane);
            return plane;
        }
    }
}
