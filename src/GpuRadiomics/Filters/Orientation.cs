namespace GpuRadiomics.Filters;

/// <summary>
/// One right-angled turn of a separable kernel (IBSI O1AQ): which of its axes each image axis gets, and whether from its other end. There are 24 in 3D, 4 in 2D:
/// the signed permutations of positive determinant.
/// </summary>
internal readonly record struct Orientation(int X, int Y, int Z, bool FlipX, bool FlipY, bool FlipZ)
{
    public static Orientation AsIs => new(0, 1, 2, false, false, false);

    public static IReadOnlyList<Orientation> All(bool planar)
    {
        (int X, int Y, int Z)[] orders = planar ? [(0, 1, 2), (1, 0, 2)] : [(0, 1, 2), (1, 2, 0), (2, 0, 1), (0, 2, 1), (1, 0, 2), (2, 1, 0)];
        var all = new List<Orientation>();
        for (int flips = 0; flips < (planar ? 4 : 8); flips++)
        {
            var turned = new Orientation(0, 0, 0, (flips & 1) != 0, (flips & 2) != 0, (flips & 4) != 0);
            bool negative = turned.FlipX ^ turned.FlipY ^ turned.FlipZ;
            all.AddRange(orders.Where(order => IsOdd(order) == negative).Select(order => turned with { X = order.X, Y = order.Y, Z = order.Z }));
        }

        return all;
    }

    private static bool IsOdd((int X, int Y, int Z) order) => order is (0, 2, 1) or (1, 0, 2) or (2, 1, 0);
}
