namespace GpuRadiomics.Families.Morphology;

/// <summary>Size and form of a ROI that is one slice: PyRadiomics' class shape2D. A: area within the outline, P: its length.</summary>
internal static class PlanarShapeFeatures
{
    private const string SeveralSlices = "the ROI has more than one slice";

    public static IEnumerable<Feature<Shape>> Table { get; } =
    [
        Row("Area in the slice (outline)", "area", "mm^2", "A", (shape, planar) => planar.AreaMm2),
        Row("Area in the slice (pixel counting)", "area_approx", "mm^2", "pixels of equal area", (shape, planar) => shape.VoxelVolumeMm3 / shape.SliceMm),
        Row("Perimeter in the slice", "perimeter", "mm", "P, sum over the outline's lines", (shape, planar) => planar.PerimeterMm),
        Row("Perimeter to area ratio in the slice", "pa", "mm^-1", "P / A", (shape, planar) => planar.PerimeterMm / planar.AreaMm2),
        Row("Circularity in the slice", "circularity", "1", "2 sqrt(pi A) / P", (shape, planar) => 2 * Math.Sqrt(Math.PI * planar.AreaMm2) / planar.PerimeterMm),
        Row("Maximum diameter in the slice", "diam", "mm", "largest distance between two points of the outline", (shape, planar) => shape.PlanarDiameterMm(2)),
        Row("Major axis length in the slice", "pca_maj_axis", "mm", "4 sqrt(lambda major)", (shape, planar) => 2 * shape.PrincipalEllipsoid.A),
        Row("Minor axis length in the slice", "pca_min_axis", "mm", "4 sqrt(lambda minor)", (shape, planar) => 2 * shape.PrincipalEllipsoid.B),
        Row(
            "Elongation in the slice", "pca_elongation", "1", "sqrt(lambda minor / lambda major)", (shape, planar) => shape.PrincipalEllipsoid.B / shape.PrincipalEllipsoid.A,
            SeveralSlices + " or is a single voxel"),
    ];

    private static Feature<Shape> Row(string name, string tag, string unit, string formula, Func<Shape, PlanarShape, double> compute, string whenUndefined = SeveralSlices) => new(
        new(name, "", "morph_2d_" + tag, unit, formula, whenUndefined) { IsFurther = true }, shape => shape.Planar is { } planar ? compute(shape, planar) : double.NaN);
}
