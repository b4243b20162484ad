using GpuRadiomics.Dicom.Segmentations;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Geometry;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Dicom.Tests.Segmentations;

/// <summary>The nearest voxel, by looking at all of them.</summary>
public sealed partial class SegmentMaskTests
{
    [Fact]
    public void Nearest_voxels_are_those_of_a_search_through_all()
    {
        var random = new Random(17);
        int compared = 0, inside = 0;
        for (int round = 0; round < 60; round++)
        {
            var image = Image(Slice with { Rows = 9, Columns = 8, PositionMm = new Vector3D(-4, -5, 0) }, 0, 2.5, 5, 7.5, 10);
            // Columns and rows turned about z and then about x; positions leave the frames within the image and beyond it.
            var (row, column) = Turned(random.NextDouble() * 6, random.NextDouble() * 6);
            var normal = row.Cross(column);
            var first = new Vector3D(random.NextDouble() * 4 - 4, random.NextDouble() * 4 - 4, random.NextDouble() * 8) - normal * 4;
            double spacing = 1 + random.NextDouble() * 3, columnMm = 0.7 + random.NextDouble(), rowMm = 0.7 + random.NextDouble();
            // One frame in five is left out, as if it were empty.
            TestFrame[] frames =
            [
                .. Enumerable.Range(0, 9).Where(k => k is 0 or 1 || random.Next(5) > 0)
                    .Select(k => new TestFrame([.. Enumerable.Range(0, 7 * 5).Select(_ => (ushort)random.Next(2))], first + normal * (k * spacing))),
            ];
            var written = new TestSegmentation
            {
                Columns = 7, Rows = 5, PixelSpacing = [rowMm, columnMm], Orientation = [row.X, row.Y, row.Z, column.X, column.Y, column.Z],
                SpacingBetweenSlices = spacing, Frames = frames,
            };
            var centres =
                from frame in frames
                from r in Enumerable.Range(0, 5)
                from c in Enumerable.Range(0, 7)
                where frame.Values[r * 7 + c] == 1
                select frame.PositionMm!.Value + row * (c * columnMm) + column * (r * rowMm);
            var set = centres.ToArray();
            // A voxel of the image is in a voxel of the segmentation when it lies in its box; boxes do not overlap.
            bool IsInside(Vector3D at) => set.Any(centre =>
                Math.Abs((at - centre).Dot(row)) <= columnMm / 2 && Math.Abs((at - centre).Dot(column)) <= rowMm / 2 && Math.Abs((at - centre).Dot(normal)) <= spacing / 2);
            var expected =
                (from z in Enumerable.Range(0, 5)
                 from y in Enumerable.Range(0, 9)
                 from x in Enumerable.Range(0, 8)
                 where IsInside(image.Grid.MapIndexToPatientMm(new(x, y, z)))
                 select (x, y, z)).ToArray();
            if (expected.Length == 0)
                continue;
            Assert.Equal(expected, VoxelsOf(Place(written, image, OtherGrid.Nearest)));
            compared++;
            inside += expected.Length;
        }

        Assert.True(compared > 40 && inside > 1000, $"{compared} compared, {inside} voxels");
    }

    private static (Vector3D Row, Vector3D Column) Turned(double aboutZ, double aboutX)
    {
        var (sinZ, cosZ) = Math.SinCos(aboutZ);
        var (sinX, cosX) = Math.SinCos(aboutX);
        return (new(cosZ, sinZ * cosX, sinZ * sinX), new(-sinZ, cosZ * cosX, cosZ * sinX));
    }
}
