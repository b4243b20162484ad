namespace GpuRadiomics.Families.Morphology;

/// <summary>
/// Morphological features (IBSI reference manual, section 3.1). V: mesh volume, A: surface area, of the morphological mask; X: the N intensities of the
/// intensity mask, mu their mean, w: 1 / the distance in mm of two different voxels i and j.
/// </summary>
public static class MorphologyFeatures
{
    private const string EqualIntensities = "all intensities are equal";

    private static readonly Feature<(Shape Shape, IntensityPlacement Intensities)>[] Table =
    [
        Row("Volume (mesh)", "RNU0", "volume", "mm^3", "V, inside the surface mesh", s => s.MeshVolumeMm3),
        Row("Volume (voxel counting)", "YEKZ", "vol_approx", "mm^3", "Nv voxels of equal volume", s => s.VoxelVolumeMm3),
        Row("Surface area (mesh)", "C0JK", "area_mesh", "mm^2", "A, sum over the mesh's triangles", s => s.SurfaceAreaMm2),
        Row("Surface to volume ratio", "2PR5", "av", "mm^-1", "A / V", s => s.SurfaceAreaMm2 / s.MeshVolumeMm3),
        Row("Compactness 1", "SKGS", "comp_1", "1", "V / (sqrt(pi) A^(3/2))", s => s.MeshVolumeMm3 / (Math.Sqrt(Math.PI) * Math.Pow(s.SurfaceAreaMm2, 1.5))),
        Row("Compactness 2", "BQWJ", "comp_2", "1", "36 pi V^2 / A^3", Compactness2),
        Row("Spherical disproportion", "KRCK", "sph_dispr", "1", "A / (36 pi V^2)^(1/3)", s => 1 / Sphericity(s)),
        Row("Sphericity", "QCFX", "sphericity", "1", "(36 pi V^2)^(1/3) / A", Sphericity),
        Row("Asphericity", "25C7", "asphericity", "1", "(A^3 / (36 pi V^2))^(1/3) - 1", s => 1 / Sphericity(s) - 1),
        Placed("Centre of mass shift", "KLMA", "com", "mm", "|mean of positions - sum X position / sum X|", (_, i) => i.CentreShiftMm, "the intensities sum to 0"),
        Placed("Integrated intensity", "99N0", "integ_int", "intensity*mm^3", "V mu", (s, i) => s.MeshVolumeMm3 * i.MeanIntensity),
        Placed("Moran's I index", "N365", "moran_i", "1", "N / sum w * sum w (Xi - mu)(Xj - mu) / sum (X - mu)^2", (_, i) => i.MoranI, EqualIntensities),
        Placed("Geary's C measure", "NPT7", "geary_c", "1", "(N - 1) / (2 sum w) * sum w (Xi - Xj)^2 / sum (X - mu)^2", (_, i) => i.GearyC, EqualIntensities),
    ];

    public static FeatureFamily Family { get; } = new()
    {
        Name = "morphology",
        Code = "HCUG",
        Source = "IBSI reference manual, section 3.1; mesh: Lorensen and Cline 1987",
        Definitions = [.. Table.Select(feature => feature.Definition)],
        Evaluate = (measurement, _) =>
        {
            var roi = (new Shape(measurement.Morphology), new IntensityPlacement(measurement));
            return Table.Select(feature => FeatureValue.Of(Family!, feature.Definition, Aggregation.Volume, feature.Compute(roi)));
        },
    };

    private static double Sphericity(Shape s) => Math.Cbrt(36 * Math.PI * s.MeshVolumeMm3 * s.MeshVolumeMm3) / s.SurfaceAreaMm2;

    private static double Compactness2(Shape s) => 36 * Math.PI * s.MeshVolumeMm3 * s.MeshVolumeMm3 / Math.Pow(s.SurfaceAreaMm2, 3);

    private static Feature<(Shape Shape, IntensityPlacement Intensities)> Row(
        string name, string code, string tag, string unit, string formula, Func<Shape, double> compute) =>
        new(new(name, code, "morph_" + tag, unit, formula), roi => compute(roi.Shape));

    private static Feature<(Shape Shape, IntensityPlacement Intensities)> Placed(
        string name, string code, string tag, string unit, string formula, Func<Shape, IntensityPlacement, double> compute, string whenUndefined = "never undefined") =>
        new(new(name, code, "morph_" + tag, unit, formula, whenUndefined), roi => compute(roi.Shape, roi.Intensities));
}
