using System.Runtime.InteropServices;
using GpuRadiomics.Dicom.Codecs;
using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Series;

/// <summary>Reads the pixels of a series into one volume, each slice by a positional read straight to its place.</summary>
public static class SeriesVolumeReader
{
    /// <param name="geometry">The stack of slices.</param>
    /// <param name="jobs">Slices read at the same time, at least 1.</param>
    /// <param name="slices">The first slice to read and the number of slices; null for all.</param>
    /// <param name="allowLossy">Whether to read images that went through a lossy compression; they are rejected otherwise.</param>
    /// <param name="rows">The first row to read of each slice and the number of rows; null for all.</param>
    /// <param name="cancellationToken">Ends the reading between two slices.</param>
    /// <returns>The stored values with the rescale of each slice (slope 1 and intercept 0 where the modality has none).</returns>
    /// <exception cref="CaseRejectedException">A pixel format is not supported or not the same in all slices, the image lost something in compression, or
    /// a file cannot be read.</exception>
    public static Volume Read(
        ImageSeriesGeometry geometry, int jobs, (int First, int Count)? slices = null, bool allowLossy = false, (int First, int Count)? rows = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(jobs, 1);
        if (PixelFormat.FaultOf(geometry.Slices) is { } fault)
            throw fault;
        // Of the whole series, so that it does not depend on the slices that a ROI needs.
        if (!allowLossy && LossyCompression.FirstDeclared(geometry.Slices) is var (slice, loss))
            throw LossyCompression.Refused(slice.Pixels, loss);
        var format = CommonFormat(geometry);
        var options = new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellationToken };
        var (first, count) = slices ?? (0, geometry.Slices.Count);
        var (firstRow, rowCount) = rows ?? (0, geometry.Grid.Size.Y);
        var part = new Box3(0, firstRow, first, new(geometry.Grid.Size.X, rowCount, count));
        StoredVoxels voxels = (format.BitsAllocated, format.IsSigned) switch
        {
            (8, false) => Read<byte>(geometry, part, allowLossy, options),
            (8, true) => Read<sbyte>(geometry, part, allowLossy, options),
            (16, false) => Read<ushort>(geometry, part, allowLossy, options),
            (16, true) => Read<short>(geometry, part, allowLossy, options),
            (32, false) => Read<uint>(geometry, part, allowLossy, options),
            _ => Read<int>(geometry, part, allowLossy, options),
        };
        return new(geometry.Grid, voxels, first, firstRow);
    }

    private static StoredVoxels<T> Read<T>(ImageSeriesGeometry geometry, Box3 part, bool allowLossy, ParallelOptions options)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        SliceHeader[] slices = [.. geometry.Slices.Skip(part.Z).Take(part.Size.Z)];
        var size = part.Size;
        if (size.Voxels > Array.MaxLength)
        {
            throw new CaseRejectedException(
                RejectionReason.UnsupportedEncoding, "The volume is too large", geometry.Where, $"{size} voxels", $"at most {Array.MaxLength} voxels",
                "Split the series");
        }

        var values = GC.AllocateUninitializedArray<T>((int)size.Voxels);
        int voxelsPerSlice = size.X * size.Y;
        var faults = new CaseRejectedException?[slices.Length];
        var runs = FrameRuns.Of(slices, options.MaxDegreeOfParallelism);
        Parallel.For(0, runs.Count, options, i =>
            ReadRun(slices, runs[i], allowLossy, part.Y, k => MemoryMarshal.AsBytes(values.AsSpan(k * voxelsPerSlice, voxelsPerSlice)), faults, options.CancellationToken));
        // The first in slice order, so that the outcome does not depend on which thread was faster.
        if (Array.Find(faults, f => f is not null) is { } fault)
            throw fault;
        return new(size, values, [.. slices.Select(s => s.RescaleSlope ?? 1)], [.. slices.Select(s => s.RescaleIntercept ?? 0)]);
    }

    private delegate Span<byte> PlaceOf(int slice);

    /// <summary>Reads slices from their file, which is opened once; what is wrong with one goes to its place in <paramref name="faults"/>.</summary>
    private static void ReadRun(
        SliceHeader[] slices, int[] run, bool allowLossy, int firstRow, PlaceOf placeOf, CaseRejectedException?[] faults, CancellationToken cancellation)
    {
        PixelFile? file = null;
        try
        {
            foreach (int k in run)
            {
                cancellation.ThrowIfCancellationRequested();
                try
                {
                    file ??= PixelFile.Open(slices[k].Pixels, allowLossy);
                    file.ReadRows(slices[k].FrameNumber - 1, firstRow, placeOf(k));
                }
                catch (CaseRejectedException fault)
                {
                    faults[k] = fault;
                }
            }
        }
        finally
        {
            file?.Dispose();
        }
    }

    private static PixelFormat CommonFormat(ImageSeriesGeometry geometry)
    {
        var first = PixelFormat.Of(geometry.Slices[0]);
        foreach (var slice in geometry.Slices)
        {
            if (PixelFormat.Of(slice) != first)
            {
                throw new CaseRejectedException(
                    RejectionReason.InconsistentSeries, "The slices have different pixel formats", slice.Where, PixelFormat.Of(slice).ToString(),
                    $"{first} as in {geometry.Slices[0].Where}", "Split the series by pixel format");
            }
        }

        return first;
    }
}
