using GpuRadiomics.Compute.Spatial;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Filters;

/// <summary>
/// The exact periodic Fourier transform of a real volume, over all axes or slice by slice. As the volume is real, frequencies along x up to half the length say all;
/// they lie in blocks of four, [z][y][block].
/// </summary>
internal sealed unsafe class VolumeSpectrum : IDisposable
{
    private readonly Size3 size;
    private readonly bool planar;
    private readonly ParallelOptions parallel;
    private readonly LineTransform alongX;
    private readonly LineTransform alongY;
    private readonly LineTransform alongZ;
    private readonly NativeArray spectrum;

    /// <param name="volume">Values, x fastest.</param>
    /// <param name="size">Voxels along each axis.</param>
    /// <param name="planar">Transform each slice by itself.</param>
    /// <param name="jobs">Threads to use at most.</param>
    public VolumeSpectrum(double[] volume, Size3 size, bool planar, int jobs)
    {
        (this.size, this.planar, parallel) = (size, planar, new() { MaxDegreeOfParallelism = jobs });
        (alongX, alongY, alongZ) = (new(size.X), new(size.Y), new(planar ? 1 : size.Z));
        spectrum = new((long)size.Z * size.Y * RowLength);
        Parallel.For(0, size.Z, parallel, z =>
        {
            using var room = new NativeArray(RoomLength(alongX, alongY));
            for (int y = 0; y < size.Y; y += Complex4.Length)
                ForwardRows(volume, y, z, room.Start);
            for (int block = 0; block < Blocks; block++)
                Lines(spectrum.Start + At(z, 0, block), RowLength, alongY, inverse: false, room.Start);
        });
        if (!planar)
            AlongZ(inverse: false);
    }

    private int Blocks => (size.X / 2 + FourLanes.Count) / FourLanes.Count;

    private int RowLength => Blocks * Complex4.Length;

    public void Dispose() => spectrum.Dispose();

    /// <summary>
    /// Multiplies by a transfer function. For the result to be real, values at opposite frequencies must be conjugate; where they are not, only the part that is counts.
    /// </summary>
    /// <param name="transfer">The function of the frequencies' indices along x, y and z, from 0 to size - 1.</param>
    public void Multiply(Func<int, int, int, (double Re, double Im)> transfer) => Parallel.For(0, size.Z, parallel, z =>
    {
        int k = planar ? 0 : z;
        for (int y = 0; y < size.Y; y++)
        for (int x = 0; x <= size.X / 2; x++)
        {
            var (re, im) = transfer(x, y, k);
            var (oppositeRe, oppositeIm) = transfer(Opposite(x, size.X), Opposite(y, size.Y), planar ? 0 : Opposite(z, size.Z));
            (re, im) = ((re + oppositeRe) / 2, (im - oppositeIm) / 2);
            double* at = spectrum.Start + At(z, y, x / FourLanes.Count) + x % FourLanes.Count;
            (at[0], at[FourLanes.Count]) = (at[0] * re - at[FourLanes.Count] * im, at[0] * im + at[FourLanes.Count] * re);
        }
    });

    /// <summary>The volume whose transform this is; afterwards the transform is gone.</summary>
    public double[] ToVolume()
    {
        var volume = new double[size.Voxels];
        if (!planar)
            AlongZ(inverse: true);
        Parallel.For(0, size.Z, parallel, z =>
        {
            using var room = new NativeArray(RoomLength(alongX, alongY));
            for (int block = 0; block < Blocks; block++)
                Lines(spectrum.Start + At(z, 0, block), RowLength, alongY, inverse: true, room.Start);
            for (int y = 0; y < size.Y; y += Complex4.Length)
                InverseRows(volume, y, z, room.Start);
        });
        return volume;
    }

    private static int Opposite(int frequency, int size) => frequency == 0 ? 0 : size - frequency;

    private static long RoomLength(params ReadOnlySpan<LineTransform> transforms)
    {
        long longest = 0;
        foreach (var transform in transforms)
            longest = Math.Max(longest, (long)transform.Length * Complex4.Length + transform.ScratchLength);
        return longest;
    }

    private void AlongZ(bool inverse) => Parallel.For(0, size.Y, parallel, y =>
    {
        using var room = new NativeArray(RoomLength(alongZ));
        for (int block = 0; block < Blocks; block++)
            Lines(spectrum.Start + At(0, y, block), (long)size.Y * RowLength, alongZ, inverse, room.Start);
    });

    private static void Lines(double* first, long stride, LineTransform transform, bool inverse, double* room)
    {
        for (int n = 0; n < transform.Length; n++)
            Complex4.Load(first + n * stride).Store(room + n * Complex4.Length);
        if (inverse)
            transform.Inverse(room, room + transform.Length * Complex4.Length);
        else
            transform.Forward(room, room + transform.Length * Complex4.Length);
        for (int n = 0; n < transform.Length; n++)
            Complex4.Load(room + n * Complex4.Length).Store(first + n * stride);
    }

    /// <summary>Eight real rows make four complex lines: the first four are the real parts.</summary>
    private void ForwardRows(double[] volume, int firstRow, int z, double* room)
    {
        int rows = Math.Min(Complex4.Length, size.Y - firstRow);
        new Span<double>(room, size.X * Complex4.Length).Clear();
        for (int l = 0; l < rows; l++)
        {
            var row = volume.AsSpan((z * size.Y + firstRow + l) * size.X, size.X);
            for (int x = 0; x < row.Length; x++)
                room[x * Complex4.Length + l] = row[x];
        }

        alongX.Forward(room, room + size.X * Complex4.Length);
        for (int k = 0; k <= size.X / 2; k++)
        {
            double* plus = room + k * Complex4.Length, minus = room + Opposite(k, size.X) * Complex4.Length;
            for (int l = 0; l < rows; l++)
            {
                int line = l % FourLanes.Count;
                double* at = spectrum.Start + At(z, firstRow + l, k / FourLanes.Count) + k % FourLanes.Count;
                double re = plus[line], im = plus[FourLanes.Count + line], oppositeRe = minus[line], oppositeIm = minus[FourLanes.Count + line];
                (at[0], at[FourLanes.Count]) = l < FourLanes.Count
                    ? ((re + oppositeRe) / 2, (im - oppositeIm) / 2)
                    : ((im + oppositeIm) / 2, (oppositeRe - re) / 2);
            }
        }
    }

    private void InverseRows(double[] volume, int firstRow, int z, double* room)
    {
        int rows = Math.Min(Complex4.Length, size.Y - firstRow);
        new Span<double>(room, size.X * Complex4.Length).Clear();
        for (int k = 0; k < size.X; k++)
        {
            bool mirrored = k > size.X / 2;
            int stored = mirrored ? size.X - k : k;
            double* to = room + k * Complex4.Length;
            for (int l = 0; l < rows; l++)
            {
                double* at = spectrum.Start + At(z, firstRow + l, stored / FourLanes.Count) + stored % FourLanes.Count;
                int line = l % FourLanes.Count;
                var (re, im) = (at[0], mirrored ? -at[FourLanes.Count] : at[FourLanes.Count]);
                // The second four rows count i times.
                to[line] += l < FourLanes.Count ? re : -im;
                to[FourLanes.Count + line] += l < FourLanes.Count ? im : re;
            }
        }

        alongX.Inverse(room, room + size.X * Complex4.Length);
        for (int l = 0; l < rows; l++)
        {
            var row = volume.AsSpan((z * size.Y + firstRow + l) * size.X, size.X);
            for (int x = 0; x < row.Length; x++)
                row[x] = room[x * Complex4.Length + l];
        }
    }

    private long At(int z, int y, int block) => ((long)z * size.Y + y) * RowLength + block * Complex4.Length;
}
