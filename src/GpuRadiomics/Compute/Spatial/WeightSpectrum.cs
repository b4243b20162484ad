using System.Runtime.Intrinsics;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Compute.Spatial;

/// <summary>
/// The transform of the weights 1 / distance over the padded box, 0 at distance 0. The weights are even along each axis, so their transform is real and even too,
/// and an eighth of it says all.
/// </summary>
internal sealed unsafe class WeightSpectrum
{

    private readonly PaddedAxis axisX;
    private readonly PaddedAxis axisY;
    private readonly PaddedAxis axisZ;
    private readonly Vector3D spacingMm;
    private readonly int rowsY;
    private readonly int rowsZ;

    public WeightSpectrum(PaddedAxis axisX, PaddedAxis axisY, PaddedAxis axisZ, Vector3D spacingMm)
    {
        (this.axisX, this.axisY, this.axisZ, this.spacingMm) = (axisX, axisY, axisZ, spacingMm);
        // Two lines are transformed together, so their number is made even.
        (rowsY, rowsZ) = (axisY.Half / 2 * 2 + 2, axisZ.Half / 2 * 2 + 2);
    }

    /// <summary>Doubles of each block of four frequencies along x.</summary>
    public long BlockLength => (long)rowsY * rowsZ * FourLanes.Count;

    /// <summary>Doubles from one frequency along y to the next; those along z lie four doubles apart.</summary>
    public int RowLength => rowsZ * FourLanes.Count;

    /// <summary>
    /// Writes [block][y][z] of four frequencies along x each, transformed along x; times how many of the frequencies k and -k there are.
    /// Beyond the highest frequency it leaves 0.
    /// </summary>
    /// <inheritdoc cref="RowSpectra.Fill"/>
    public void Fill(double* weights, int parity, int first, int blocks)
    {
        int end = Math.Min(first + blocks * FourLanes.Count, axisX.FrequenciesUpToHalf(parity));
        int elements = axisX.Half + 1;
        using var room = new NativeArray(2L * elements * Complex4.Length);
        double* lines = room.Start, transformed = lines + elements * Complex4.Length;
        for (int row = 0; row < rowsY * rowsZ; row += Complex4.Length)
        {
            int together = Math.Min(Complex4.Length, rowsY * rowsZ - row);
            Weigh(lines, row);
            axisX.TransformEven(lines, transformed, parity);
            for (int j = first; j < first + blocks * FourLanes.Count; j++)
            {
                double* block = weights + (j - first) / FourLanes.Count * BlockLength + (j - first) % FourLanes.Count;
                int k = 2 * j + parity;
                double times = j >= end ? 0 : k == 0 || k == axisX.Half ? 1 : 2;
                double* values = transformed + (j >= end ? 0 : axisX.PositionsOf(j, parity).Position) * Complex4.Length;
                for (int l = 0; l < together; l++)
                    block[(long)(row + l) * FourLanes.Count] = values[l] * times;
            }
        }
    }

    /// <summary>Transforms a block along y and z.</summary>
    public void Finish(double* block)
    {
        int elements = Math.Max(axisY.Half, axisZ.Half) + 1;
        using var room = new NativeArray(2L * elements * Complex4.Length);
        double* lines = room.Start, transformed = lines + elements * Complex4.Length;
        for (int z = 0; z < rowsZ; z += 2)
            Along(axisY, block + z * FourLanes.Count, RowLength, FourLanes.Count, lines, transformed);
        for (int y = 0; y < rowsY; y += 2)
            Along(axisZ, block + (long)y * RowLength, FourLanes.Count, RowLength, lines, transformed);
    }

    private static void Along(PaddedAxis axis, double* first, long step, long second, double* lines, double* transformed)
    {
        for (int n = 0; n <= axis.Half; n++)
            new Complex4(Vector256.Load(first + n * step), Vector256.Load(first + n * step + second)).Store(lines + n * Complex4.Length);
        for (int parity = 0; parity < 2; parity++)
        {
            axis.TransformEven(lines, transformed, parity);
            for (int j = 0; j < axis.FrequenciesUpToHalf(parity); j++)
            {
                var value = Complex4.Load(transformed + axis.PositionsOf(j, parity).Position * Complex4.Length);
                value.Re.Store(first + (2 * j + parity) * step);
                value.Im.Store(first + (2 * j + parity) * step + second);
            }
        }
    }

    /// <summary>The weights along x of eight rows.</summary>
    private void Weigh(double* lines, int row)
    {
        double* across = stackalloc double[Complex4.Length];
        for (int l = 0; l < Complex4.Length; l++)
        {
            double y = (row + l) / rowsZ * spacingMm.Y, z = (row + l) % rowsZ * spacingMm.Z;
            across[l] = y * y + z * z;
        }

        var squares = Complex4.Load(across);
        for (int n = 0; n <= axisX.Half; n++)
        {
            var square = Vector256.Create(n * spacingMm.X * (n * spacingMm.X));
            var (one, all) = (Vector256<double>.One, new Complex4(square + squares.Re, square + squares.Im));
            new Complex4(one / Vector256.Sqrt(all.Re), one / Vector256.Sqrt(all.Im)).Store(lines + n * Complex4.Length);
        }

        if (row == 0)
            lines[0] = 0;
    }
}
