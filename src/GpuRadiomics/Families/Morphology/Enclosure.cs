namespace GpuRadiomics.Families.Morphology;

/// <summary>A body round a ROI: its volume and its surface.</summary>
public readonly record struct Enclosure(double VolumeMm3, double AreaMm2)
{
    public static Enclosure OfBox(double aMm, double bMm, double cMm) => new(aMm * bMm * cMm, 2 * (aMm * bMm + bMm * cMm + cMm * aMm));

    public static Enclosure Of(Ellipsoid ellipsoid) => new(ellipsoid.VolumeMm3, ellipsoid.AreaMm2);

    public static Enclosure Of(ConvexHull hull) => new(hull.VolumeMm3, hull.AreaMm2);
}
