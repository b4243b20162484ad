namespace GpuRadiomics.Perf;

/// <summary>
/// Of the 107 features that PyRadiomics computes by default, the 102 that IBSI has too, by their tags. The other five are its three diameters within planes,
/// the maximal correlation coefficient, and total energy, which is energy times the volume of a voxel.
/// </summary>
internal static class PyRadiomicsFeatures
{
    /// <summary>11 of 14.</summary>
    public static IReadOnlyList<string> Shape { get; } = Tags(
        "morph", "volume vol_approx area_mesh av sphericity diam pca_maj_axis pca_min_axis pca_least_axis pca_elongation pca_flatness");

    /// <summary>17 of 18; PyRadiomics' entropy and uniformity are of grey levels, as IBSI's intensity histogram has them.</summary>
    public static IReadOnlyList<string> FirstOrder { get; } =
    [
        .. Tags("stat", "energy min p10 p90 max mean median iqr range mad rmad rms skew kurt var"),
        .. Tags("ih", "entropy uniformity"),
    ];

    /// <summary>23 of 24 of co-occurrence, 16 of run length, 16 of size zone, 5 of tone difference, 14 of dependence.</summary>
    public static IReadOnlyList<string> Texture { get; } =
    [
        .. Tags(
            "cm", "auto_corr joint_avg clust_prom clust_shade clust_tend contrast corr diff_avg diff_entr diff_var energy joint_entr info_corr1 info_corr2 " +
            "inv_diff_mom inv_diff_mom_norm inv_diff inv_diff_norm inv_var joint_max sum_avg sum_entr joint_var"),
        .. Tags("rlm", "sre lre lgre hgre srlge srhge lrlge lrhge glnu glnu_norm rlnu rlnu_norm r_perc gl_var rl_var rl_entr"),
        .. Tags("szm", "sze lze lgze hgze szlge szhge lzlge lzhge glnu glnu_norm zsnu zsnu_norm z_perc gl_var zs_var zs_entr"),
        .. Tags("ngt", "coarseness contrast busyness complexity strength"),
        .. Tags("ngl", "lde hde lgce hgce ldlge ldhge hdlge hdhge glnu dcnu dcnu_norm gl_var dc_var dc_entr"),
    ];

    private static string[] Tags(string stem, string names) => [.. names.Split(' ').Select(name => $"{stem}_{name}")];
}
