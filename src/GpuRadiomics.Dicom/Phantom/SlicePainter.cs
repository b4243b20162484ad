using GpuRadiomics.Geometry;

namespace GpuRadiomics.Dicom.Phantom;

/// <summary>Paints a patient's slices in Hounsfield units: the body in ellipses from outside to inside, then organs, tumours and noise.</summary>
internal sealed class SlicePainter(PatientPlan patient)
{
    private const short Air = -1000, Fat = -95, Muscle = 50, BrainTissue = 35, Bone = 700, Fluid = 8;
    private const double SkinMm = 7, SkullMm = 7, SkullBaseZ = 38;

    private readonly Grid grid = patient.Grid;
    private readonly ScannerNoise noise = new(patient);

    /// <param name="slice">0 = lowest.</param>
    /// <param name="pixels">One value a pixel, columns fastest.</param>
    public void Paint(int slice, Span<short> pixels)
    {
        double z = grid.SliceZ(slice);
        pixels.Fill(Air);
        PaintBody(pixels, z);
        foreach (var organ in patient.Organs)
        {
            if (organ.Hu is { } hu && organ.Shape.ReachesPlane(z))
            {
                double t = organ.Shape.RelativeHeight(z), part = Math.Sqrt(1 - t * t);
                FillEllipse(pixels, organ.Shape.CentreX, organ.Shape.CentreY, organ.Shape.HalfWidth * part, organ.Shape.HalfDepth * part, hu);
            }
        }

        foreach (var roi in patient.Rois)
        {
            if (roi.Texture is { } texture && roi.Shape.ReachesPlane(z))
                PaintTumour(pixels, z, roi.Shape, texture);
        }

        noise.AddTo(pixels, grid.Size.X, slice);
    }

    private void PaintBody(Span<short> pixels, double z)
    {
        var (width, depth) = HeadNeckAnatomy.BodyAt(z);
        (width, depth) = (width * patient.BodyScale, depth * patient.BodyScale);
        FillEllipse(pixels, 0, 0, width, depth, Fat);
        FillEllipse(pixels, 0, 0, width - SkinMm, depth - SkinMm, Muscle);
        if (z > SkullBaseZ)
        {
            FillEllipse(pixels, 0, 0, width - SkinMm, depth - SkinMm, Bone);
            FillEllipse(pixels, 0, 0, width - SkinMm - SkullMm, depth - SkinMm - SkullMm, BrainTissue);
            return;
        }

        if (z is > -32 and < -8)
        {
            // The mandible: the front half of a ring.
            FillEllipse(pixels, 0, -22, 46, 48, Bone, lastY: -18);
            FillEllipse(pixels, 0, -22, 38, 40, Muscle, lastY: -18);
        }

        FillEllipse(pixels, 0, 20, 14, 10, Bone);
        FillEllipse(pixels, 0, 40, 15, 13, Bone);
        FillEllipse(pixels, 0, 40, 9, 8, Fluid);
        if (z < 25)
            FillEllipse(pixels, 0, -2, 10, 7, Air);
    }

    private void PaintTumour(Span<short> pixels, double z, StarShape shape, TumourTexture texture)
    {
        var outline = shape.Outline(z);
        // A pixel more all round: between its points the outline of the shape bulges out of the polygon.
        int firstX = Column(outline.Min(p => p.X)) - 1, lastX = Column(outline.Max(p => p.X)) + 1;
        int firstY = Row(outline.Min(p => p.Y)) - 1, lastY = Row(outline.Max(p => p.Y)) + 1;
        var coarse = new SolidNoise(texture.Seed, texture.CorrelationMm);
        var fine = new SolidNoise(~texture.Seed, texture.CorrelationMm / 2);
        bool hasHole = shape.HasHoleAt(z);
        double t = shape.RelativeHeight(z);
        for (int j = Math.Max(0, firstY); j <= Math.Min(grid.Size.Y - 1, lastY); j++)
        for (int i = Math.Max(0, firstX); i <= Math.Min(grid.Size.X - 1, lastX); i++)
        {
            double x = grid.OriginMm.X + i * grid.SpacingMm.X, y = grid.OriginMm.Y + j * grid.SpacingMm.Y;
            double radius = shape.RelativeRadius(x, y, z);
            if (radius >= 1)
                continue;
            double core = texture.CoreHu * (1 - radius * radius) * (1 - t * t);
            double grain = texture.AmplitudeHu * (coarse.At(x, y, z) + fine.At(x, y, z) / 2);
            pixels[j * grid.Size.X + i] = hasHole && radius < shape.Hole ? Fluid : (short)Math.Round(texture.MeanHu - core + grain);
        }
    }

    /// <summary>Fills an ellipse of half axes a and b in mm, down to <paramref name="lastY"/>; nothing where a or b is not positive.</summary>
    private void FillEllipse(Span<short> pixels, double centreX, double centreY, double a, double b, short hu, double lastY = double.MaxValue)
    {
        if (a <= 0 || b <= 0)
            return;
        int last = Math.Min(grid.Size.Y - 1, Row(Math.Min(centreY + b, lastY)));
        for (int j = Math.Max(0, Row(centreY - b)); j <= last; j++)
        {
            double v = (grid.OriginMm.Y + j * grid.SpacingMm.Y - centreY) / b;
            if (v is <= -1 or >= 1)
                continue;
            double half = a * Math.Sqrt(1 - v * v);
            int first = Math.Max(0, Column(centreX - half) + 1), end = Math.Min(grid.Size.X, Column(centreX + half) + 1);
            if (first < end)
                pixels[(j * grid.Size.X + first)..(j * grid.Size.X + end)].Fill(hu);
        }
    }

    private int Column(double x) => (int)Math.Floor((x - grid.OriginMm.X) / grid.SpacingMm.X);

    private int Row(double y) => (int)Math.Floor((y - grid.OriginMm.Y) / grid.SpacingMm.Y);
}
