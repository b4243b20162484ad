using System.Runtime.Intrinsics;

namespace GpuRadiomics.Compute.Spatial;

/// <summary>
/// The rows of a ROI transformed along x, for some frequencies at a time: of the mask, of the deviations, and of their squares.
/// Of real rows the frequencies from 0 to half suffice; and a real and an imaginary part are two rows.
/// </summary>
internal sealed unsafe class RowSpectra(DeviationRows roi, PaddedAxis axis)
{
    /// <summary>Mask, deviations, squared deviations.</summary>
    public const int Fields = 3;

    private const int RowsAtOnce = Complex4.Length;

    private readonly int[] rows = roi.FilledRows();

    /// <summary>Doubles that <see cref="Fill"/> writes for each block of four frequencies.</summary>
    public static long BlockLength(DeviationRows roi) => (long)Fields * roi.Size.Y * roi.Size.Z * Complex4.Length;

    /// <summary>
    /// Writes [block][field][z][y] of four frequencies each; empty rows are not written, and are to be 0.
    /// </summary>
    /// <param name="spectra">Room for <paramref name="blocks"/> times <see cref="BlockLength"/>.</param>
    /// <param name="parity">Frequencies 2 j + parity.</param>
    /// <param name="first">The first j.</param>
    /// <param name="blocks">Four j each; beyond <see cref="PaddedAxis.FrequenciesUpToHalf"/> nothing is written.</param>
    public void Fill(double* spectra, int parity, int first, int blocks)
    {
        int end = Math.Min(first + blocks * FourLanes.Count, axis.FrequenciesUpToHalf(parity));
        long planeLength = (long)roi.Size.Y * roi.Size.Z * Complex4.Length;
        using var room = new NativeArray((long)(axis.Count + axis.Half) * Complex4.Length);
        double* lines = room.Start, transformed = lines + axis.Count * Complex4.Length;
        for (int group = 0; group < rows.Length; group += RowsAtOnce)
        {
            var together = rows.AsSpan(group, Math.Min(RowsAtOnce, rows.Length - group));
            for (int field = 0; field < Fields; field++)
            {
                Gather(lines, together, field);
                axis.Transform(lines, transformed, parity);
                for (int j = first; j < end; j++)
                {
                    double* block = spectra + ((j - first) / FourLanes.Count * Fields + field) * planeLength + (j - first) % FourLanes.Count;
                    Separate(transformed, axis.PositionsOf(j, parity), block, together);
                }
            }
        }
    }

    private void Gather(double* lines, ReadOnlySpan<int> together, int field)
    {
        new Span<double>(lines, axis.Count * Complex4.Length).Clear();
        for (int l = 0; l < together.Length; l++)
        {
            var (first, end) = roi.VoxelsOf(together[l]);
            for (int i = first; i < end; i++)
            {
                double x = roi.Values[i];
                lines[roi.Columns[i] * Complex4.Length + l] = field switch { 0 => 1, 1 => x, _ => x * x };
            }
        }
    }

    /// <summary>From the transform of a + i b, at a frequency and at minus the frequency, those of a and of b.</summary>
    private static void Separate(double* transformed, (int Position, int Mirror) at, double* block, ReadOnlySpan<int> together)
    {
        Complex4 plus = Complex4.Load(transformed + at.Position * Complex4.Length), minus = Complex4.Load(transformed + at.Mirror * Complex4.Length);
        double* parts = stackalloc double[4 * FourLanes.Count];
        var half = Vector256.Create(0.5);
        ((plus.Re + minus.Re) * half).Store(parts);
        ((plus.Im + minus.Im) * half).Store(parts + FourLanes.Count);
        ((plus.Im - minus.Im) * half).Store(parts + 2 * FourLanes.Count);
        ((minus.Re - plus.Re) * half).Store(parts + 3 * FourLanes.Count);
        for (int l = 0; l < together.Length; l++)
        {
            double* row = block + (long)together[l] * Complex4.Length;
            row[0] = parts[l];
            row[FourLanes.Count] = parts[2 * FourLanes.Count + l];
        }
    }
}
