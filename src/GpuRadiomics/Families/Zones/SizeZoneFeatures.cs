using GpuRadiomics.Compute;

namespace GpuRadiomics.Families.Zones;

/// <summary>Grey level size zone based features (IBSI reference manual, section 3.8). s(i,j) zones of grey level i and j voxels, Ns zones, Nv voxels, p = s / Ns.</summary>
public static class SizeZoneFeatures
{
    private static readonly Feature<TextureMatrix>[] Table =
    [
        Row("Small zone emphasis", "5QRC", "sze", "1", "(1/Ns) sum s(j) / j^2", m => m.Mean(m.Columns, j => 1 / (j * j))),
        Row("Large zone emphasis", "48P8", "lze", "voxel^2", "(1/Ns) sum j^2 s(j)", m => m.Mean(m.Columns, j => j * j)),
        Row("Low grey level emphasis", "XMSY", "lgze", "level^-2", "(1/Ns) sum s(i) / i^2", m => m.Mean(m.Levels, i => 1 / (i * i))),
        Row("High grey level emphasis", "5GN9", "hgze", "level^2", "(1/Ns) sum i^2 s(i)", m => m.Mean(m.Levels, i => i * i)),
        Row("Small zone low grey level emphasis", "5RAI", "szlge", "1", "(1/Ns) sum s(i,j) / (i^2 j^2)", m => m.Mean((i, j) => 1 / (i * i * j * j))),
        Row("Small zone high grey level emphasis", "HW1V", "szhge", "1", "(1/Ns) sum i^2 s(i,j) / j^2", m => m.Mean((i, j) => i * i / (j * j))),
        Row("Large zone low grey level emphasis", "YH51", "lzlge", "1", "(1/Ns) sum j^2 s(i,j) / i^2", m => m.Mean((i, j) => j * j / (i * i))),
        Row("Large zone high grey level emphasis", "J17V", "lzhge", "1", "(1/Ns) sum i^2 j^2 s(i,j)", m => m.Mean((i, j) => i * i * j * j)),
        Row("Grey level non-uniformity", "JNSA", "glnu", "1", "(1/Ns) sum s(i)^2", m => m.NonUniformity(m.Levels)),
        Row("Normalised grey level non-uniformity", "Y1RO", "glnu_norm", "1", "(1/Ns^2) sum s(i)^2", m => m.NonUniformity(m.Levels) / m.Total),
        Row("Zone size non-uniformity", "4JP3", "zsnu", "1", "(1/Ns) sum s(j)^2", m => m.NonUniformity(m.Columns)),
        Row("Normalised zone size non-uniformity", "VB3A", "zsnu_norm", "1", "(1/Ns^2) sum s(j)^2", m => m.NonUniformity(m.Columns) / m.Total),
        Row("Zone percentage", "P30P", "z_perc", "1", "Ns / Nv", m => m.Total / m.Voxels),
        Row("Grey level variance", "BYLV", "gl_var", "level^2", "sum (i - sum i p)^2 p(i,j)", m => m.Variance(m.Levels)),
        Row("Zone size variance", "3NSA", "zs_var", "voxel^2", "sum (j - sum j p)^2 p(i,j)", m => m.Variance(m.Columns)),
        Row("Zone size entropy", "GU8N", "zs_entr", "bit", "-sum p(i,j) log2 p(i,j)", m => m.Entropy()),
    ];

    public static FeatureFamily Family { get; } = TextureFamily.Create(
        "glszm", "9SAK", "IBSI reference manual, section 3.8", TextureKind.SizeZone, Table,
        (matrix, _) => new TextureMatrix(matrix.Counts, matrix.Voxels));

    private static Feature<TextureMatrix> Row(string name, string code, string tag, string unit, string formula, Func<TextureMatrix, double> compute) =>
        new(new(name, code, "szm_" + tag, unit, formula), compute);
}
