using GpuRadiomics.Compute;
using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Dicom.Rasterization;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.StructureSets;
using GpuRadiomics.Geometry;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Gpu.Tests.Rasterization;

/// <summary>
/// ROIs of every kind, the same for the same seed: convex, star-shaped and self-crossing contours, some tiny, some beyond the image, with vertices on pixel
/// centres, on pixel edges or anywhere; beside them holes, duplicates, overlapping copies and contours to be combined by exclusive or.
/// </summary>
internal static class RandomOutlines
{
    public static List<PlanarRings> Of(int seed)
    {
        var random = new Random(seed);
        var rois = new List<PlanarRings>();
        for (int images = random.Next(1, 3); images > 0; images--)
        {
            var image = Image(random);
            for (int number = random.Next(1, 5); number > 0; number--)
            {
                var roi = new Roi(new(number, "ROI", ""), [.. Contours(random, image)], "the ROI");
                try
                {
                    rois.Add(PlacedContours.Of(roi, image, (ContourCombination)Math.Max(0, random.Next(-3, 3))).Rings);
                }
                catch (CaseRejectedException rejection) when (rejection.Reason == RejectionReason.EmptyMask)
                {
                    // Between voxel centres or beside the image: nothing to be drawn.
                }
            }
        }

        return rois;
    }

    private static ImageSeriesGeometry Image(Random random)
    {
        int columns = random.Next(1, 90), rows = random.Next(1, 60);
        double spacing = random.Next(2) == 0 ? 1 : 0.5 + random.NextDouble();
        double turn = random.Next(2) == 0 ? 0 : random.NextDouble();
        Vector3D row = new(Math.Cos(turn), Math.Sin(turn), 0), column = new(-Math.Sin(turn), Math.Cos(turn), 0);
        return ImageSeriesGeometry.Of([.. Enumerable.Range(0, random.Next(2, 9)).Select(k => Slice(new(0, 0, 3.0 * k), row, column, spacing, rows, columns))], "CT", "the series");
    }

    private static SliceHeader Slice(Vector3D position, Vector3D row, Vector3D column, double spacing, int rows, int columns) => new()
    {
        Path = "", TransferSyntax = TransferSyntax.ExplicitVRLittleEndian, SopClassUid = "", SopInstanceUid = "", ImageType = "", PositionMm = position, RowDirection = row,
        ColumnDirection = column, RowSpacingMm = spacing, ColumnSpacingMm = spacing, RescaleSlope = 1, RescaleIntercept = 0, Rows = rows, Columns = columns,
        SamplesPerPixel = 1, NumberOfFrames = 1, PhotometricInterpretation = "MONOCHROME2", BitsAllocated = 16, BitsStored = 16, HighBit = 15, IsSigned = true,
        PixelDataOffset = 0, PixelDataLength = 0,
    };

    private static IEnumerable<Contour> Contours(Random random, ImageSeriesGeometry image)
    {
        for (int contours = random.Next(1, 12); contours > 0; contours--)
        {
            int slice = random.Next(image.Grid.Size.Z), fractions = random.Next(4) switch { 0 => 1, 1 => 2, 2 => 4, _ => 0 };
            var points = Shape(random, image.Grid.Size, fractions);
            yield return ToContour(points, slice, image, random.Next(6) == 0);
            if (random.Next(2) == 0)
                yield return ToContour(Beside(random, points, fractions), slice, image, random.Next(6) == 0);
        }
    }

    private static (double X, double Y)[] Shape(Random random, Size3 size, int fractions)
    {
        double centreX = random.NextDouble() * size.X, centreY = random.NextDouble() * size.Y;
        double radius = random.Next(4) switch { 0 => 0.6, 1 => 80, _ => 20 } * random.NextDouble();
        int corners = random.Next(10) == 0 ? 700 : random.Next(3, 20), kind = random.Next(3);
        return [.. Enumerable.Range(0, corners).Select(i =>
        {
            double angle = kind == 2 ? random.NextDouble() * Math.Tau : Math.Tau * i / corners;
            double r = kind == 0 ? radius : radius * random.NextDouble();
            return (Round(centreX + r * Math.Cos(angle), fractions), Round(centreY + r * Math.Sin(angle), fractions));
        })];
    }

    /// <summary>A smaller copy inside, the same again from another vertex and the other way round, a shifted copy, or one that is joined to the first by a keyhole.</summary>
    private static (double X, double Y)[] Beside(Random random, (double X, double Y)[] points, int fractions)
    {
        double centreX = points.Average(p => p.X), centreY = points.Average(p => p.Y), shift = Round(4 * random.NextDouble(), fractions);
        (double X, double Y)[] inner = [.. points.Select(p => (Round((p.X + centreX) / 2, fractions), Round((p.Y + centreY) / 2, fractions)))];
        return random.Next(4) switch
        {
            0 => inner,
            1 => [.. points.Skip(1), points[0]],
            2 => [.. points.Select(p => (p.X + shift, p.Y)).Reverse()],
            _ => [.. points, points[0], inner[0], .. inner.Reverse()],
        };
    }

    private static double Round(double value, int fractions) => fractions == 0 ? value : Math.Round(value * fractions) / fractions;

    private static Contour ToContour((double X, double Y)[] points, int slice, ImageSeriesGeometry image, bool isXor) => new(
        isXor ? ContourGeometricType.ClosedPlanarXor : ContourGeometricType.ClosedPlanar,
        [.. points.Select(p => image.Grid.MapIndexToPatientMm(new(p.X, p.Y, slice))).SelectMany(p => new[] { p.X, p.Y, p.Z })]);
}
