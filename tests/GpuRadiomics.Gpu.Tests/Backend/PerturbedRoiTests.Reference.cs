using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Extraction;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Filters;
using GpuRadiomics.Settings.Perturbation;

namespace GpuRadiomics.Gpu.Tests.Backend;

/// <summary>Perturbed ROIs have the CPU's bits on a device, beside others in one batch.</summary>
[Collection(BackendCollection.Name)]
public class PerturbedRoiTests(SharedBackends backends)
{
    private static readonly Grid Grid = Grid.Axial(new(36, 33, 18), new(1, 1.2, 2.5));

    private static readonly PerturbationSettings[] Perturbations =
    [
        new(),
        new() { TranslationFraction = new(0.33, 0.33, 0.33) },
        new() { RotationDegrees = 5 },
        new() { VolumeChange = 0.2 },
        new() { NoiseRealisation = 1 },
        new() { ContourRealisation = 1 },
        new() { Seed = 3, RotationDegrees = -8, TranslationFraction = new(0.5, 0, -0.25), NoiseRealisation = 1, VolumeChange = -0.1, ContourRealisation = 2 },
    ];

    public static TheoryData<InterpolationMethod> Interpolations { get; } = [.. Enum.GetValues<InterpolationMethod>()];

    [Theory]
    [MemberData(nameof(Interpolations))]
    public void Perturbed_ROIs_have_the_bits_of_the_cpu(InterpolationMethod method)
    {
        var image = Image();
        RoiWork[] work =
        [
            .. from roi in Rois()
               from perturbation in Perturbations
               from filters in (FilterSettings[][])[[new UnfilteredSettings()], [new UnfilteredSettings(), new WaveletFilterSettings { Wavelet = "haar" }]]
               select new RoiWork(image, roi, With(method, perturbation, filters)),
        ];
        using var cpu = new CpuBackend(2);
        var expected = RoiBatch.Measure(cpu, work, 2, CancellationToken.None);
        var backend = backends.OpenCl();
        int before = backend.LeftToCpu;
        SameBits.Assert(expected, RoiBatch.Measure(backend, work, 1, CancellationToken.None), i => $"{work[i].Settings.Perturbation} of {work[i].Roi.Box}");
        Assert.Equal(before, backend.LeftToCpu);
        Assert.All(expected, result => Assert.NotNull(result.Measurement));
    }

    private static Volume Image()
    {
        var random = new Random(21);
        var voxels = new short[Grid.Size.Voxels];
        for (int i = 0; i < voxels.Length; i++)
            voxels[i] = (short)(40 + 50 * Math.Sin(i * 0.11) + random.Next(60));
        return new(Grid, new StoredVoxels<short>(Grid.Size, voxels, 1, -10));
    }

    private static Mask[] Rois() => [Ball(17, 16, 9, 7), Ball(33, 2, 3, 5)];

    private static Mask Ball(int x, int y, int z, int radius)
    {
        var values = new byte[Grid.Size.Voxels];
        for (int i = 0; i < values.Length; i++)
        {
            int dx = i % Grid.Size.X - x, dy = i / Grid.Size.X % Grid.Size.Y - y, dz = 2 * (i / (Grid.Size.X * Grid.Size.Y) - z);
            values[i] = dx * dx + dy * dy + dz * dz <= radius * radius ? (byte)1 : (byte)0;
        }

        return Mask.FromGrid(Grid, values);
    }

    private static ExtractionSettings With(InterpolationMethod method, PerturbationSettings perturbation, FilterSettings[] filters) => new()
    {
        Name = "perturbed",
        Interpolation = new() { Method = method, SpacingMm = method == InterpolationMethod.None ? default : new(1.5, 1.5, 2), Rounding = IntensityRounding.Nearest },
        Perturbation = perturbation,
        Filters = new() { Filters = filters },
        Discretisation = new() { Texture = Discretisation.FixedBinNumber(16) },
    };
}
