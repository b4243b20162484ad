using System.Numerics;
using GpuRadiomics.Compute.Spatial;

namespace GpuRadiomics.Tests.Compute.Spatial;

public unsafe class PaddedAxisTests
{
    [Fact]
    public void Both_parities_together_are_the_transform_of_the_padded_line()
    {
        foreach (int count in (int[])[1, 2, 3, 5, 7, 11, 16, 17, 29])
        {
            var axis = new PaddedAxis(count);
            Assert.True(axis.Half >= count && axis.Padded == 2 * axis.Half);
            var lines = Lines.Random(new Random(count), count);
            double[] from = Lines.Interleaved(lines), to = new double[axis.Half * Complex4.Length];
            Array.Fill(to, double.NaN);
            for (int parity = 0; parity < 2; parity++)
            {
                fixed (double* source = from, target = to)
                    axis.Transform(source, target, parity);
                for (int j = 0; j < axis.FrequenciesUpToHalf(parity); j++)
                for (int l = 0; l < lines.Length; l++)
                {
                    int k = 2 * j + parity;
                    var (position, mirror) = axis.PositionsOf(j, parity);
                    var (expected, opposite) = (Lines.Naive(lines[l], k, axis.Padded), Lines.Naive(lines[l], axis.Padded - k, axis.Padded));
                    Assert.True((Lines.At(to, position, l) - expected).Magnitude < Lines.Tolerance(axis.Padded), $"{count} voxels, frequency {k}");
                    Assert.True((Lines.At(to, mirror, l) - opposite).Magnitude < Lines.Tolerance(axis.Padded), $"{count} voxels, frequency -{k}");
                    Assert.Equal(k, axis.FoldedFrequencies(parity)[position]);
                    Assert.Equal(k, axis.FoldedFrequencies(parity)[mirror]);
                }
            }
        }
    }

    [Fact]
    public void An_even_line_given_by_half_has_the_transform_of_the_whole()
    {
        foreach (int count in (int[])[1, 2, 3, 5, 9, 13, 30])
        {
            var axis = new PaddedAxis(count);
            var lines = Lines.Random(new Random(count), axis.Half + 1);
            double[] from = Lines.Interleaved(lines), to = new double[axis.Half * Complex4.Length];
            // Real and imaginary part are even lines of their own, and so is their sum.
            Complex[][] whole = [.. lines.Select(line => Enumerable.Range(0, axis.Padded).Select(n => line[Math.Min(n, axis.Padded - n)]).ToArray())];
            for (int parity = 0; parity < 2; parity++)
            {
                fixed (double* source = from, target = to)
                    axis.TransformEven(source, target, parity);
                for (int j = 0; j < axis.FrequenciesUpToHalf(parity); j++)
                for (int l = 0; l < lines.Length; l++)
                {
                    int k = 2 * j + parity;
                    var difference = Lines.At(to, axis.PositionsOf(j, parity).Position, l) - Lines.Naive(whole[l], k, axis.Padded);
                    Assert.True(difference.Magnitude < 2 * Lines.Tolerance(axis.Padded), $"{count} voxels, frequency {k}");
                }
            }
        }
    }

    [Fact]
    public void Frequencies_up_to_half_are_all_there()
    {
        foreach (int count in (int[])[1, 2, 3, 4, 5, 25])
        {
            var axis = new PaddedAxis(count);
            var all = Enumerable.Range(0, 2).SelectMany(parity => Enumerable.Range(0, axis.FrequenciesUpToHalf(parity)).Select(j => 2 * j + parity));
            Assert.Equal(Enumerable.Range(0, axis.Half + 1), all.Order());
        }
    }
}
