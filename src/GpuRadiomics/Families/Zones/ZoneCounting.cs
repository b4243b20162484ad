using System.Buffers;
using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;

namespace GpuRadiomics.Families.Zones;

/// <summary>Counts zones on the CPU, by size (IBSI 9SAK) and by distance to the border (IBSI VMDZ): both from finding them once.</summary>
internal static class ZoneCounting
{
    /// <summary>The zones of slices first .. end - 1 of the box; all of its slices, or one of them with a planar neighbourhood.</summary>
    /// <returns>The matrices of the kinds asked for, in their order.</returns>
    /// <inheritdoc cref="BorderDistance.Fill"/>
    public static CountMatrix[] Count(
        PaddedLevels levels, ReadOnlySpan<byte> morphological, TextureNeighbourhood neighbourhood, int firstSlice, int endSlice, IReadOnlyList<TextureKind> kinds)
    {
        long voxels = 0;
        foreach (long ofSlice in levels.SliceVoxels.AsSpan(firstSlice, endSlice - firstSlice))
            voxels += ofSlice;
        int mapLength = kinds.Contains(TextureKind.DistanceZone) && voxels > 0 ? BorderDistance.MapLength(levels, firstSlice, endSlice) : 0;
        ushort[] map = ArrayPool<ushort>.Shared.Rent(mapLength);
        Zone[] zones = ArrayPool<Zone>.Shared.Rent((int)voxels + 1);
        try
        {
            if (mapLength > 0)
                BorderDistance.Fill(levels, morphological, neighbourhood, firstSlice, endSlice, map.AsSpan(0, mapLength));
            int count = ZoneLabelling.Label(levels, neighbourhood, firstSlice, endSlice, map.AsSpan(0, mapLength), zones);
            return [.. kinds.Select(kind => MatrixOf(zones.AsSpan(0, count), kind).Raise(levels.Base, 0))];
        }
        finally
        {
            ArrayPool<ushort>.Shared.Return(map);
            ArrayPool<Zone>.Shared.Return(zones);
        }
    }

    private static CountMatrix MatrixOf(ReadOnlySpan<Zone> zones, TextureKind kind)
    {
        ulong[] keys = ArrayPool<ulong>.Shared.Rent(zones.Length);
        for (int i = 0; i < zones.Length; i++)
            keys[i] = CountMatrix.Key(zones[i].Level, kind == TextureKind.SizeZone ? zones[i].Size : zones[i].Distance);
        var matrix = CountMatrix.FromKeys(keys.AsSpan(0, zones.Length));
        ArrayPool<ulong>.Shared.Return(keys);
        return matrix;
    }
}
