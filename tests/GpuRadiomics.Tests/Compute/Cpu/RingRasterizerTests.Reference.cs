using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Tests.Compute.Cpu;

public class RingRasterizerTests
{
    private static readonly Grid Image = Grid.Axial(new(23, 17, 4), new(1, 1, 2));

    /// <summary>The rule as PlanarRings has it, with crossings multiplied out: exact for quarters.</summary>
    [Fact]
    public void A_voxel_is_inside_when_it_is_in_an_odd_number_of_the_layers_of_its_slice()
    {
        var random = new Random(31);
        for (int round = 0; round < 300; round++)
        {
            PlanarRing[] rings = [.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => new PlanarRing(random.Next(4), random.Next(3), RandomPolygon(random)))];
            var expected = Mask.FromGrid(Image, [.. Enumerable.Range(0, (int)Image.Size.Voxels).Select(v => IsInside(rings, v) ? (byte)1 : (byte)0)]);
            var found = RingRasterizer.Rasterize(new(Image, rings));
            Assert.Equal(expected.Box, found.Mask.Box);
            Assert.Equal(expected.Inside, found.Mask.Inside);
            Assert.Equal(rings.Count(ring => !Pixels().Any(p => IsInside(ring.Outline, p.X, p.Y))), found.EmptyRings);
            Assert.Equal(Overlapping(rings), found.OverlappingRings);
        }
    }

    private static bool IsInside(PlanarRing[] rings, int voxel)
    {
        var (x, y, z) = (voxel % Image.Size.X, voxel / Image.Size.X % Image.Size.Y, voxel / Image.Size.X / Image.Size.Y);
        return rings.Where(ring => ring.Slice == z).GroupBy(ring => ring.Layer).Count(layer => layer.Any(ring => IsInside(ring.Outline, x, y))) % 2 == 1;
    }

    private static int Overlapping(PlanarRing[] rings) => rings.Index().Count(later => Pixels().Any(p =>
        IsInside(later.Item.Outline, p.X, p.Y)
        && rings.Take(later.Index).Any(ring => (ring.Slice, ring.Layer) == (later.Item.Slice, later.Item.Layer) && IsInside(ring.Outline, p.X, p.Y))));

    private static IEnumerable<(int X, int Y)> Pixels() =>
        from y in Enumerable.Range(0, Image.Size.Y)
        from x in Enumerable.Range(0, Image.Size.X)
        select (x, y);

    private static bool IsInside(Polygon polygon, int x, int y)
    {
        int crossings = 0, n = polygon.X.Length;
        for (int i = 0; i < n; i++)
        {
            var (x0, y0, x1, y1) = (polygon.X[i], polygon.Y[i], polygon.X[(i + 1) % n], polygon.Y[(i + 1) % n]);
            if (y0 > y1)
                (x0, y0, x1, y1) = (x1, y1, x0, y0);
            if (y0 <= y && y < y1 && (y - y0) * (x1 - x0) <= (x - x0) * (y1 - y0))
                crossings++;
        }

        return crossings % 2 == 1;
    }

    private static Polygon RandomPolygon(Random random)
    {
        int corners = random.Next(3, 9);
        double size = random.Next(3) == 0 ? 1 : 30, left = random.Next(-4, 20), top = random.Next(-4, 14);
        double[] Coordinates(double from) => [.. Enumerable.Range(0, corners).Select(_ => Math.Round(4 * (from + size * random.NextDouble())) / 4)];
        return new(Coordinates(left), Coordinates(top));
    }
}
