using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;

namespace GpuRadiomics.Families.Zones;

/// <summary>
/// How many voxels each voxel of the morphological mask is from the ROI's border (IBSI VMDZ): steps between voxels that share a face, 6 in the volume or
/// 4 in the slice, to the nearest voxel outside the mask or outside the image. Voxels at the border have distance 1.
/// </summary>
/// <remarks>City-block distance in two passes over the rows: a shortest way outside may go forwards along y and z first, then backwards, then along x.</remarks>
internal static unsafe class BorderDistance
{
    // Further than any voxel is from the border of a box that fits an array, unless along the row alone.
    private const int Furthest = short.MaxValue;

    /// <summary>Elements of a map of the slices first .. end - 1.</summary>
    public static int MapLength(PaddedLevels layout, int firstSlice, int endSlice) => (endSlice - firstSlice + 2) * layout.SliceStride;

    /// <summary>Where the element of a map lies, seen from the voxel's place in the layout.</summary>
    public static int MapShift(PaddedLevels layout, int firstSlice) => -layout.Slack - firstSlice * layout.SliceStride;

    /// <param name="layout">The box, and how its voxels lie.</param>
    /// <param name="morphological">Non-zero in the ROI, for each voxel of the box; x fastest, then y, then z.</param>
    /// <param name="neighbourhood">Whether the border is looked for in the voxel's slice only.</param>
    /// <param name="firstSlice">First slice of the box; in the volume, 0.</param>
    /// <param name="endSlice">One past the last slice; in the volume, that of the box.</param>
    /// <param name="map">Gets the distances, 0 outside the mask.</param>
    public static void Fill(
        PaddedLevels layout, ReadOnlySpan<byte> morphological, TextureNeighbourhood neighbourhood, int firstSlice, int endSlice, Span<ushort> map)
    {
        var (nx, ny) = (layout.Box.X, layout.Box.Y);
        int rows = (endSlice - firstSlice) * ny;
        int slice = neighbourhood == TextureNeighbourhood.Planar ? 0 : layout.SliceStride;
        map.Clear();
        fixed (ushort* distances = map)
        {
            for (int row = 0; row < rows; row++)
            {
                ushort* line = distances + Start(layout, row);
                AlongRow(morphological.Slice((firstSlice * ny + row) * nx, nx), line);
                AcrossRows(line, nx, -layout.RowStride, -slice);
            }

            for (int row = rows - 1; row >= 0; row--)
                AcrossRows(distances + Start(layout, row), nx, layout.RowStride, slice);
        }
    }

    private static int Start(PaddedLevels layout, int row) =>
        (row / layout.Box.Y + 1) * layout.SliceStride + (row % layout.Box.Y + 1) * layout.RowStride + 1;

    /// <summary>The distance to the nearer end of each stretch of the row inside the mask.</summary>
    private static void AlongRow(ReadOnlySpan<byte> inside, ushort* line)
    {
        for (int first = inside.IndexOfAnyExcept((byte)0); first >= 0;)
        {
            int length = inside[first..].IndexOf((byte)0), last = length < 0 ? inside.Length - 1 : first + length - 1;
            for (int i = 0; first + i <= last - i; i++)
                line[first + i] = line[last - i] = (ushort)Math.Min(i + 1, Furthest);
            int gap = inside[(last + 1)..].IndexOfAnyExcept((byte)0);
            first = gap < 0 ? -1 : last + 1 + gap;
        }
    }

    /// <summary>At most one more than in the rows next to it; 16 voxels a step, the last of which may lie in the margin and stay 0.</summary>
    /// <param name="line">The row.</param>
    /// <param name="length">Its voxels.</param>
    /// <param name="row">Offset of the row next to it.</param>
    /// <param name="slice">Offset of the row in the slice next to it; 0 for none, as no voxel is nearer than one more than itself.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AcrossRows(ushort* line, int length, int row, int slice)
    {
        for (int x = 0; x < length; x += 16)
        {
            var nearest = Vector256.Min(Vector256.Load(line + x + row), Vector256.Load(line + x + slice));
            Vector256.Min(Vector256.Load(line + x), nearest + Vector256<ushort>.One).Store(line + x);
        }
    }
}
