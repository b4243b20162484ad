using GpuRadiomics.Dicom.Rasterization;
using GpuRadiomics.Dicom.StructureSets;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Dicom.Tests.Rasterization;

public partial class ContourRasterizerTests
{
    [Theory]
    [InlineData(1)] // vertices on multiples of 1: many lie on pixel centres, many edges pass through some
    [InlineData(4)] // quarters
    [InlineData(0)] // anywhere
    public void Equals_a_point_in_polygon_test_at_every_voxel_centre(int fractions)
    {
        var random = new Random(4711 + fractions);
        for (int round = 0; round < 300; round++)
        {
            // Self-intersecting, partly outside the image: the even-odd rule is defined for all of them.
            var polygon = RandomPolygon(random, fractions);
            AssertSame(Naive((x, y) => IsInside(polygon, x, y)), () => Rasterize(polygon));
        }
    }

    [Fact]
    public void Xor_and_union_equal_the_parity_and_the_disjunction_of_point_in_polygon_tests()
    {
        var random = new Random(99);
        for (int round = 0; round < 100; round++)
        {
            Contour[] polygons = [.. Enumerable.Range(0, 4).Select(_ => RandomPolygon(random, 4))];
            var roi = Of(polygons);
            var parity = Naive((x, y) => polygons.Count(p => IsInside(p, x, y)) % 2 == 1);
            var any = Naive((x, y) => polygons.Any(p => IsInside(p, x, y)));
            AssertSame(parity, () => ContourRasterizer.Rasterize(roi, Image, ContourCombination.Xor));
            AssertSame(any, () => ContourRasterizer.Rasterize(roi, Image, ContourCombination.Union));
        }
    }

    [Fact]
    public void Nested_convex_contours_in_any_order_equal_the_parity_of_point_in_polygon_tests()
    {
        var random = new Random(5);
        for (int round = 0; round < 100; round++)
        {
            var contours = Rings(18, 30, random).Concat(Rings(46, 30, random)).ToArray();
            random.Shuffle(contours);
            AssertSame(Naive((x, y) => contours.Count(p => IsInside(p, x, y)) % 2 == 1), () => Rasterize(contours));
        }
    }

    private static void AssertSame(byte[] expected, Func<RasterizedRoi> rasterize)
    {
        if (expected.All(v => v == 0))
        {
            Assert.Equal(Outcomes.RejectionReason.EmptyMask, Assert.Throws<Outcomes.CaseRejectedException>(() => rasterize()).Reason);
            return;
        }

        var mask = rasterize().Mask;
        var found = new byte[64 * 64];
        for (int y = mask.Box.Y; y < mask.Box.EndY; y++)
        for (int x = mask.Box.X; x < mask.Box.EndX; x++)
            found[y * 64 + x] = mask.Inside[mask.Box.OffsetOf(x, y, 3)];
        Assert.Equal((3, 1), (mask.Box.Z, mask.Box.Size.Z));
        Assert.Equal(expected, found);
    }

    private static byte[] Naive(Func<int, int, bool> isInside) =>
        [.. Enumerable.Range(0, 64 * 64).Select(i => isInside(i % 64, i / 64) ? (byte)1 : (byte)0)];

    /// <summary>
    /// The rule as it is written: count the edges with y0 &lt;= y &lt; y1 that cross at or left of x.
    /// Multiplied out, so that it is exact for small fractions.
    /// </summary>
    private static bool IsInside(Contour polygon, double x, double y)
    {
        int crossings = 0, n = polygon.PointsMm.Length / 3;
        for (int i = 0; i < n; i++)
        {
            double x0 = polygon.PointsMm[3 * i], y0 = polygon.PointsMm[3 * i + 1];
            double x1 = polygon.PointsMm[3 * ((i + 1) % n)], y1 = polygon.PointsMm[3 * ((i + 1) % n) + 1];
            if (y0 > y1)
                (x0, y0, x1, y1) = (x1, y1, x0, y0);
            if (y0 <= y && y < y1 && (y - y0) * (x1 - x0) <= (x - x0) * (y1 - y0))
                crossings++;
        }

        return crossings % 2 == 1;
    }

    private static Contour RandomPolygon(Random random, int fractions)
    {
        double Coordinate()
        {
            double value = random.NextDouble() * 80 - 8;
            return fractions == 0 ? value : Math.Round(value * fractions) / fractions;
        }

        while (true)
        {
            var polygon = Polygon(9, [.. Enumerable.Range(0, 2 * random.Next(3, 12)).Select(_ => Coordinate())]);
            if (polygon.PointsMm.Chunk(3).Distinct(new PointComparer()).Count() >= 3)
                return polygon;
        }
    }

    private static IEnumerable<Contour> Rings(double centre, double size, Random random)
    {
        int corners = random.Next(5, 20);
        double turn = random.NextDouble();
        for (double radius = size / 2 - 1; radius > 3; radius -= 1 + 4 * random.NextDouble())
        {
            double r = radius;
            yield return Polygon(9, [.. Enumerable.Range(0, corners).SelectMany(i =>
                new[] { centre + r * Math.Cos(turn + Math.Tau * i / corners), 32 + r * Math.Sin(turn + Math.Tau * i / corners) })]);
        }
    }

    private sealed class PointComparer : IEqualityComparer<double[]>
    {
        public bool Equals(double[]? a, double[]? b) => a!.AsSpan().SequenceEqual(b);

        public int GetHashCode(double[] point) => HashCode.Combine(point[0], point[1]);
    }
}
