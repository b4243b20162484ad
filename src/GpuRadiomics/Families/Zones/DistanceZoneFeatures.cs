using GpuRadiomics.Compute;

namespace GpuRadiomics.Families.Zones;

/// <summary>
/// Grey level distance zone based features (IBSI reference manual, section 3.9). d(i,j) zones of grey level i whose nearest voxel is j voxels from the border,
/// Ns zones, Nv voxels, p = d / Ns.
/// </summary>
public static class DistanceZoneFeatures
{
    private static readonly Feature<TextureMatrix>[] Table =
    [
        Row("Small distance emphasis", "0GBI", "sde", "1", "(1/Ns) sum d(j) / j^2", m => m.Mean(m.Columns, j => 1 / (j * j))),
        Row("Large distance emphasis", "MB4I", "lde", "voxel^2", "(1/Ns) sum j^2 d(j)", m => m.Mean(m.Columns, j => j * j)),
        Row("Low grey level emphasis", "S1RA", "lgze", "level^-2", "(1/Ns) sum d(i) / i^2", m => m.Mean(m.Levels, i => 1 / (i * i))),
        Row("High grey level emphasis", "K26C", "hgze", "level^2", "(1/Ns) sum i^2 d(i)", m => m.Mean(m.Levels, i => i * i)),
        Row("Small distance low grey level emphasis", "RUVG", "sdlge", "1", "(1/Ns) sum d(i,j) / (i^2 j^2)", m => m.Mean((i, j) => 1 / (i * i * j * j))),
        Row("Small distance high grey level emphasis", "DKNJ", "sdhge", "1", "(1/Ns) sum i^2 d(i,j) / j^2", m => m.Mean((i, j) => i * i / (j * j))),
        Row("Large distance low grey level emphasis", "A7WM", "ldlge", "1", "(1/Ns) sum j^2 d(i,j) / i^2", m => m.Mean((i, j) => j * j / (i * i))),
        Row("Large distance high grey level emphasis", "KLTH", "ldhge", "1", "(1/Ns) sum i^2 j^2 d(i,j)", m => m.Mean((i, j) => i * i * j * j)),
        Row("Grey level non-uniformity", "VFT7", "glnu", "1", "(1/Ns) sum d(i)^2", m => m.NonUniformity(m.Levels)),
        Row("Normalised grey level non-uniformity", "7HP3", "glnu_norm", "1", "(1/Ns^2) sum d(i)^2", m => m.NonUniformity(m.Levels) / m.Total),
        Row("Zone distance non-uniformity", "V294", "zdnu", "1", "(1/Ns) sum d(j)^2", m => m.NonUniformity(m.Columns)),
        Row("Normalised zone distance non-uniformity", "IATH", "zdnu_norm", "1", "(1/Ns^2) sum d(j)^2", m => m.NonUniformity(m.Columns) / m.Total),
        Row("Zone percentage", "VIWW", "z_perc", "1", "Ns / Nv", m => m.Total / m.Voxels),
        Row("Grey level variance", "QK93", "gl_var", "level^2", "sum (i - sum i p)^2 p(i,j)", m => m.Variance(m.Levels)),
        Row("Zone distance variance", "7WT1", "zd_var", "voxel^2", "sum (j - sum j p)^2 p(i,j)", m => m.Variance(m.Columns)),
        Row("Zone distance entropy", "GBDU", "zd_entr", "bit", "-sum p(i,j) log2 p(i,j)", m => m.Entropy()),
    ];

    public static FeatureFamily Family { get; } = TextureFamily.Create(
        "gldzm", "VMDZ", "IBSI reference manual, section 3.9", TextureKind.DistanceZone, Table,
        (matrix, _) => new TextureMatrix(matrix.Counts, matrix.Voxels));

    private static Feature<TextureMatrix> Row(string name, string code, string tag, string unit, string formula, Func<TextureMatrix, double> compute) =>
        new(new(name, code, "dzm_" + tag, unit, formula), compute);
}
