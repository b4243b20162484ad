using GpuRadiomics.Extraction;
using GpuRadiomics.Families;
using GpuRadiomics.Settings;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.PyRadiomics;

/// <summary>
/// Filtered images of a resampled one, by a parameter file, against what the programs that PyRadiomics calls give one after the other: ITK 5.2.1 (resampling to 2 mm around
/// the ROI, Laplacian of Gaussian, gradient), scikit-image 0.19.3, scipy 1.10.1 and numpy 1.24.2. Mean and kurtosis in the ROI say whether all of its voxels agree.
/// </summary>
public class ResampledImagesTests
{
    // The other programs' values have 12 digits.
    private const double Double = 1e-11;

    // ITK keeps the images of these two filters in single precision.
    private const double Single = 1e-8;

    private const string Parameters = """
        setting: { resampledPixelSpacing: [2, 2, 2], interpolator: sitkBSpline, padDistance: 5 }
        imageType: { Original: , LoG: { sigma: [3.0] }, Gradient: , Square: , LBP2D: , LBP3D: }
        featureClass: { firstorder: [Mean, Kurtosis] }
        """;

    public static TheoryData<string, double, double, double> Expected { get; } = new()
    {
        { "original", 820.533681462, 2.384349393, Double },
        { "log-sigma-3-0-mm-3D", -76.0416951625, 3.15648841442, Single },
        { "gradient", 68.8761625168, 3.26990580699, Single },
        { "square", 309.629033294, 2.96598160535, Double },
        { "lbp-2D", 4.31331592689, 1.71763672074, Double },
        { "lbp-3D-m1", 9.63522947994, 2.44006764498, Double },
        { "lbp-3D-m2", 9.99241138867, 2.39336590216, Double },
        { "lbp-3D-k", -0.684358727774, 4.90876823526, Double },
    };

    [Theory]
    [MemberData(nameof(Expected))]
    public void Mean_and_kurtosis_are_those_of_the_other_programs(string imageType, double mean, double kurtosis, double relative)
    {
        var (volume, roi) = PyRadiomicsBaseline.Read("brain1");
        FeatureValue[] values = [.. Measured.Features(volume, roi, SettingsReader.Parse(Parameters, "Params.yaml")).Where(value => value.ImageType == imageType)];
        Assert.Equal(mean, ValueOf("Mean"), relative * Math.Abs(mean));
        Assert.Equal(kurtosis, ValueOf("Kurtosis"), relative * kurtosis);

        double ValueOf(string name) => Assert.Single(values, value => value.Named!.Name == name).Value!.Value;
    }
}
