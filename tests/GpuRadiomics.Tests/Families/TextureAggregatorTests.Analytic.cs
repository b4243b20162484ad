using GpuRadiomics.Compute;
using GpuRadiomics.Families;
using GpuRadiomics.Settings;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Families;

public class TextureAggregatorTests
{
    // Three slices of four directions; the middle slice is empty, and one direction of the first. Matrices are told apart by their level.
    private static readonly TextureCounts Planar = new(
        new(TextureKind.Cooccurrence, TextureNeighbourhood.Planar),
        [[M(1), M(2), M(), M(4)], [M(), M(), M(), M()], [M(5), M(6), M(7), M(8)]], [10, 0, 20]);

    private static readonly TextureCounts Volumetric = new(new(TextureKind.Cooccurrence, TextureNeighbourhood.Volumetric), [[M(1), M(2), M()]], [30]);

    [Fact]
    public void One_matrix_a_slice_and_direction() =>
        AssertMatrices(Planar, TextureAggregation.Average2D, ("1", 10), ("2", 10), ("4", 10), ("5", 20), ("6", 20), ("7", 20), ("8", 20));

    [Fact]
    public void One_matrix_a_slice() =>
        AssertMatrices(Planar, TextureAggregation.SliceMerged2D, ("1 2 4", 40), ("5 6 7 8", 80));

    [Fact]
    public void One_matrix_a_direction() =>
        AssertMatrices(Planar, TextureAggregation.DirectionMerged25D, ("1 5", 30), ("2 6", 30), ("7", 30), ("4 8", 30));

    [Fact]
    public void One_matrix_of_all_slices() =>
        AssertMatrices(Planar, TextureAggregation.Merged25D, ("1 2 4 5 6 7 8", 120));

    [Fact]
    public void One_matrix_a_direction_of_the_volume() =>
        AssertMatrices(Volumetric, TextureAggregation.Average3D, ("1", 30), ("2", 30));

    [Fact]
    public void One_matrix_of_the_volume() =>
        AssertMatrices(Volumetric, TextureAggregation.Merged3D, ("1 2", 90));

    [Fact]
    public void A_feature_is_averaged_over_the_matrices_that_define_it()
    {
        // Joint average 1 and 2; the correlation of a matrix of one level is not defined, that of {1, 2} is -1.
        var mixed = CountMatrix.FromKeys([CountMatrix.Key(1, 2), CountMatrix.Key(2, 1)]);
        var counts = Volumetric with { Slices = [[M(1), M(2), mixed]] };
        var settings = new ExtractionSettings { Name = "any", Features = new() { Aggregations = [TextureAggregation.Average3D] } };
        var values = GpuRadiomics.Families.Cooccurrence.CooccurrenceFeatures.Family.Evaluate(MadeMeasurement.With(counts, 2), settings).ToArray();
        Assert.Equal(1.5, Measured.ValueOf(values, "cm_joint_avg_3D_avg"), 1e-12);
        Assert.Equal(-1, Measured.ValueOf(values, "cm_corr_3D_avg"), 1e-12);
    }

    private static CountMatrix M(params int[] levels) => CountMatrix.FromKeys([.. levels.Select(level => CountMatrix.Key(level, level))]);

    private static void AssertMatrices(TextureCounts counts, TextureAggregation aggregation, params (string Levels, long Voxels)[] expected) =>
        Assert.Equal(expected, TextureAggregator.Matrices(counts, aggregation).Select(m => (string.Join(' ', m.Counts.Cells.Select(cell => cell.Level)), m.Voxels)));
}
