using GpuRadiomics.Settings;

namespace GpuRadiomics.Families.Naming;

/// <summary>
/// The features of Aerts, Velazquez, Leijenaar et al. 2014, "Decoding tumour phenotype by noninvasive imaging using a quantitative radiomics approach"
/// (Nature Communications 5:4006), by their numbers in its supplement. Statistics and textures come from the image and from each of its eight wavelet bands,
/// shape once: 15 + 8 + 33 + 8 x 48 = 440, which needs a 15th statistic; total energy, which the platform behind the study had, is the one.
/// Classes and column names are those of PyRadiomics, which that group went on to write.
/// </summary>
internal static class Aerts2014Names
{
    public static IReadOnlyList<NamedFeature> Of(FeatureConventions conventions) =>
    [
        .. Statistics(conventions), .. Shape, .. Cooccurrence(conventions), .. RunLength,
    ];

    private static NamedFeature[] Statistics(FeatureConventions conventions)
    {
        bool isShifted = conventions.IntensityShift != 0, isSample = conventions.Spread == SampleSize.Sample;
        return
        [
            Statistic("Energy", "Energy", "1", isShifted ? "stat_energy_shifted" : "stat_energy"),
            Statistic("Entropy", "Entropy", "2", conventions.EntropyUnit == EntropyUnit.Nat ? "ih_entropy_nat" : "ih_entropy"),
            Statistic("Kurtosis", "Kurtosis", "3", "stat_kurt_not_excess"),
            Statistic("Maximum", "Maximum", "4", "stat_max"),
            Statistic("Mean", "Mean", "5", "stat_mean"),
            Statistic("MeanAbsoluteDeviation", "Mean absolute deviation", "6", "stat_mad"),
            Statistic("Median", "Median", "7", "stat_median"),
            Statistic("Minimum", "Minimum", "8", "stat_min"),
            Statistic("Range", "Range", "9", "stat_range"),
            Statistic("RootMeanSquared", "Root mean square", "10", isShifted ? "stat_rms_shifted" : "stat_rms"),
            Statistic("Skewness", "Skewness", "11", "stat_skew"),
            Statistic("StandardDeviation", "Standard deviation", "12", isSample ? "stat_sd_sample" : "stat_sd"),
            Statistic("Uniformity", "Uniformity", "13", "ih_uniformity"),
            Statistic("Variance", "Variance", "14", isSample ? "stat_var_sample" : "stat_var"),
            Statistic("TotalEnergy", "Total energy", "", "stat_total_energy"),
        ];
    }

    private static readonly NamedFeature[] Shape =
    [
        OfShape("Compactness1", "Compactness 1", "15", "morph_comp_1_two_thirds"),
        OfShape("Compactness2", "Compactness 2", "16", "morph_comp_2"),
        OfShape("Maximum3DDiameter", "Maximum 3D diameter", "17", "morph_diam"),
        OfShape("SphericalDisproportion", "Spherical disproportion", "18", "morph_sph_dispr"),
        OfShape("Sphericity", "Sphericity", "19", "morph_sphericity"),
        OfShape("SurfaceArea", "Surface area", "20", "morph_area_mesh"),
        OfShape("SurfaceVolumeRatio", "Surface to volume ratio", "21", "morph_av"),
        OfShape("Volume", "Volume", "22", "morph_vol_approx"),
    ];

    private static NamedFeature[] Cooccurrence(FeatureConventions conventions)
    {
        string stem = conventions.Cooccurrence == PairOrder.Directed ? "cmd_" : "cm_", unit = conventions.EntropyUnit == EntropyUnit.Nat ? "_nat" : "";
        string sumVariance = conventions.SumVarianceCentre == SumVarianceCentre.SumEntropy ? "sum_var_sum_entr" + unit : "sum_var";
        return
        [
            Pair("Autocorrelation", "Autocorrelation", "23", "auto_corr"),
            Pair("ClusterProminence", "Cluster prominence", "24", "clust_prom"),
            Pair("ClusterShade", "Cluster shade", "25", "clust_shade"),
            Pair("ClusterTendency", "Cluster tendency", "26", "clust_tend"),
            Pair("Contrast", "Contrast", "27", "contrast"),
            Pair("Correlation", "Correlation", "28", "corr"),
            Pair("DifferenceEntropy", "Difference entropy", "29", "diff_entr" + unit),
            Pair("Dissimilarity", "Dissimilarity", "30", "dissimilarity"),
            Pair("Energy", "Energy", "31", "energy"),
            Pair("Entropy", "Entropy", "32", "joint_entr" + unit),
            Pair("Homogeneity1", "Homogeneity 1", "33", "inv_diff"),
            Pair("Homogeneity2", "Homogeneity 2", "34", "inv_diff_mom"),
            Pair("Imc1", "Informational measure of correlation 1", "35", "info_corr1"),
            Pair("Imc2", "Informational measure of correlation 2", "36", "info_corr2" + unit),
            Pair("Idmn", "Inverse difference moment normalized", "37", "inv_diff_mom_norm"),
            Pair("Idn", "Inverse difference normalized", "38", "inv_diff_norm"),
            Pair("InverseVariance", "Inverse variance", "39", "inv_var"),
            Pair("MaximumProbability", "Maximum probability", "40", "joint_max"),
            Pair("SumAverage", "Sum average", "41", "sum_avg"),
            Pair("SumEntropy", "Sum entropy", "42", "sum_entr" + unit),
            Pair("SumVariance", "Sum variance", "43", sumVariance),
            Pair("Variance", "Variance", "44", "joint_var"),
        ];
        NamedFeature Pair(string name, string title, string number, string tag) => new("glcm", name, title, number, stem + tag);
    }

    private static readonly NamedFeature[] RunLength =
    [
        Run("ShortRunEmphasis", "Short run emphasis", "45", "rlm_sre"),
        Run("LongRunEmphasis", "Long run emphasis", "46", "rlm_lre"),
        Run("GrayLevelNonUniformity", "Gray level non-uniformity", "47", "rlm_glnu"),
        Run("RunLengthNonUniformity", "Run length non-uniformity", "48", "rlm_rlnu"),
        Run("RunPercentage", "Run percentage", "49", "rlm_r_perc"),
        Run("LowGrayLevelRunEmphasis", "Low gray level run emphasis", "50", "rlm_lgre"),
        Run("HighGrayLevelRunEmphasis", "High gray level run emphasis", "51", "rlm_hgre"),
        Run("ShortRunLowGrayLevelEmphasis", "Short run low gray level emphasis", "52", "rlm_srlge"),
        Run("ShortRunHighGrayLevelEmphasis", "Short run high gray level emphasis", "53", "rlm_srhge"),
        Run("LongRunLowGrayLevelEmphasis", "Long run low gray level emphasis", "54", "rlm_lrlge"),
        Run("LongRunHighGrayLevelEmphasis", "Long run high gray level emphasis", "55", "rlm_lrhge"),
    ];

    private static NamedFeature Statistic(string name, string title, string number, string tag) => new("firstorder", name, title, number, tag);

    private static NamedFeature OfShape(string name, string title, string number, string tag) => new("shape", name, title, number, tag);

    private static NamedFeature Run(string name, string title, string number, string tag) => new("glrlm", name, title, number, tag);
}
