using GpuRadiomics.Imaging;

namespace GpuRadiomics.Dicom.Phantom;

/// <summary>Masks as the frames of a BINARY segmentation: a bit a pixel, the lowest bit first, frames without padding between them (PS3.5 section 8.1.1).</summary>
internal static class BinaryFrames
{
    /// <summary>The slices that have at least one voxel of the mask, upwards.</summary>
    public static IEnumerable<int> SlicesOf(Mask mask) =>
        Enumerable.Range(mask.Box.Z, mask.Box.Size.Z).Where(z => SliceOf(mask, z).AsSpan().Contains((byte)1));

    /// <summary>The whole slices, one after the other.</summary>
    public static byte[] Pack(Mask mask, IReadOnlyList<int> slices)
    {
        var (size, box) = (mask.Grid.Size, mask.Box);
        var bytes = new byte[((long)size.X * size.Y * slices.Count + 7) / 8];
        for (int frame = 0; frame < slices.Count; frame++)
        {
            for (int y = box.Y; y < box.EndY; y++)
            for (int x = box.X; x < box.EndX; x++)
            {
                if (mask.Inside[box.OffsetOf(x, y, slices[frame])] == 0)
                    continue;
                long bit = ((long)frame * size.Y + y) * size.X + x;
                bytes[bit >> 3] |= (byte)(1 << (int)(bit & 7));
            }
        }

        return bytes;
    }

    private static ArraySegment<byte> SliceOf(Mask mask, int z)
    {
        int voxels = mask.Box.Size.X * mask.Box.Size.Y;
        return new(mask.Inside, (z - mask.Box.Z) * voxels, voxels);
    }
}
