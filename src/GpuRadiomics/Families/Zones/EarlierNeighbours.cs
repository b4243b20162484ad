using GpuRadiomics.Compute;

namespace GpuRadiomics.Families.Zones;

/// <summary>
/// A voxel's neighbours that come before it in memory. A volume is divided into zones by joining each voxel with those of them that have its level,
/// and few have to be: a neighbour that touches another one of the same level is in one zone with that one already.
/// </summary>
internal sealed class EarlierNeighbours
{
    // Those that touch most of the others come first: the voxel of the slice before touches all of them.
    private static readonly Direction[] ByTouching =
    [
        new(0, 0, -1), new(0, -1, 0), new(0, 1, -1), new(-1, 0, 0), new(0, -1, -1), new(1, 0, -1), new(-1, 0, -1),
        new(-1, -1, 0), new(1, -1, 0), new(-1, -1, -1), new(1, -1, -1), new(-1, 1, -1), new(1, 1, -1),
    ];

    private EarlierNeighbours(Direction[] directions)
    {
        Directions = directions;
        ToJoin = [.. Enumerable.Range(0, 1 << directions.Length).Select(equal => (ushort)WithoutTouching(directions, equal))];
    }

    /// <summary>4 of the 8 neighbours within the slice.</summary>
    public static EarlierNeighbours Planar { get; } = new([.. ByTouching.Where(direction => direction.Z == 0)]);

    /// <summary>13 of the 26 neighbours.</summary>
    public static EarlierNeighbours Volumetric { get; } = new(ByTouching);

    public Direction[] Directions { get; }

    /// <summary>[set of neighbours that have the voxel's level]: those that have to be joined with it. Bit k of a set stands for direction k.</summary>
    public ushort[] ToJoin { get; }

    public static EarlierNeighbours Of(TextureNeighbourhood neighbourhood) => neighbourhood == TextureNeighbourhood.Planar ? Planar : Volumetric;

    /// <summary>
    /// Leaves out each neighbour that touches one before it in the list. It is joined with that one, as both come before the voxel, and that one with
    /// the voxel: itself, or in turn through one before it in the list.
    /// </summary>
    private static int WithoutTouching(Direction[] directions, int equal)
    {
        int left = 0;
        for (int k = 0; k < directions.Length; k++)
        {
            if ((equal >> k & 1) != 0 && !Enumerable.Range(0, k).Any(before => (equal >> before & 1) != 0 && Touch(directions[before], directions[k])))
                left |= 1 << k;
        }

        return left;
    }

    private static bool Touch(Direction a, Direction b) => Math.Abs(a.X - b.X) <= 1 && Math.Abs(a.Y - b.Y) <= 1 && Math.Abs(a.Z - b.Z) <= 1;
}
