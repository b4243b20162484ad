using GpuRadiomics.Extraction;
using GpuRadiomics.Families;
using GpuRadiomics.Families.Naming;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Tests.Families.Naming;

/// <summary>Names of other programs and studies: how many, in which order, and that each stands for a row of the catalogue.</summary>
public class FeatureNamesTests
{
    private static readonly FeatureConventions[] Conventions =
    [
        new(),
        new() { IntensityShift = 2000, Cooccurrence = PairOrder.Directed, Spread = SampleSize.Population, EntropyUnit = EntropyUnit.Nat, SumVarianceCentre = SumVarianceCentre.SumEntropy },
        new() { SumVarianceCentre = SumVarianceCentre.SumEntropy },
    ];

    public static TheoryData<FeatureNaming, int> Counts { get; } = new() { { FeatureNaming.PyRadiomics, 116 }, { FeatureNaming.Aerts2014, 56 } };

    [Theory]
    [MemberData(nameof(Counts))]
    public void Every_name_is_one_row_of_the_catalogue_whatever_the_conventions(FeatureNaming naming, int count)
    {
        string[] tags = [.. FeatureFamilies.Known.SelectMany(family => family.Definitions).Select(definition => definition.Tag)];
        foreach (var conventions in Conventions)
        {
            var features = FeatureNames.Of(new() { Naming = naming, Conventions = conventions }).Features;
            Assert.Equal(count, features.Count);
            Assert.All(features, feature => Assert.Single(tags, feature.Tag));
            Assert.Equal(count, features.Select(feature => feature.ClassAndName).Distinct().Count());
            Assert.Equal(count, features.Select(feature => feature.Tag).Distinct().Count());
        }
    }

    [Fact]
    public void Those_of_PyRadiomics_stand_in_the_order_of_its_result()
    {
        var columns = RoiFeatures.Columns(SettingsProfiles.Get("pyradiomics"));
        Assert.Equal(["shape", "firstorder", "glcm", "gldm", "glrlm", "glszm", "ngtdm"], columns.Select(column => column.Named!.Class).Distinct());
        Assert.Equal([14, 18, 24, 14, 16, 16, 5], columns.GroupBy(column => column.Named!.Class).Select(family => family.Count()));
        // Python sorts its methods, get...FeatureValue, by code points.
        Assert.All(columns.GroupBy(column => column.Named!.Class), family =>
            Assert.Equal(family.Select(Method).Order(StringComparer.Ordinal), family.Select(Method)));
        static string Method(FeatureColumn column) => $"get{column.Named!.Name}FeatureValue";
    }

    [Fact]
    public void The_study_has_440_features_with_the_numbers_of_its_supplement()
    {
        var columns = RoiFeatures.Columns(SettingsProfiles.Get("aerts2014"));
        Assert.Equal(440, columns.Count);
        Assert.Equal(
            [("original", 56), ("wavelet-LLH", 48), ("wavelet-LHL", 48), ("wavelet-LHH", 48), ("wavelet-HLL", 48), ("wavelet-HLH", 48), ("wavelet-HHL", 48), ("wavelet-HHH", 48), ("wavelet-LLL", 48)],
            columns.GroupBy(column => column.ImageType).Select(image => (image.Key, image.Count())));
        string[] all = [.. Enumerable.Range(1, 55).Select(number => $"{number}")], shape = all[14..22];
        Assert.Equal(all, NumbersOf("original"));
        Assert.Equal(all.Except(shape), NumbersOf("wavelet-HLH"));
        Assert.Equal("TotalEnergy", Assert.Single(columns, column => column.ImageType == "original" && column.Named!.Number.Length == 0).Named!.Name);
        IEnumerable<string> NumbersOf(string image) => columns.Where(column => column.ImageType == image && column.Named!.Number.Length > 0).Select(column => column.Named!.Number);
    }

    [Theory]
    [InlineData("Energy", "N8CA")]
    [InlineData("Kurtosis", "")]
    [InlineData("StandardDeviation", "")]
    [InlineData("Compactness1", "")]
    [InlineData("Compactness2", "BQWJ")]
    [InlineData("Volume", "YEKZ")]
    [InlineData("Homogeneity1", "IB1Z")]
    [InlineData("Homogeneity2", "WF0Z")]
    [InlineData("GrayLevelNonUniformity", "R5YN")]
    public void A_feature_has_IBSI_s_code_where_it_is_IBSI_s(string name, string code) => Assert.Equal(
        code, RoiFeatures.Columns(SettingsProfiles.Get("aerts2014")).First(column => column.Named!.Name == name).Definition.Code);

    [Fact]
    public void Single_features_stand_in_the_order_in_which_they_are_listed()
    {
        var settings = SettingsReader.Parse("basedOn: pyradiomics\nfeatures: { only: [glcm_Idm, firstorder_Mean, glcm_Contrast] }\nfilters: [square, original]", "few");
        Assert.Equal(
            ["square_glcm_Idm", "square_firstorder_Mean", "square_glcm_Contrast", "original_glcm_Idm", "original_firstorder_Mean", "original_glcm_Contrast"],
            RoiFeatures.Columns(settings).Select(column => $"{column.ImageType}_{column.Named!.ClassAndName}"));
    }

    [Fact]
    public void Shape_in_a_slice_is_there_only_where_it_is_named()
    {
        Assert.DoesNotContain(RoiFeatures.Columns(SettingsProfiles.Get("pyradiomics")), column => column.Named!.Class == "shape2D");
        var settings = SettingsReader.Parse("basedOn: pyradiomics\nfeatures: { only: [firstorder_Mean, shape2D_Perimeter] }\nfilters: [original, square]", "few");
        Assert.Equal(
            ["original_firstorder_Mean", "original_shape2D_Perimeter", "square_firstorder_Mean"],
            RoiFeatures.Columns(settings).Select(column => $"{column.ImageType}_{column.Named!.ClassAndName}"));
    }

    [Fact]
    public void Rows_beyond_IBSI_are_computed_only_where_they_are_named()
    {
        Assert.DoesNotContain(RoiFeatures.Columns(SettingsProfiles.Get("ibsi")), column => column.Definition.IsFurther);
        var settings = SettingsReader.Parse("features: { only: [stat_total_energy, cmd_contrast, cm_contrast], aggregations: [3D-average] }\ndiagnostics: { stages: false }", "few");
        Assert.Equal(["stat_total_energy", "cm_contrast_3D_avg", "cmd_contrast_3D_avg"], RoiFeatures.Columns(settings).Select(column => column.IbsiTag));
    }
}
