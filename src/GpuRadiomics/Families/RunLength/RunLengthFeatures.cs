using GpuRadiomics.Compute;

namespace GpuRadiomics.Families.RunLength;

/// <summary>Grey level run length based features (IBSI reference manual, section 3.7). r(i,j) runs of grey level i and length j, Ns runs, Nv voxels, p = r / Ns.</summary>
public static class RunLengthFeatures
{
    private static readonly Feature<TextureMatrix>[] Table =
    [
        Row("Short runs emphasis", "22OV", "sre", "1", "(1/Ns) sum r(j) / j^2", m => m.Mean(m.Columns, j => 1 / (j * j))),
        Row("Long runs emphasis", "W4KF", "lre", "voxel^2", "(1/Ns) sum j^2 r(j)", m => m.Mean(m.Columns, j => j * j)),
        Row("Low grey level run emphasis", "V3SW", "lgre", "level^-2", "(1/Ns) sum r(i) / i^2", m => m.Mean(m.Levels, i => 1 / (i * i))),
        Row("High grey level run emphasis", "G3QZ", "hgre", "level^2", "(1/Ns) sum i^2 r(i)", m => m.Mean(m.Levels, i => i * i)),
        Row("Short run low grey level emphasis", "HTZT", "srlge", "1", "(1/Ns) sum r(i,j) / (i^2 j^2)", m => m.Mean((i, j) => 1 / (i * i * j * j))),
        Row("Short run high grey level emphasis", "GD3A", "srhge", "1", "(1/Ns) sum i^2 r(i,j) / j^2", m => m.Mean((i, j) => i * i / (j * j))),
        Row("Long run low grey level emphasis", "IVPO", "lrlge", "1", "(1/Ns) sum j^2 r(i,j) / i^2", m => m.Mean((i, j) => j * j / (i * i))),
        Row("Long run high grey level emphasis", "3KUM", "lrhge", "1", "(1/Ns) sum i^2 j^2 r(i,j)", m => m.Mean((i, j) => i * i * j * j)),
        Row("Grey level non-uniformity", "R5YN", "glnu", "1", "(1/Ns) sum r(i)^2", m => m.NonUniformity(m.Levels)),
        Row("Normalised grey level non-uniformity", "OVBL", "glnu_norm", "1", "(1/Ns^2) sum r(i)^2", m => m.NonUniformity(m.Levels) / m.Total),
        Row("Run length non-uniformity", "W92Y", "rlnu", "1", "(1/Ns) sum r(j)^2", m => m.NonUniformity(m.Columns)),
        Row("Normalised run length non-uniformity", "IC23", "rlnu_norm", "1", "(1/Ns^2) sum r(j)^2", m => m.NonUniformity(m.Columns) / m.Total),
        Row("Run percentage", "9ZK5", "r_perc", "1", "Ns / Nv", m => m.Total / m.Voxels),
        Row("Grey level variance", "8CE5", "gl_var", "level^2", "sum (i - sum i p)^2 p(i,j)", m => m.Variance(m.Levels)),
        Row("Run length variance", "SXLW", "rl_var", "voxel^2", "sum (j - sum j p)^2 p(i,j)", m => m.Variance(m.Columns)),
        Row("Run entropy", "HJ9O", "rl_entr", "bit", "-sum p(i,j) log2 p(i,j)", m => m.Entropy()),
    ];

    public static FeatureFamily Family { get; } = TextureFamily.Create(
        "glrlm", "TP0I", "IBSI reference manual, section 3.7", TextureKind.RunLength, Table,
        (matrix, _) => new TextureMatrix(matrix.Counts, matrix.Voxels));

    private static Feature<TextureMatrix> Row(string name, string code, string tag, string unit, string formula, Func<TextureMatrix, double> compute) =>
        new(new(name, code, "rlm_" + tag, unit, formula), compute);
}
