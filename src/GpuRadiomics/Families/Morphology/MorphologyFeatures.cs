namespace GpuRadiomics.Families.Morphology;

/// <summary>
/// Morphological features (IBSI reference manual, section 3.1). V: mesh volume, A: surface area, of the morphological mask; X: the N intensities of the
/// intensity mask, mu their mean, w: 1 / the distance in mm of two different voxels i and j. Those after Geary's C are further ones.
/// </summary>
public static class MorphologyFeatures
{
    private const string NeverUndefined = "never undefined";
    private const string SingleVoxel = "the ROI is a single voxel, without extent between voxel centres";
    private const string FlatEllipsoid = "all voxel centres lie in one plane, and the ellipsoid has no volume";
    private const string LinearEllipsoid = "all voxel centres lie on one line, and the ellipsoid has no surface";
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
        Row("Maximum 3D diameter", "L0JK", "diam", "mm", "largest distance between two mesh vertices", s => s.MaximumDiameterMm),
        Row("Major axis length", "TDIC", "pca_maj_axis", "mm", "2 a = 4 sqrt(lambda major)", s => 2 * s.PrincipalEllipsoid.A),
        Row("Minor axis length", "P9VJ", "pca_min_axis", "mm", "2 b = 4 sqrt(lambda minor)", s => 2 * s.PrincipalEllipsoid.B),
        Row("Least axis length", "7J51", "pca_least_axis", "mm", "2 c = 4 sqrt(lambda least)", s => 2 * s.PrincipalEllipsoid.C),
        Row("Elongation", "Q3CK", "pca_elongation", "1", "sqrt(lambda minor / lambda major)", s => s.PrincipalEllipsoid.B / s.PrincipalEllipsoid.A, SingleVoxel),
        Row("Flatness", "N17B", "pca_flatness", "1", "sqrt(lambda least / lambda major)", s => s.PrincipalEllipsoid.C / s.PrincipalEllipsoid.A, SingleVoxel),
        VolumeDensity("AABB", "PBX1", "aabb", "box along the axes of the grid", s => s.AxisAlignedBox),
        AreaDensity("AABB", "R59B", "aabb", "box along the axes of the grid", s => s.AxisAlignedBox),
        VolumeDensity("OMBB", "ZH1A", "ombb", "smallest box, axis-aligned or with a side flush with a face of the convex hull (no reference value)", s => s.OrientedBox),
        AreaDensity("OMBB", "IQYR", "ombb", "smallest box, axis-aligned or with a side flush with a face of the convex hull (no reference value)", s => s.OrientedBox),
        VolumeDensity("AEE", "6BDE", "aee", "ellipsoid of semi-axes a, b, c", s => Enclosure.Of(s.PrincipalEllipsoid), FlatEllipsoid),
        AreaDensity("AEE", "RDD2", "aee", "ellipsoid of semi-axes a, b, c", s => Enclosure.Of(s.PrincipalEllipsoid), LinearEllipsoid),
        VolumeDensity("MVEE", "SWZ1", "mvee", "ellipsoid of least volume round the mesh (no reference value)", s => Enclosure.Of(s.EnclosingEllipsoid)),
        AreaDensity("MVEE", "BRI8", "mvee", "ellipsoid of least volume round the mesh (no reference value)", s => Enclosure.Of(s.EnclosingEllipsoid)),
        VolumeDensity("convex hull", "R3ER", "conv_hull", "convex hull of the mesh", s => Enclosure.Of(s.Hull)),
        AreaDensity("convex hull", "7T7F", "conv_hull", "convex hull of the mesh", s => Enclosure.Of(s.Hull)),
        Placed("Integrated intensity", "99N0", "integ_int", "intensity*mm^3", "V mu", (s, i) => s.MeshVolumeMm3 * i.MeanIntensity),
        Placed("Moran's I index", "N365", "moran_i", "1", "N / sum w * sum w (Xi - mu)(Xj - mu) / sum (X - mu)^2", (_, i) => i.MoranI, EqualIntensities),
        Placed("Geary's C measure", "NPT7", "geary_c", "1", "(N - 1) / (2 sum w) * sum w (Xi - Xj)^2 / sum (X - mu)^2", (_, i) => i.GearyC, EqualIntensities),
        Further("Compactness 1 (exponent 2/3)", "comp_1_two_thirds", "mm^(5/3)", "V / (sqrt(pi) A^(2/3)), as the 2014 study of Aerts et al. prints it", s => s.MeshVolumeMm3 / (Math.Sqrt(Math.PI) * Math.Pow(s.SurfaceAreaMm2, 2.0 / 3))),
        Further("Maximum 2D diameter (slice)", "diam_slice", "mm", "largest distance between two mesh vertices of one plane of x and y", s => s.PlanarDiameterMm(2)),
        Further("Maximum 2D diameter (column)", "diam_column", "mm", "largest distance between two mesh vertices of one plane of x and z", s => s.PlanarDiameterMm(1)),
        Further("Maximum 2D diameter (row)", "diam_row", "mm", "largest distance between two mesh vertices of one plane of y and z", s => s.PlanarDiameterMm(0)),
        .. PlanarShapeFeatures.Table.Select(feature => new Feature<(Shape Shape, IntensityPlacement Intensities)>(feature.Definition, roi => feature.Compute(roi.Shape))),
    ];

    public static FeatureFamily Family { get; } = new()
    {
        Name = "morphology",
        Code = "HCUG",
        Source = "IBSI reference manual, section 3.1; mesh: Lorensen and Cline 1987",
        Definitions = [.. Table.Select(feature => feature.Definition)],
        NeedsIntensities = true,
        IsOfUnfilteredImage = true,
        Formulas = FamilyFormulas.Of((measurement, _) => MaskedIntensities.Of(measurement), (input, settings, shared) =>
        {
            var roi = (shared.Of((input.Morphology, settings.Conventions.SurfaceMesh, settings.Conventions.PrincipalAxes), _ => new Shape(input.Morphology, settings.Conventions)), new IntensityPlacement(input));
            return Table.Chosen(settings).Select(feature => FeatureValue.Of(Family!, feature.Definition, Aggregation.Volume, feature.Compute(roi)));
        }),
    };

    private static double Sphericity(Shape s) => Math.Cbrt(36 * Math.PI * s.MeshVolumeMm3 * s.MeshVolumeMm3) / s.SurfaceAreaMm2;

    private static double Compactness2(Shape s) => 36 * Math.PI * s.MeshVolumeMm3 * s.MeshVolumeMm3 / Math.Pow(s.SurfaceAreaMm2, 3);

    private static Feature<(Shape Shape, IntensityPlacement Intensities)> VolumeDensity(
        string name, string code, string tag, string body, Func<Shape, Enclosure> enclosure, string whenUndefined = NeverUndefined) => Row(
        $"Volume density ({name})", code, "vol_dens_" + tag, "1", $"V / volume of the {body}", s => s.MeshVolumeMm3 / enclosure(s).VolumeMm3, whenUndefined);

    private static Feature<(Shape Shape, IntensityPlacement Intensities)> AreaDensity(
        string name, string code, string tag, string body, Func<Shape, Enclosure> enclosure, string whenUndefined = NeverUndefined) => Row(
        $"Area density ({name})", code, "area_dens_" + tag, "1", $"A / area of the {body}", s => s.SurfaceAreaMm2 / enclosure(s).AreaMm2, whenUndefined);

    private static Feature<(Shape Shape, IntensityPlacement Intensities)> Row(
        string name, string code, string tag, string unit, string formula, Func<Shape, double> compute, string whenUndefined = NeverUndefined) =>
        new(new(name, code, "morph_" + tag, unit, formula, whenUndefined), roi => compute(roi.Shape));

    private static Feature<(Shape Shape, IntensityPlacement Intensities)> Further(string name, string tag, string unit, string formula, Func<Shape, double> compute) =>
        new(new(name, "", "morph_" + tag, unit, formula, NeverUndefined) { IsFurther = true }, roi => compute(roi.Shape));

    private static Feature<(Shape Shape, IntensityPlacement Intensities)> Placed(
        string name, string code, string tag, string unit, string formula, Func<Shape, IntensityPlacement, double> compute, string whenUndefined = NeverUndefined) =>
        new(new(name, code, "morph_" + tag, unit, formula, whenUndefined), roi => compute(roi.Shape, roi.Intensities));
}
