using GpuRadiomics.Compute;

namespace GpuRadiomics.Families.NeighbouringGreyLevelDependence;

/// <summary>
/// Neighbouring grey level dependence based features (IBSI reference manual, section 3.11; Sun and Wee 1983). s(i,j) voxels of grey level i and
/// dependence j, Ns of them, Nv voxels in the ROI, p = s / Ns.
/// </summary>
public static class NeighbouringGreyLevelDependenceFeatures
{
    private static readonly Feature<TextureMatrix>[] Table =
    [
        Row("Low dependence emphasis", "SODN", "lde", "1", "(1/Ns) sum s(j) / j^2", m => m.Mean(m.Columns, j => 1 / (j * j))),
        Row("High dependence emphasis", "IMOQ", "hde", "voxel^2", "(1/Ns) sum j^2 s(j)", m => m.Mean(m.Columns, j => j * j)),
        Row("Low grey level count emphasis", "TL9H", "lgce", "level^-2", "(1/Ns) sum s(i) / i^2", m => m.Mean(m.Levels, i => 1 / (i * i))),
        Row("High grey level count emphasis", "OAE7", "hgce", "level^2", "(1/Ns) sum i^2 s(i)", m => m.Mean(m.Levels, i => i * i)),
        Row("Low dependence low grey level emphasis", "EQ3F", "ldlge", "1", "(1/Ns) sum s(i,j) / (i^2 j^2)", m => m.Mean((i, j) => 1 / (i * i * j * j))),
        Row("Low dependence high grey level emphasis", "JA6D", "ldhge", "1", "(1/Ns) sum i^2 s(i,j) / j^2", m => m.Mean((i, j) => i * i / (j * j))),
        Row("High dependence low grey level emphasis", "NBZI", "hdlge", "1", "(1/Ns) sum j^2 s(i,j) / i^2", m => m.Mean((i, j) => j * j / (i * i))),
        Row("High dependence high grey level emphasis", "9QMG", "hdhge", "1", "(1/Ns) sum i^2 j^2 s(i,j)", m => m.Mean((i, j) => i * i * j * j)),
        Row("Grey level non-uniformity", "FP8K", "glnu", "1", "(1/Ns) sum s(i)^2", m => m.NonUniformity(m.Levels)),
        Row("Normalised grey level non-uniformity", "5SPA", "glnu_norm", "1", "(1/Ns^2) sum s(i)^2", m => m.NonUniformity(m.Levels) / m.Total),
        Row("Dependence count non-uniformity", "Z87G", "dcnu", "1", "(1/Ns) sum s(j)^2", m => m.NonUniformity(m.Columns)),
        Row("Normalised dependence count non-uniformity", "OKJI", "dcnu_norm", "1", "(1/Ns^2) sum s(j)^2", m => m.NonUniformity(m.Columns) / m.Total),
        Row("Dependence count percentage", "6XV8", "dc_perc", "1", "Ns / Nv, always 1 as every voxel has a dependence", m => m.Total / m.Voxels),
        Row("Grey level variance", "1PFV", "gl_var", "level^2", "sum (i - sum i p)^2 p(i,j)", m => m.Variance(m.Levels)),
        Row("Dependence count variance", "DNX2", "dc_var", "voxel^2", "sum (j - sum j p)^2 p(i,j)", m => m.Variance(m.Columns)),
        Row("Dependence count entropy", "FCBV", "dc_entr", "bit", "-sum p(i,j) log2 p(i,j)", m => m.Entropy()),
        Row("Dependence count energy", "CAS9", "dc_energy", "1", "sum p(i,j)^2", m => m.Energy()),
    ];

    public static FeatureFamily Family { get; } = TextureFamily.Create(
        "ngldm", "REK0", "IBSI reference manual, section 3.11", TextureKind.NeighbouringGreyLevelDependence, Table,
        (matrix, _) => new TextureMatrix(matrix.Counts, matrix.Voxels));

    private static Feature<TextureMatrix> Row(
        string name, string code, string tag, string unit, string formula, Func<TextureMatrix, double> compute) =>
        new(new(name, code, "ngl_" + tag, unit, formula), compute);
}
