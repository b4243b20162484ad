using System.Numerics;
using GpuRadiomics.Compute.Spatial;
using GpuRadiomics.Filters;
using GpuRadiomics.Geometry;
using GpuRadiomics.Tests.Compute.Spatial;

namespace GpuRadiomics.Tests.Filters;

/// <summary>Transforms of lines and volumes of any size against the definition.</summary>
public class LineTransformTests
{
    [Fact]
    public void Every_length_up_to_60_gives_the_transform_by_its_definition_and_back()
    {
        for (int length = 1; length <= 60; length++)
        {
            var lines = Lines.Random(new Random(length), length);
            var transformed = Transformed(lines, inverse: false);
            var back = Transformed(transformed, inverse: true);
            for (int l = 0; l < lines.Length; l++)
            for (int k = 0; k < length; k++)
            {
                Assert.True((transformed[l][k] - Lines.Naive(lines[l], k, length)).Magnitude < 4 * Lines.Tolerance(length), $"length {length}, line {l}, frequency {k}");
                Assert.True((back[l][k] - lines[l][k]).Magnitude < 1e-14, $"length {length}, line {l}, element {k}");
            }
        }
    }

    [Theory]
    [InlineData(509)]
    [InlineData(514)]
    public void Large_primes_are_as_precise(int length)
    {
        var lines = Lines.Random(new Random(length), length);
        var back = Transformed(Transformed(lines, inverse: false), inverse: true);
        for (int l = 0; l < lines.Length; l++)
        for (int n = 0; n < length; n++)
            Assert.True((back[l][n] - lines[l][n]).Magnitude < 2e-14, $"line {l}, element {n}");
    }

    [Fact]
    public void A_volume_times_a_transfer_function_is_the_real_part_of_the_sum_over_all_frequencies()
    {
        foreach (var size in (Size3[])[new(1, 1, 1), new(2, 1, 3), new(4, 5, 3), new(7, 9, 2), new(5, 17, 4)])
        foreach (bool planar in (bool[])[false, true])
        {
            var random = new Random((int)size.Voxels);
            var volume = FilterCases.Noise(random, size);
            int depth = planar ? 1 : size.Z;
            var transfer = Enumerable.Range(0, size.X * size.Y * depth).Select(_ => new Complex(random.NextDouble() - 0.5, random.NextDouble() - 0.5)).ToArray();
            using var spectrum = new VolumeSpectrum(volume, size, planar, 2);
            spectrum.Multiply((x, y, z) => (transfer[(z * size.Y + y) * size.X + x].Real, transfer[(z * size.Y + y) * size.X + x].Imaginary));
            var filtered = spectrum.ToVolume();
            for (int first = 0; first < size.Z; first += depth)
            {
                var slab = new Size3(size.X, size.Y, depth);
                var part = volume.AsSpan(first * size.X * size.Y, (int)slab.Voxels).ToArray();
                var expected = Naive(Naive([.. part.Select(v => (Complex)v)], slab, -1).Zip(transfer, (a, b) => a * b).ToArray(), slab, 1);
                for (int i = 0; i < part.Length; i++)
                    Assert.Equal(expected[i].Real / slab.Voxels, filtered[first * size.X * size.Y + i], 1e-10);
            }
        }
    }

    private static Complex[] Naive(Complex[] values, Size3 size, int sign)
    {
        var transformed = new Complex[values.Length];
        for (int k = 0; k < values.Length; k++)
        for (int n = 0; n < values.Length; n++)
        {
            double turns = (double)(k % size.X) * (n % size.X) / size.X + (double)(k / size.X % size.Y) * (n / size.X % size.Y) / size.Y
                + (double)(k / size.X / size.Y) * (n / size.X / size.Y) / size.Z;
            transformed[k] += values[n] * Complex.FromPolarCoordinates(1, sign * 2 * Math.PI * turns);
        }

        return transformed;
    }

    private static unsafe Complex[][] Transformed(Complex[][] lines, bool inverse)
    {
        var transform = new LineTransform(lines[0].Length);
        using var room = new NativeArray((long)transform.Length * Complex4.Length + transform.ScratchLength);
        // Line l has its real parts at l and its imaginary parts four further.
        for (int l = 0; l < lines.Length; l++)
        for (int n = 0; n < transform.Length; n++)
            (room.Start[n * Complex4.Length + l], room.Start[n * Complex4.Length + FourLanes.Count + l]) = (lines[l][n].Real, lines[l][n].Imaginary);
        if (inverse)
            transform.Inverse(room.Start, room.Start + transform.Length * Complex4.Length);
        else
            transform.Forward(room.Start, room.Start + transform.Length * Complex4.Length);
        double* start = room.Start;
        var transformed = new Complex[lines.Length][];
        for (int l = 0; l < lines.Length; l++)
        {
            transformed[l] = new Complex[transform.Length];
            for (int n = 0; n < transform.Length; n++)
                transformed[l][n] = new(start[n * Complex4.Length + l], start[n * Complex4.Length + FourLanes.Count + l]);
        }

        return transformed;
    }
}
