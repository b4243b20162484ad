using GpuRadiomics.Compute;

namespace GpuRadiomics.Families.NeighbourhoodGreyToneDifference;

/// <summary>
/// Neighbourhood grey tone difference based features (IBSI reference manual, section 3.10; Amadasun and King 1989). Of the Nvc voxels with neighbours,
/// p(i) is the part with grey level i and s(i) the sum of their distances from the mean of their neighbours; Ngp levels have p(i) > 0.
/// </summary>
public static class NeighbourhoodGreyToneDifferenceFeatures
{
    // IBSI's value where nothing differs from its neighbours.
    private const double MostCoarse = 1e6;

    private const string Alone = "no voxel has a neighbour in the ROI";

    private static readonly Feature<NeighbourhoodGreyToneDifferenceMatrix>[] Table =
    [
        Row("Coarseness", "QCDE", "coarseness", "level^-1", "1 / sum p(i) s(i); 10^6 where the sum is 0",
            m => m.WeightedDifference > 0 ? 1 / m.WeightedDifference : MostCoarse),
        Row("Contrast", "65HE", "contrast", "level^3", "(1/(Ngp (Ngp - 1))) sum sum p(i1) p(i2) (i1 - i2)^2 (1/Nvc) sum s(i); 0 where Ngp = 1",
            m => m.Levels == 1 ? 0 : m.LevelSpread() / (m.Levels * (m.Levels - 1.0)) * (m.Difference / m.Voxels)),
        Row("Busyness", "NQ30", "busyness", "1", "sum p(i) s(i) / sum sum |i1 p(i1) - i2 p(i2)|; 0 where Ngp = 1",
            m => m.Levels == 1 ? 0 : m.WeightedDifference / m.WeightedLevelSpread(), Alone + ", or i p(i) is the same for all levels"),
        Row("Complexity", "HDEZ", "complexity", "level^2", "(1/Nvc) sum sum |i1 - i2| (p(i1) s(i1) + p(i2) s(i2)) / (p(i1) + p(i2))",
            m => m.PairedDifference() / m.Voxels),
        Row("Strength", "1X9X", "strength", "level", "sum sum (p(i1) + p(i2)) (i1 - i2)^2 / sum s(i); 0 where the sum of s(i) is 0",
            m => m.Difference > 0 ? m.PairedSpread() / m.Difference : 0),
    ];

    public static FeatureFamily Family { get; } = TextureFamily.Create(
        "ngtdm", "IPET", "IBSI reference manual, section 3.10", TextureKind.NeighbourhoodGreyToneDifference, Table,
        (matrix, _) => new NeighbourhoodGreyToneDifferenceMatrix(matrix.Counts));

    private static Feature<NeighbourhoodGreyToneDifferenceMatrix> Row(
        string name, string code, string tag, string unit, string formula, Func<NeighbourhoodGreyToneDifferenceMatrix, double> compute, string whenUndefined = Alone) =>
        new(new(name, code, "ngt_" + tag, unit, formula, whenUndefined), compute);
}
