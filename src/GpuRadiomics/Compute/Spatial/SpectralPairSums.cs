using System.Runtime.Intrinsics;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Compute.Spatial;

/// <summary>
/// Sums over all pairs from Fourier transforms over the padded box (Parseval): with M, X and Q the transforms of mask, deviations and squared deviations and W that
/// of the weights, the sum of w x(i) x(j) is the mean of W |X|^2 times the number of frequencies over itself, and likewise sum w = W |M|^2 and sum w x(i)^2 = W Re(Q* M).
/// So nothing is transformed back. Frequencies along x are taken in blocks of four, of which a few are in memory at a time.
/// </summary>
internal sealed unsafe class SpectralPairSums
{
    // What does not fit is transformed along x in several goes.
    private const long RoomBytes = 64L << 20;

    private readonly DeviationRows roi;
    private readonly PaddedAxis axisX;
    private readonly PaddedAxis axisY;
    private readonly PaddedAxis axisZ;

    private SpectralPairSums(DeviationRows roi)
    {
        this.roi = roi;
        (axisX, axisY, axisZ) = (new(roi.Size.X), new(roi.Size.Y), new(roi.Size.Z));
    }

    /// <param name="roi">At least one voxel.</param>
    /// <param name="roomBytes">Bytes of transformed rows and weights to hold at a time, if a single block is no larger; changes no bit of the sums.</param>
    public static PairSums Of(DeviationRows roi, long roomBytes = RoomBytes) => new SpectralPairSums(roi).Sum(roomBytes);

    /// <summary>About how many butterflies the transforms of a box take.</summary>
    public static double Butterflies(Size3 size)
    {
        double x = FourierPlan.LengthFrom(size.X), y = FourierPlan.LengthFrom(size.Y), z = FourierPlan.LengthFrom(size.Z);
        double alongX = x * size.Y * size.Z * Math.ILogB(2 * x), alongY = 2 * x * y * size.Z * Math.ILogB(2 * y), alongZ = 4 * x * y * z * Math.ILogB(2 * z);
        return RowSpectra.Fields * (alongX + alongY + alongZ) + x * y * z * (Math.ILogB(2 * x) + Math.ILogB(2 * y) + Math.ILogB(2 * z));
    }

    private PairSums Sum(long roomBytes)
    {
        var rows = new RowSpectra(roi, axisX);
        var weights = new WeightSpectrum(axisX, axisY, axisZ, roi.SpacingMm);
        long spectraLength = RowSpectra.BlockLength(roi);
        int all = (axisX.FrequenciesUpToHalf(0) + FourLanes.Count - 1) / FourLanes.Count;
        int held = (int)Math.Clamp(roomBytes / sizeof(double) / (spectraLength + weights.BlockLength), 1, all);
        using var spectra = new NativeArray(held * spectraLength);
        using var spectrum = new NativeArray(held * weights.BlockLength);
        using var columns = new NativeArray((long)axisY.Padded * RowSpectra.Fields * axisZ.Count * Complex4.Length);
        using var lines = new NativeArray((long)Math.Max(axisY.Half, RowSpectra.Fields * axisZ.Half) * Complex4.Length);
        var total = new Sums();
        for (int parity = 0; parity < 2; parity++)
        for (int first = 0; first < axisX.FrequenciesUpToHalf(parity); first += held * FourLanes.Count)
        {
            int blocks = Math.Min(held, (axisX.FrequenciesUpToHalf(parity) - first + FourLanes.Count - 1) / FourLanes.Count);
            rows.Fill(spectra.Start, parity, first, blocks);
            weights.Fill(spectrum.Start, parity, first, blocks);
            for (int b = 0; b < blocks; b++)
            {
                weights.Finish(spectrum.Start + b * weights.BlockLength);
                AlongY(spectra.Start + b * spectraLength, columns.Start, lines.Start);
                total.Add(AlongZ(columns.Start, spectrum.Start + b * weights.BlockLength, weights.RowLength, lines.Start));
            }
        }

        double frequencies = (double)axisX.Padded * axisY.Padded * axisZ.Padded;
        double products = FourLanes.Sum(total.Products) / frequencies;
        return new(FourLanes.Sum(total.Mask) / frequencies, products, 2 * (FourLanes.Sum(total.Squares) / frequencies - products));
    }

    /// <summary>From [field][z][y] to [frequency along y][field][z].</summary>
    private void AlongY(double* spectra, double* columns, double* lines)
    {
        for (int plane = 0; plane < RowSpectra.Fields * axisZ.Count; plane++)
        for (int parity = 0; parity < 2; parity++)
        {
            axisY.Transform(spectra + (long)plane * axisY.Count * Complex4.Length, lines, parity);
            for (int k = 0; k < axisY.Half; k++)
            {
                long at = (long)(parity * axisY.Half + k) * RowSpectra.Fields * axisZ.Count + plane;
                Complex4.Load(lines + k * Complex4.Length).Store(columns + at * Complex4.Length);
            }
        }
    }

    private Sums AlongZ(double* columns, double* spectrum, int rowLength, double* lines)
    {
        var sums = new Sums();
        int length = axisZ.Half * Complex4.Length;
        for (int k = 0; k < axisY.Padded; k++)
        {
            double* row = spectrum + (long)axisY.FoldedFrequencies(k / axisY.Half)[k % axisY.Half] * rowLength;
            for (int parity = 0; parity < 2; parity++)
            {
                for (int field = 0; field < RowSpectra.Fields; field++)
                    axisZ.Transform(columns + (long)(k * RowSpectra.Fields + field) * axisZ.Count * Complex4.Length, lines + field * length, parity);
                sums.Add(Weighted(lines, row, axisZ.FoldedFrequencies(parity)));
            }
        }

        return sums;
    }

    private static Sums Weighted(double* lines, double* weights, int[] frequencies)
    {
        var sums = new Sums();
        int length = frequencies.Length * Complex4.Length;
        for (int k = 0; k < frequencies.Length; k++)
        {
            var weight = Vector256.Load(weights + frequencies[k] * FourLanes.Count);
            double* at = lines + k * Complex4.Length;
            Complex4 mask = Complex4.Load(at), deviations = Complex4.Load(at + length), squares = Complex4.Load(at + 2 * length);
            sums.Mask += weight * (mask.Re * mask.Re + mask.Im * mask.Im);
            sums.Products += weight * (deviations.Re * deviations.Re + deviations.Im * deviations.Im);
            sums.Squares += weight * (mask.Re * squares.Re + mask.Im * squares.Im);
        }

        return sums;
    }

    private struct Sums
    {
        public Vector256<double> Mask, Products, Squares;

        public void Add(Sums other) => (Mask, Products, Squares) = (Mask + other.Mask, Products + other.Products, Squares + other.Squares);
    }
}
