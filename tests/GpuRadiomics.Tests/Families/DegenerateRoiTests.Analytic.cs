using GpuRadiomics.Settings;
using GpuRadiomics.TestSupport;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Families;

public partial class DegenerateRoiTests
{
    private static readonly ExtractionSettings Merged = DegenerateRois.Settings.Single(settings => settings.Discretisation.Texture == Discretisation.FixedBinNumber(8)) with
    {
        Features = new() { Aggregations = [TextureAggregation.Merged3D] },
    };

    /// <summary>ROI, intensities, and the tags of all features that have no value; a star stands for all that begin so.</summary>
    public static TheoryData<string, string, string> Undefined { get; } = new()
    {
        { "one voxel", "one level", "morph_pca_elongation morph_pca_flatness morph_vol_dens_aee morph_area_dens_aee morph_moran_i morph_geary_c cm_* ngt_*" },
        { "two voxels far apart", "levels", "morph_vol_dens_aee morph_area_dens_aee cm_* ngt_* stat_rmad ih_rmad" },
        { "a line along x", "levels", "morph_vol_dens_aee morph_area_dens_aee" },
        { "a diagonal", "levels", "morph_vol_dens_aee morph_area_dens_aee" },
        { "a slice", "levels", "morph_vol_dens_aee" },
        { "a plane askew", "levels", "morph_vol_dens_aee" },
        { "two separate parts", "levels", "" },
        { "a frame that touches all borders", "levels", "" },
        { "a hollow box", "levels", "" },
        { "no slice like another", "levels", "" },
        { "a checkerboard", "levels", "" },
        { "everything", "levels", "" },
        { "everything", "one level", "morph_moran_i morph_geary_c cm_corr_3D_comb cm_info_corr1_3D_comb" },
        { "everything", "zero", "morph_com morph_moran_i morph_geary_c stat_cov stat_qcod cm_corr_3D_comb cm_info_corr1_3D_comb" },
        { "everything", "opposite", "stat_qcod" },
    };

    [Theory]
    [MemberData(nameof(Undefined))]
    public void Only_what_the_catalogue_says_is_undefined(string roi, string intensity, string expected)
    {
        var (image, mask) = DegenerateRois.Of(roi, intensity);
        string[] tags = expected.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var values = Measured.Features(image, mask, Merged);
        bool IsExpected(string tag) => tags.Contains(tag) || tags.Any(stem => stem.EndsWith('*') && tag.StartsWith(stem[..^1], StringComparison.Ordinal));
        Assert.Equal(values.Select(value => value.IbsiTag).Where(IsExpected), values.Where(value => value.Value is null).Select(value => value.IbsiTag));
        Assert.All(values.Where(value => value.Value is null), value => Assert.Equal($"undefined: {value.Definition.WhenUndefined}", value.Reason));
    }

    [Fact]
    public void One_voxel_has_the_values_that_follow_from_being_one()
    {
        // Voxels of 2 mm; the mesh round one is an octahedron.
        AssertValues("one voxel", new()
        {
            ["morph_vol_approx"] = 8, ["morph_volume"] = 8 / 6.0, ["morph_area_mesh"] = 4 * Math.Sqrt(3), ["morph_diam"] = 2, ["morph_pca_maj_axis"] = 0, ["morph_com"] = 0,
            ["morph_integ_int"] = 7 * 8 / 6.0, ["loc_peak_loc"] = 7, ["loc_peak_glob"] = 7, ["stat_mean"] = 7, ["stat_var"] = 0, ["stat_skew"] = 0, ["stat_kurt"] = 0,
            ["stat_rms"] = 7, ["stat_energy"] = 49, ["ih_mode"] = 1, ["ih_entropy"] = 0, ["ih_uniformity"] = 1, ["rlm_sre_3D_comb"] = 1, ["rlm_r_perc_3D_comb"] = 1,
            ["rlm_rl_var_3D_comb"] = 0, ["szm_sze_3D"] = 1, ["szm_z_perc_3D"] = 1, ["dzm_sde_3D"] = 1, ["ngl_lde_3D"] = 1, ["ngl_dc_energy_3D"] = 1,
        });
    }

    [Fact]
    public void One_level_has_the_values_that_the_catalogue_promises()
    {
        AssertValues("everything", new()
        {
            ["stat_var"] = 0, ["stat_skew"] = 0, ["stat_kurt"] = 0, ["stat_range"] = 0, ["stat_mad"] = 0, ["stat_cov"] = 0, ["ih_var"] = 0, ["ih_entropy"] = 0,
            ["cm_joint_max_3D_comb"] = 1, ["cm_joint_entr_3D_comb"] = 0, ["cm_contrast_3D_comb"] = 0, ["cm_inv_diff_3D_comb"] = 1, ["cm_inv_var_3D_comb"] = 0, ["cm_info_corr2_3D_comb"] = 0,
            ["szm_lze_3D"] = 343 * 343, ["szm_z_perc_3D"] = 1 / 343.0, ["dzm_sde_3D"] = 1, ["ngl_gl_var_3D"] = 0,
            ["ngt_coarseness_3D"] = 1e6, ["ngt_contrast_3D"] = 0, ["ngt_busyness_3D"] = 0, ["ngt_complexity_3D"] = 0, ["ngt_strength_3D"] = 0,
        });
    }

    [Fact]
    public void Equal_fractions_have_no_spread_and_their_own_mean()
    {
        var (image, mask) = DegenerateRois.Of("two separate parts", "one fraction");
        var values = Measured.Features(image, mask, Merged);
        foreach (string zero in (string[])["stat_var", "stat_skew", "stat_kurt", "stat_range", "stat_mad", "stat_cov", "ih_var", "ih_entropy"])
            Assert.Equal(0, Measured.ValueOf(values, zero));
        Assert.Equal(0.1, Measured.ValueOf(values, "stat_mean"));
    }

    /// <summary>Of a ROI of one level, 7.</summary>
    private static void AssertValues(string roi, Dictionary<string, double> expected)
    {
        var (image, mask) = DegenerateRois.Of(roi, "one level");
        var values = Measured.Features(image, mask, Merged);
        Assert.All(expected, entry => Assert.Equal(entry.Value, Measured.ValueOf(values, entry.Key), 1e-12 * Math.Max(1, entry.Value)));
    }
}
