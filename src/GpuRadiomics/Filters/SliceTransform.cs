using GpuRadiomics.Compute.Spatial;

namespace GpuRadiomics.Filters;

/// <summary>The Fourier transform of four complex slices at once, [v][u] of <see cref="Complex4"/>, in place.</summary>
internal sealed unsafe class SliceTransform(LineTransform alongU, LineTransform alongV)
{
    /// <param name="slice">The four slices.</param>
    /// <param name="firstRow">Only these rows hold anything but zeros.</param>
    /// <param name="rows">How many.</param>
    public void Forward(double* slice, int firstRow, int rows)
    {
        using var room = Room();
        for (int v = firstRow; v < firstRow + rows; v++)
            alongU.Forward(Row(slice, v), room.Start);
        Columns(slice, room.Start, inverse: false);
    }

    /// <param name="slice">The four slices.</param>
    /// <param name="firstRow">Only these rows are wanted.</param>
    /// <param name="rows">How many.</param>
    public void Inverse(double* slice, int firstRow, int rows)
    {
        using var room = Room();
        Columns(slice, room.Start, inverse: true);
        for (int v = firstRow; v < firstRow + rows; v++)
            alongU.Inverse(Row(slice, v), room.Start);
    }

    private NativeArray Room() => new((long)alongV.Length * Complex4.Length + Math.Max(alongU.ScratchLength, alongV.ScratchLength));

    private double* Row(double* slice, int v) => slice + (long)v * alongU.Length * Complex4.Length;

    private void Columns(double* slice, double* room, bool inverse)
    {
        double* scratch = room + alongV.Length * Complex4.Length;
        for (int u = 0; u < alongU.Length; u++)
        {
            for (int v = 0; v < alongV.Length; v++)
                Complex4.Load(Row(slice, v) + u * Complex4.Length).Store(room + v * Complex4.Length);
            if (inverse)
                alongV.Inverse(room, scratch);
            else
                alongV.Forward(room, scratch);
            for (int v = 0; v < alongV.Length; v++)
                Complex4.Load(room + v * Complex4.Length).Store(Row(slice, v) + u * Complex4.Length);
        }
    }
}
