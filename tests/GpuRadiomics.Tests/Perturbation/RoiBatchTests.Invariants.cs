using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Extraction;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Perturbation;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Filters;
using GpuRadiomics.Settings.Perturbation;
using GpuRadiomics.Tests.Filters;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Perturbation;

/// <summary>Perturbed ROIs from the image to what a backend measures.</summary>
public class RoiBatchTests
{
    private static readonly Grid Grid = Grid.Axial(new(46, 40, 22), new(1, 1.25, 2));
    private static readonly short[] Voxels = Noise();
    private static readonly Volume Image = new(Grid, new StoredVoxels<short>(Grid.Size, Voxels, 1, -20));

    private static readonly Mask[] Rois =
    [
        Images.MaskOf(Grid, (x, y, z) => Square(x - 20) + Square(y - 18) + 2 * Square(z - 10) < 49),
        Images.MaskOf(Grid, (x, y, z) => Square(x - 42) + Square(y - 2) + Square(z - 2) < 30),
    ];

    private static readonly PerturbationSettings[] Perturbations =
    [
        new() { TranslationFraction = new(0.33, 0.33, 0.33) },
        new() { RotationDegrees = 5 },
        new() { VolumeChange = -0.1 },
        new() { VolumeChange = 0.2 },
        new() { NoiseRealisation = 1 },
        new() { NoiseRealisation = 2, NoiseLevel = 12 },
        new() { ContourRealisation = 1 },
        new() { ContourRealisation = 2 },
        new() { Seed = 3, RotationDegrees = -8, TranslationFraction = new(0.5, 0, -0.25), NoiseRealisation = 1, VolumeChange = 0.1, ContourRealisation = 2 },
    ];

    public static TheoryData<InterpolationMethod> Interpolations { get; } = [.. Enum.GetValues<InterpolationMethod>()];

    /// <summary>The way of the perturbed, with a perturbation that does nothing.</summary>
    [Theory]
    [MemberData(nameof(Interpolations))]
    public void Without_any_change_values_are_the_unperturbed_ones_to_the_last_bit(InterpolationMethod method)
    {
        foreach (var roi in Rois)
        foreach (var filters in (FilterSettings[][])[[new UnfilteredSettings()], [new UnfilteredSettings(), new WaveletFilterSettings { Wavelet = "coif1" }, new SimoncelliFilterSettings()]])
        {
            var settings = With(method, new(), filters);
            var work = new RoiWork(Image, roi, settings);
            var made = new PerturbedRois().Make([ViewKey.Of(work)], 2, CancellationToken.None)[ViewKey.Of(work)];
            var perturbed = made.WithDrawn(Measured.Of(RoiFeatures.WorkOf(made.Image, made.Roi, made.Remaining(settings))));
            Assert.Equal(Measured.Text(new(Measured.Of(Image, roi, settings), null)), Measured.Text(new(perturbed, null)));
        }
    }

    [Theory]
    [MemberData(nameof(Interpolations))]
    public void Values_do_not_depend_on_threads_or_on_what_else_is_measured(InterpolationMethod method)
    {
        RoiWork[] work = [.. from roi in Rois from perturbation in Perturbations.Prepend(new()) select new RoiWork(Image, roi, With(method, perturbation))];
        string[] together = Texts(work, 2);
        Assert.Equal(together, Texts(work, 5));
        for (int i = 0; i < work.Length; i += 3)
            Assert.Equal(together[i], Texts([work[i]], 1)[0]);
        Assert.Equal(together.Length, together.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Interpolations))]
    public void Slices_and_rows_that_are_read_for_a_ROI_are_enough(InterpolationMethod method)
    {
        var roi = Images.MaskOf(Grid, (x, y, z) => z is 11 or 12 && x is > 10 and < 20 && y is > 15 and < 25);
        int fewest = int.MaxValue;
        foreach (var perturbation in Perturbations)
        foreach (var filter in (FilterSettings[])[new UnfilteredSettings(), new PyRadiomicsLogSettings { SigmaMm = 1.5 }, new WaveletFilterSettings { Wavelet = "haar", Boundary = FilterBoundary.Periodic }])
        {
            var settings = With(method, perturbation, filter);
            var reach = SliceReach.Of(Grid, [roi], [settings]);
            var part = new Volume(Grid, new StoredVoxels<short>(reach.Size, Part(reach), 1, -20), reach.Z, reach.Y);
            Assert.Equal(Texts([new(Image, roi, settings)], 2), Texts([new(part, roi, settings)], 2));
            fewest = Math.Min(fewest, reach.Size.Z);
        }

        Assert.InRange(fewest, 2, method == InterpolationMethod.TricubicSpline ? Grid.Size.Z : 12);
    }

    [Fact]
    public void A_quarter_turn_of_a_cube_image_leaves_what_does_not_depend_on_direction()
    {
        var grid = Grid.Axial(new(24, 24, 9), new(1.5, 1.5, 1.5));
        var image = Images.Of(grid, (x, y, z) => (x * 37 + y * 11 + z * 5 + x * y) % 90);
        var roi = Images.MaskOf(grid, (x, y, z) => x is > 3 and < 12 && y is > 5 and < 11 && z is > 1 and < 7 && (x + y + z) % 7 != 0);
        foreach (var method in (InterpolationMethod[])[InterpolationMethod.None, InterpolationMethod.Trilinear])
        {
            var settings = With(method, new()) with { Interpolation = new() { Method = method, SpacingMm = method == InterpolationMethod.None ? default : grid.SpacingMm } };
            using var backend = new CpuBackend(2);
            var results = RoiBatch.Measure(
                backend, [new(image, roi, settings), new(image, roi, settings with { Perturbation = new() { RotationDegrees = 90 } }), new(image, roi, settings with { Perturbation = new() { RotationDegrees = 180 } })],
                2, CancellationToken.None);
            var values = results.Select(result => Measured.Features(result.Measurement!, settings)).ToArray();
            Assert.True(values[0].Count > 100);
            foreach (var turned in values[1..])
            {
                foreach (var (expected, found) in values[0].Zip(turned))
                {
                    // Sums of the same numbers in another order; moments near zero are as good as the numbers they are sums of.
                    double allowed = 1e-9 * Math.Max(1, Math.Abs(expected.Value ?? 0));
                    Assert.True(Math.Abs((expected.Value ?? 0) - (found.Value ?? 0)) <= allowed, $"{expected.IbsiTag}: {found.Value}, expected {expected.Value}");
                }
            }
        }
    }

    [Fact]
    public void A_ROI_that_a_perturbation_empties_says_which()
    {
        var one = Images.MaskOf(Grid, (x, y, z) => (x, y, z) == (20, 20, 10));
        var corner = Images.MaskOf(Grid, (x, y, _) => x < 3 && y < 3);
        using var backend = new CpuBackend(1);
        var results = RoiBatch.Measure(
            backend,
            [
                new(Image, one, With(InterpolationMethod.None, new() { VolumeChange = -0.9 })),
                new(Image, corner, With(InterpolationMethod.Trilinear, new() { RotationDegrees = 45 })),
                new(Image, Images.MaskOf(Grid, (_, _, _) => false), With(InterpolationMethod.Trilinear, Perturbations[^1])),
                new(Image, one, With(InterpolationMethod.None, new())),
            ],
            1, CancellationToken.None);
        Assert.Equal(RejectionReason.EmptyMask, results[0].Rejection!.Reason);
        Assert.Contains("volume change by -0.9", results[0].Rejection!.Message, StringComparison.Ordinal);
        Assert.Equal(RejectionReason.EmptyMask, results[1].Rejection!.Reason);
        Assert.Contains("rotation by 45 degrees", results[1].Rejection!.Message, StringComparison.Ordinal);
        Assert.Equal((RejectionReason.EmptyMask, "The ROI holds no voxel"), (results[2].Rejection!.Reason, results[2].Rejection!.What));
        Assert.NotNull(results[3].Measurement);
    }

    [Fact]
    public void Settings_that_differ_only_in_bins_share_image_and_ROI()
    {
        using var backend = new Recording();
        var perturbed = With(InterpolationMethod.Trilinear, Perturbations[^1]);
        ExtractionSettings[] bins = [.. Enumerable.Range(2, 5).Select(k => perturbed with { Discretisation = new() { Texture = Discretisation.FixedBinNumber(k) } })];
        RoiBatch.Measure(backend, [.. from roi in Rois from settings in bins select new RoiWork(Image, roi, settings)], 2, CancellationToken.None);
        Assert.Equal(10, backend.Items.Count);
        Assert.Equal(2, backend.Items.Select(item => item.Image).Distinct().Count());
        Assert.Equal(2, backend.Items.Select(item => item.Roi).Distinct().Count());
    }

    [Fact]
    public void Stages_after_the_drawn_one_are_perturbed()
    {
        var settings = With(InterpolationMethod.Trilinear, new() { VolumeChange = 0.5 });
        using var backend = new CpuBackend(1);
        var results = RoiBatch.Measure(backend, [new(Image, Rois[0], settings with { Perturbation = new() }), new(Image, Rois[0], settings)], 1, CancellationToken.None);
        var (plain, grown) = (results[0].Measurement!, results[1].Measurement!);
        Assert.Equal(plain.Initial, grown.Initial);
        Assert.Equal(plain.Interpolated.ImageSize, grown.Interpolated.ImageSize);
        Assert.Equal(Math.Round(1.5 * plain.Interpolated.MorphologicalVoxels), grown.Interpolated.MorphologicalVoxels);
    }

    [Fact]
    public void A_backend_refuses_what_has_not_been_perturbed() =>
        Assert.Throws<ArgumentException>(() => RoiFeatures.WorkOf(Image, Rois[0], With(InterpolationMethod.None, Perturbations[0])));

    private static string[] Texts(IReadOnlyList<RoiWork> work, int jobs)
    {
        using var backend = new CpuBackend(jobs);
        return [.. RoiBatch.Measure(backend, work, jobs, CancellationToken.None).Select(Measured.Text)];
    }

    private static ExtractionSettings With(InterpolationMethod method, PerturbationSettings perturbation, params FilterSettings[] filters) => new()
    {
        Name = "perturbed",
        Interpolation = new() { Method = method, SpacingMm = method == InterpolationMethod.None ? default : new(1.5, 1.5, 1.5), Rounding = IntensityRounding.Nearest },
        Perturbation = perturbation,
        Discretisation = new() { Texture = Discretisation.FixedBinNumber(16) },
        Filters = filters.Length == 0 ? new() : new() { Filters = filters },
        Features = new() { Aggregations = [TextureAggregation.Average3D] },
    };

    private static short[] Part(Box3 reach)
    {
        double[] all = Images.Fill(Grid.Size, (x, y, z) => (double)Voxels[Box3.Of(Grid.Size).OffsetOf(x, y, z)]);
        return [.. FilterCases.Cut(all, Grid.Size, reach).Select(value => (short)value)];
    }

    private static short[] Noise()
    {
        var random = new Random(8);
        return Images.Fill(Grid.Size, (x, y, z) => (short)(60 + 40 * Math.Sin(x * 0.3 + z * 0.2) * Math.Cos(y * 0.25) + random.Next(30)));
    }

    private static int Square(int value) => value * value;

    /// <summary>Keeps what it was asked to measure.</summary>
    private sealed class Recording : IComputeBackend
    {
        private readonly CpuBackend cpu = new(2);

        public List<WorkItem> Items { get; } = [];

        public string Name => "recording";

        public string Device => cpu.Device;

        public StageTimes Times => cpu.Times;

        public int BatchesAtOnce => 1;

        public IReadOnlyList<WorkResult> Measure(IReadOnlyList<WorkItem> batch, CancellationToken cancellation)
        {
            Items.AddRange(batch);
            return cpu.Measure(batch, cancellation);
        }

        public IReadOnlyList<RingMask> Rasterize(IReadOnlyList<PlanarRings> rois, CancellationToken cancellation) => cpu.Rasterize(rois, cancellation);

        public void Dispose() => cpu.Dispose();
    }
}
