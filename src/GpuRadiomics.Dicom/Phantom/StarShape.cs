namespace GpuRadiomics.Dicom.Phantom;

/// <summary>A position in the transverse plane in thousandths of a millimetre, as Contour Data (3006,0050) keeps it.</summary>
internal readonly record struct ContourPoint(long X, long Y);

/// <summary>A ripple of the outline: its amplitude, relative to the radius, changes linearly from bottom to top.</summary>
internal readonly record struct Ripple(double Cosine, double CosineSlope, double Sine, double SineSlope);

/// <summary>
/// A blob whose outline on each transverse plane is star-shaped: an ellipsoid with a leaning, curved axis and rippled outlines, and possibly a hole.
/// With t = (z - CentreZ) / HalfHeight, its relative radius towards angle a is
///   sqrt(1 - t²) (1 + sum over m = 2, 3, ... of (Cosine + CosineSlope t) cos(m a) + (Sine + SineSlope t) sin(m a)).
/// Angles are unit vectors and cos(m a), sin(m a) their powers, so there is no trigonometry: + - * / and sqrt are exactly defined on every machine.
/// All lengths are in mm.
/// </summary>
internal sealed record StarShape(double CentreX, double CentreY, double CentreZ, double HalfWidth, double HalfDepth, double HalfHeight)
{
    public double LeanX { get; init; }

    public double LeanY { get; init; }

    public double CurveX { get; init; }

    public double CurveY { get; init; }

    public IReadOnlyList<Ripple> Ripples { get; init; } = [];

    /// <summary>Radius of the hole relative to the outline; 0 = none.</summary>
    public double Hole { get; init; }

    /// <summary>Points of an outline, a multiple of 4.</summary>
    public int OutlinePoints { get; init; } = 32;

    public double RelativeHeight(double z) => (z - CentreZ) / HalfHeight;

    public bool ReachesPlane(double z) => RelativeHeight(z) is > -0.999 and < 0.999;

    /// <summary>The hole is closed below and above.</summary>
    public bool HasHoleAt(double z) => Hole > 0 && RelativeHeight(z) is > -0.6 and < 0.6;

    public (double X, double Y) AxisAt(double z)
    {
        double t = RelativeHeight(z);
        return (CentreX + HalfWidth * t * (LeanX + CurveX * t), CentreY + HalfDepth * t * (LeanY + CurveY * t));
    }

    /// <summary>
    /// The distance from the axis relative to the outline's distance in that direction: below 1 inside.
    /// </summary>
    public double RelativeRadius(double x, double y, double z)
    {
        var (axisX, axisY) = AxisAt(z);
        double u = (x - axisX) / HalfWidth, v = (y - axisY) / HalfDepth;
        double distance = Math.Sqrt(u * u + v * v);
        return distance == 0 ? 0 : distance / OutlineRadius(u / distance, v / distance, RelativeHeight(z));
    }

    /// <summary>The outline on a plane, in mm, counter-clockwise in (x, y); <paramref name="scale"/> is 1, or <see cref="Hole"/> for that of the
    /// hole.</summary>
    public (double X, double Y)[] Outline(double z, double scale = 1)
    {
        var (axisX, axisY) = AxisAt(z);
        double t = RelativeHeight(z);
        var points = new (double, double)[OutlinePoints];
        for (int i = 0; i < points.Length; i++)
        {
            var (cosine, sine) = Direction(i);
            double radius = scale * OutlineRadius(cosine, sine, t);
            points[i] = (axisX + HalfWidth * radius * cosine, axisY + HalfDepth * radius * sine);
        }

        return points;
    }

    /// <summary>Area in mm² of the outline on a plane, less that of the hole.</summary>
    public double AreaMm2(double z)
    {
        if (!ReachesPlane(z))
            return 0;
        var outline = Outline(z);
        double twice = 0;
        for (int i = 0; i < outline.Length; i++)
        {
            var (p, q) = (outline[i], outline[(i + 1) % outline.Length]);
            twice += p.X * q.Y - q.X * p.Y;
        }

        return twice / 2 * (HasHoleAt(z) ? 1 - Hole * Hole : 1);
    }

    /// <summary>The closed planar contours on a plane, none where the shape does not reach it: the outline, then the hole wound the other way
    /// round.</summary>
    public IEnumerable<ContourPoint[]> ContoursAt(double z)
    {
        if (!ReachesPlane(z))
            yield break;
        yield return Array.ConvertAll(Outline(z), Thousandths);
        if (!HasHoleAt(z))
            yield break;
        var hole = Array.ConvertAll(Outline(z, Hole), Thousandths);
        Array.Reverse(hole);
        yield return hole;
    }

    private static ContourPoint Thousandths((double X, double Y) mm) => new((long)Math.Round(mm.X * 1000), (long)Math.Round(mm.Y * 1000));

    private double OutlineRadius(double cosine, double sine, double t)
    {
        double radius = 1, c = cosine, s = sine;
        for (int m = 0; m < Ripples.Count; m++)
        {
            // The next power of the direction; the first ripple has m = 2.
            (c, s) = (c * cosine - s * sine, c * sine + s * cosine);
            var ripple = Ripples[m];
            radius += (ripple.Cosine + ripple.CosineSlope * t) * c + (ripple.Sine + ripple.SineSlope * t) * s;
        }

        return Math.Sqrt(Math.Max(0, 1 - t * t)) * radius;
    }

    /// <summary>Unit vectors round the circle, quarter by quarter from the rational parametrisation ((1 - s²), 2 s) / (1 + s²), s = 0 .. 1.</summary>
    private (double Cosine, double Sine) Direction(int index)
    {
        int perQuarter = OutlinePoints / 4;
        double s = (double)(index % perQuarter) / perQuarter;
        double cosine = (1 - s * s) / (1 + s * s), sine = 2 * s / (1 + s * s);
        return (index / perQuarter) switch
        {
            0 => (cosine, sine),
            1 => (-sine, cosine),
            2 => (-cosine, -sine),
            _ => (sine, -cosine),
        };
    }
}
