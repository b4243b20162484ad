using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;

namespace GpuRadiomics.Families.Zones;

/// <summary>
/// Finds all zones in one pass over the voxels. A voxel takes the number of an earlier neighbour of its level, or a new one; numbers that meet are noted as
/// one zone (union-find, path halving). Voxels and distances are counted under the numbers, so no second look at a voxel is needed.
/// </summary>
internal static unsafe class ZoneLabelling
{
    // A bit beyond those of the neighbours.
    private const uint NoNeighbour = 1 << 15;

    /// <param name="levels">The grey levels.</param>
    /// <param name="neighbourhood">Which voxels are connected: 8 around a voxel in its slice, or 26.</param>
    /// <param name="firstSlice">First slice of the box; in the volume, 0.</param>
    /// <param name="endSlice">One past the last slice.</param>
    /// <param name="distances">A map of <see cref="BorderDistance"/>, or nothing.</param>
    /// <param name="zones">Gets the zones; room for one a voxel and one more.</param>
    /// <returns>Number of zones.</returns>
    public static int Label(
        PaddedLevels levels, TextureNeighbourhood neighbourhood, int firstSlice, int endSlice, ReadOnlySpan<ushort> distances, Span<Zone> zones)
    {
        var neighbours = EarlierNeighbours.Of(neighbourhood);
        int[] offsets = [.. neighbours.Directions.Select(levels.OffsetOf)];
        int[] numberOffsets = new int[16];
        int count = 0;

        // Numbers are kept of two slices only, in turn.
        int[] numbers = ArrayPool<int>.Shared.Rent(2 * levels.SliceStride);
        ushort[] sets = ArrayPool<ushort>.Shared.Rent(levels.Box.X + EqualNeighbours.OverWrite);
        fixed (int* toNumbers = numbers, toNumberOffsets = numberOffsets)
        fixed (ushort* toSets = sets, toDistances = distances, toJoin = neighbours.ToJoin)
        fixed (Zone* toZones = zones)
        {
            for (int z = firstSlice; z < endSlice; z++)
            {
                int slice = (z & 1) * levels.SliceStride, before = levels.SliceStride - slice;
                for (int k = 0; k < offsets.Length; k++)
                    numberOffsets[k] = offsets[k] - neighbours.Directions[k].Z * levels.SliceStride + (neighbours.Directions[k].Z == 0 ? 0 : before - slice);
                for (int row = z * levels.Box.Y; row < (z + 1) * levels.Box.Y; row++)
                {
                    if (levels.RowLength[row] == 0)
                        continue;
                    EqualNeighbours.Find(levels, row, offsets, toSets);
                    int start = levels.RowStart[row];
                    int* line = toNumbers + slice + start - levels.Slack - (z + 1) * levels.SliceStride;
                    count = LabelRow(levels, row, toSets, toJoin, line, toNumberOffsets, toZones, count);
                    if (toDistances == null)
                        CountRow(toSets, line, levels.RowLength[row], toZones);
                    else
                        CountRow(toSets, line, levels.RowLength[row], toZones, toDistances + start + BorderDistance.MapShift(levels, firstSlice));
                }
            }
        }

        ArrayPool<int>.Shared.Return(numbers);
        ArrayPool<ushort>.Shared.Return(sets);
        return Join(zones[..count]);
    }

    /// <summary>Gives each voxel of a row the number of its zone.</summary>
    /// <returns>Numbers given so far.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int LabelRow(PaddedLevels levels, int row, ushort* sets, ushort* toJoin, int* numbers, int* offsets, Zone* zones, int count)
    {
        int start = levels.RowStart[row], length = levels.RowLength[row];
        for (int x = 0; x < length; x++)
        {
            if (sets[x] == 0)
                continue;
            // Whether a zone begins here is anybody's guess, so there is no branch on it: one is always prepared.
            uint join = toJoin[sets[x] & ~EqualNeighbours.InRoi];
            int isNew = (int)(join - 1) >> 31;
            ushort level = levels.Words.Length > 0 ? levels.Words[start + x] : levels.Bytes[start + x];
            Zone* next = zones + count;
            (next->Parent, next->Size, next->Level, next->Distance) = (count, 0, level, ushort.MaxValue);
            int number = (count & isNew) | (numbers[x + offsets[BitOperations.TrailingZeroCount(join | NoNeighbour)]] & ~isNew);
            count -= isNew;
            for (join &= join - 1; join != 0; join &= join - 1)
                number = Union(zones, number, numbers[x + offsets[BitOperations.TrailingZeroCount(join)]]);
            numbers[x] = number;
        }

        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CountRow(ushort* sets, int* numbers, int length, Zone* zones)
    {
        for (int x = 0; x < length; x++)
        {
            if (sets[x] != 0)
                zones[numbers[x]].Size++;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CountRow(ushort* sets, int* numbers, int length, Zone* zones, ushort* distances)
    {
        for (int x = 0; x < length; x++)
        {
            if (sets[x] == 0)
                continue;
            Zone* zone = zones + numbers[x];
            zone->Size++;
            int nearer = (distances[x] - zone->Distance) >> 31;
            zone->Distance = (ushort)((distances[x] & nearer) | (zone->Distance & ~nearer));
        }
    }

    private static int Union(Zone* zones, int a, int b)
    {
        if (a == b)
            return a;
        (a, b) = (Root(zones, a), Root(zones, b));
        zones[Math.Max(a, b)].Parent = Math.Min(a, b);
        return Math.Min(a, b);
    }

    private static int Root(Zone* zones, int number)
    {
        while (zones[number].Parent != number)
            number = zones[number].Parent = zones[zones[number].Parent].Parent;
        return number;
    }

    /// <summary>Adds the parts to their wholes, highest number first as a parent's is lower, and moves the wholes to the front.</summary>
    private static int Join(Span<Zone> zones)
    {
        for (int number = zones.Length - 1; number >= 0; number--)
        {
            ref var part = ref zones[number];
            ref var whole = ref zones[part.Parent];
            if (part.Parent == number)
                continue;
            whole.Size += part.Size;
            whole.Distance = Math.Min(whole.Distance, part.Distance);
        }

        int count = 0;
        for (int number = 0; number < zones.Length; number++)
        {
            if (zones[number].Parent == number)
                zones[count++] = zones[number];
        }

        return count;
    }
}
