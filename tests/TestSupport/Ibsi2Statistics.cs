using System.Globalization;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.TestSupport;

/// <summary>The tests of IBSI-2, phase 2: statistics of filtered images of the CT phantom, in configuration A (2D, as scanned) and B (3D, 1 mm).</summary>
internal static class Ibsi2Statistics
{
    private const RotationPooling Max = RotationPooling.Max, Average = RotationPooling.Average;
    private const FilterDimensions Planar = FilterDimensions.Planar;

    // Simoncelli's filter multiplies the Fourier transform of the image itself, so that it is periodic; the others mirror.
    public static IReadOnlyDictionary<string, FilterSettings> Filters { get; } = new Dictionary<string, FilterSettings>
    {
        ["1.A"] = new UnfilteredSettings(),
        ["1.B"] = new UnfilteredSettings(),
        ["2.A"] = new MeanFilterSettings { SupportVoxels = 5, Dimensions = Planar },
        ["2.B"] = new MeanFilterSettings { SupportVoxels = 5 },
        ["3.A"] = new LaplacianOfGaussianSettings { SigmaMm = 1.5, Dimensions = Planar },
        ["3.B"] = new LaplacianOfGaussianSettings { SigmaMm = 1.5 },
        ["4.A"] = new LawsFilterSettings { Kernels = "L5E5", Pooling = Max, EnergyDistanceVoxels = 7 },
        ["4.B"] = new LawsFilterSettings { Kernels = "L5E5E5", Pooling = Max, EnergyDistanceVoxels = 7 },
        ["5.A"] = new GaborFilterSettings { SigmaMm = 5, LambdaMm = 2, Gamma = 1.5, StepDegrees = 22.5, Pooling = Average },
        ["5.B"] = new GaborFilterSettings { SigmaMm = 5, LambdaMm = 2, Gamma = 1.5, StepDegrees = 22.5, Pooling = Average, OrthogonalPlanes = true },
        ["6.A"] = new WaveletFilterSettings { Wavelet = "db3", Band = "LH", Dimensions = Planar, Pooling = Average },
        ["6.B"] = new WaveletFilterSettings { Wavelet = "db3", Band = "LLH", Pooling = Average },
        ["7.A"] = new WaveletFilterSettings { Wavelet = "db3", Band = "HH", Level = 2, Dimensions = Planar, Pooling = Average },
        ["7.B"] = new WaveletFilterSettings { Wavelet = "db3", Band = "HHH", Level = 2, Pooling = Average },
        ["8.A"] = new SimoncelliFilterSettings { Level = 1, Dimensions = Planar },
        ["8.B"] = new SimoncelliFilterSettings { Level = 1 },
        ["9.A"] = new SimoncelliFilterSettings { Level = 2, Dimensions = Planar },
        ["9.B"] = new SimoncelliFilterSettings { Level = 2 },
    };

    public static ExtractionSettings SettingsOf(string test) => new()
    {
        Name = test,
        Interpolation = test.EndsWith('A')
            ? new()
            : new() { Method = InterpolationMethod.TricubicSpline, SpacingMm = new(1, 1, 1), Rounding = IntensityRounding.Nearest },
        Resegmentation = new() { Range = new(-1000, 400) },
        Filters = new() { Filters = [Filters[test]] },
        Features = new() { Families = ["intensity_statistics"] },
    };

    /// <summary>The reference values that have a consensus.</summary>
    public static List<(string Tag, double Value, double Tolerance)> References(string test) =>
    [
        .. from line in File.ReadLines(TestData.Require("ibsi2", "phase2_reference_values.csv")).Skip(1)
           let fields = line.Split(';')
           where fields[0] == test && fields[3].Length > 0
           select (fields[2], double.Parse(fields[3], CultureInfo.InvariantCulture), double.Parse(fields[4], CultureInfo.InvariantCulture)),
    ];
}
