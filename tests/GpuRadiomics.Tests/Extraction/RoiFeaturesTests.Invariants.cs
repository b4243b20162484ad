using GpuRadiomics.Extraction;
using GpuRadiomics.Families;
using GpuRadiomics.Families.Morphology;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Extraction;

/// <summary>What must not change a feature.</summary>
public class RoiFeaturesTests
{
    private static readonly LevelBox Roi = LevelBox.Random(new Random(101), new(11, 9, 7), 40, 0.7).Tight();

    public static TheoryData<string> Discretisations { get; } = ["none", "size", "number"];

    [Theory]
    [MemberData(nameof(Discretisations))]
    public void The_place_of_the_ROI_in_the_image_changes_nothing(string discretisation)
    {
        var settings = Settings(discretisation);
        var expected = Features(Roi, Roi.Size, (0, 0, 0), settings);
        foreach (var at in ((int, int, int)[])[(0, 0, 0), (5, 0, 3), (1, 8, 2), (9, 9, 9)])
            Assert.Equal(expected, Features(Roi, new(Roi.Size.X + 9, Roi.Size.Y + 9, Roi.Size.Z + 9), at, settings));
    }

    [Fact]
    public void The_box_that_a_mask_is_made_from_changes_nothing()
    {
        var grid = Grid.Axial(new(20, 20, 20), new(1, 1, 2));
        var image = Images.Of(grid, (x, y, z) => 1 + (x * y + z) % 11);
        bool Inside(int x, int y, int z) => (x - 9) * (x - 9) + (y - 8) * (y - 8) + (z - 7) * (z - 7) < 25;
        var wide = Images.MaskOf(grid, Inside);
        var box = new Box3(3, 2, 1, new(13, 13, 13));
        var narrow = Mask.FromBox(grid, box, Images.Fill(box.Size, (x, y, z) => Inside(x + box.X, y + box.Y, z + box.Z) ? (byte)9 : (byte)0));
        var settings = Settings("none");
        Assert.Equal(Values(Measured.Features(image, wide, settings)), Values(Measured.Features(image, narrow, settings)));
    }

    [Fact]
    public void What_surrounds_the_ROI_changes_nothing()
    {
        var grid = Grid.Axial(Roi.Size, new(1, 1, 1));
        var mask = Images.MaskOf(grid, (x, y, z) => Roi[x, y, z] > 0);
        var random = new Random(102);
        var settings = Settings("size");
        var expected = Values(OfTheRoiAlone(Measured.Features(Images.Of(grid, (x, y, z) => Roi[x, y, z]), mask, settings)));
        Assert.Equal(expected, Values(OfTheRoiAlone(
            Measured.Features(Images.Of(grid, (x, y, z) => Roi[x, y, z] > 0 ? Roi[x, y, z] : random.Next(-3000, 3000)), mask, settings))));
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(-512)]
    public void Adding_a_constant_changes_no_texture_of_a_fixed_number_of_bins(int constant)
    {
        var grid = Grid.Axial(Roi.Size, new(1, 1, 1));
        var mask = Images.MaskOf(grid, (x, y, z) => Roi[x, y, z] > 0);
        IEnumerable<FeatureValue> Of(int added) => Measured.Features(Images.Of(grid, (x, y, z) => Roi[x, y, z] + added), mask, Settings("number"))
            .Where(value => value.Family.Name is not ("intensity_statistics" or "intensity_volume_histogram" or "local_intensity"))
            .Where(value => value.IbsiTag is not ("morph_com" or "morph_integ_int" or "morph_moran_i" or "morph_geary_c"));
        Assert.Equal(Values(Of(0)), Values(Of(constant)));
        Assert.Contains(Of(0), value => value.Family.Name == "glcm");
    }

    [Fact]
    public void Adding_a_constant_moves_intensity_statistics_and_keeps_their_spread()
    {
        var grid = Grid.Axial(Roi.Size, new(1, 1, 1));
        var mask = Images.MaskOf(grid, (x, y, z) => Roi[x, y, z] > 0);
        var before = Measured.Features(Images.Of(grid, (x, y, z) => Roi[x, y, z]), mask, Settings("number"));
        var after = Measured.Features(Images.Of(grid, (x, y, z) => Roi[x, y, z] + 64), mask, Settings("number"));
        foreach (string moved in (string[])["mean", "median", "min", "max", "p10", "p90"])
            Assert.Equal(Measured.ValueOf(before, "stat_" + moved) + 64, Measured.ValueOf(after, "stat_" + moved), 1e-9);
        foreach (string kept in (string[])["var", "skew", "kurt", "range", "iqr", "mad", "rmad", "medad"])
            Assert.Equal(Measured.ValueOf(before, "stat_" + kept), Measured.ValueOf(after, "stat_" + kept), 1e-9);
    }

    [Theory]
    [MemberData(nameof(Discretisations))]
    public void Turns_and_mirrors_change_nothing_in_three_dimensions(string discretisation)
    {
        var settings = Settings(discretisation) with { Features = new() { Aggregations = [TextureAggregation.Average3D, TextureAggregation.Merged3D] } };
        foreach (var roi in (LevelBox[])[Roi, .. Enumerable.Range(0, 4).Select(AnyRoi)])
        {
            var expected = Of(roi);
            foreach (var turn in CubeTurn.All)
                Assert.All(expected.Zip(Of(turn.Box(roi))), pair => AssertSame(pair.First, pair.Second, $"{roi.Size}, axes {string.Join(' ', turn.Axes)}, flips {string.Join(' ', turn.Flips)}"));
        }

        IReadOnlyList<FeatureValue> Of(LevelBox box) => Measured.Features(Measured.Of(box.ToItem(settings)), settings);
    }

    [Fact]
    public void Turns_within_the_slice_and_the_order_of_slices_change_nothing_in_two()
    {
        var settings = Settings("none");
        var expected = Of(Roi);
        foreach (var turn in CubeTurn.All.Where(turn => turn.Axes[2] == 2))
        {
            Assert.All(expected.Zip(Of(turn.Box(Roi))), pair => AssertSame(pair.First, pair.Second, $"axes {string.Join(' ', turn.Axes)}, flips {string.Join(' ', turn.Flips)}"));
        }

        IReadOnlyList<FeatureValue> Of(LevelBox box) => Measured.Features(Measured.Of(box.ToItem(settings)), settings);
    }

    [Fact]
    public void Interpolating_a_ROI_in_a_larger_image_gives_the_same_features()
    {
        // A margin of an even number of voxels on both sides keeps the samples where they are at half the spacing.
        var settings = Settings("number") with
        {
            Interpolation = new() { Method = InterpolationMethod.Trilinear, SpacingMm = new(0.5, 0.5, 0.5), Rounding = IntensityRounding.Nearest },
        };
        var small = Framed(6);
        var large = Framed(10);
        Assert.All(small.Zip(large), pair => Assert.Equal(pair.First.Value!.Value, pair.Second.Value!.Value, 1e-9 * Math.Max(1, Math.Abs(pair.First.Value.Value))));

        IReadOnlyList<FeatureValue> Framed(int margin)
        {
            var grid = Grid.Axial(new(Roi.Size.X + 2 * margin, Roi.Size.Y + 2 * margin, Roi.Size.Z + 2 * margin), new(1, 1, 1));
            return Measured.Features(
                Images.Of(grid, (x, y, z) => Roi[x - margin, y - margin, z - margin]), Images.MaskOf(grid, (x, y, z) => Roi[x - margin, y - margin, z - margin] > 0), settings);
        }
    }

    [Fact]
    public void Every_profile_gives_the_columns_it_announces_and_asks_for_what_they_need()
    {
        foreach (string name in SettingsProfiles.Names)
        {
            var settings = SettingsProfiles.Get(name);
            var grid = Grid.Axial(new(14, 14, 8), new(1, 1, 2));
            var image = Images.Of(grid, (x, y, z) => 1 + 37 * ((x + 2 * y + 3 * z) % 9));
            var measurement = Measured.Of(image, Images.MaskOf(grid, (x, y, z) => x > 2 && y > 2 && z > 1), settings);
            var values = RoiFeatures.Evaluate(measurement, settings, ImageDiagnostics.Of(image, settings, 1));
            Assert.Equal(RoiFeatures.Columns(settings).Select(column => column.IbsiTag), values.Select(value => value.IbsiTag));
            Assert.Equal(RoiFeatures.Needs(settings), measurement.Textures.Select(counts => counts.Request));
            Assert.All(values, value => Assert.True(value.Value is not null, value.IbsiTag));
        }
    }

    [Fact]
    public void Only_chosen_families_are_computed_and_counted_for()
    {
        var settings = new ExtractionSettings { Name = "any", Features = new() { Families = ["glrlm", "intensity_statistics"], Aggregations = [TextureAggregation.Merged25D] } };
        Assert.Equal([new(GpuRadiomics.Compute.TextureKind.RunLength, GpuRadiomics.Compute.TextureNeighbourhood.Planar)], RoiFeatures.Needs(settings));
        Assert.Equal(["intensity_statistics", "glrlm"], RoiFeatures.Columns(settings).Where(column => column.Aggregation != Aggregation.None).Select(column => column.Family.Name).Distinct());
    }

    [Fact]
    public void A_feature_by_itself_has_the_value_that_it_has_among_all()
    {
        var all = Measured.Features(Measured.Of(Roi.ToItem(Settings("size"))), Settings("size"));
        foreach (var feature in FeatureFamilies.All.SelectMany(family => family.Definitions).Where(feature => !feature.IsFurther))
        {
            var settings = Settings("size") with { Features = new() { Only = [feature.Tag], Aggregations = Enum.GetValues<TextureAggregation>() } };
            var expected = all.Where(value => value.Definition == feature).ToArray();
            var alone = Measured.Features(Measured.Of(Roi.ToItem(settings) with { Textures = RoiFeatures.Needs(settings), WantsPeaks = RoiFeatures.NeedsPeaks(settings) }), settings);
            Assert.Equal(Values(expected), Values(alone));
            Assert.Equal(expected.Select(value => value.IbsiTag), RoiFeatures.Columns(settings).Where(column => column.Aggregation != Aggregation.None).Select(column => column.IbsiTag));
        }
    }

    [Fact]
    public void Intensities_are_given_only_to_the_family_that_needs_them()
    {
        var image = Images.Of(Grid.Axial(Roi.Size, new(1, 1, 1)), (x, y, z) => Roi[x, y, z]);
        var mask = Images.MaskOf(image.Grid, (x, y, z) => Roi[x, y, z] > 0);
        var all = Measured.Features(image, mask, Settings("size"));
        foreach (var family in FeatureFamilies.All)
        {
            var settings = Settings("size") with { Features = new() { Families = [family.Name], Aggregations = Settings("size").Features.Aggregations } };
            var measurement = Measured.Of(image, mask, settings);
            Assert.Equal((family.Name, family == MorphologyFeatures.Family), (family.Name, measurement.IntensityMask is not null));
            Assert.Equal(Values(all.Where(value => value.Family == family)), Values(Measured.Features(measurement, settings)));
            if (measurement.IntensityMask is null)
                Assert.Throws<InvalidOperationException>(() => MorphologyFeatures.Family.Evaluate(measurement, settings).ToArray());
        }
    }

    private static IReadOnlyList<string> Features(LevelBox roi, Size3 image, (int X, int Y, int Z) at, ExtractionSettings settings)
    {
        var grid = Grid.Axial(image, new(1, 1, 1));
        return Values(OfTheRoiAlone(Measured.Features(
            Images.Of(grid, (x, y, z) => roi[x - at.X, y - at.Y, z - at.Z]), Images.MaskOf(grid, (x, y, z) => roi[x - at.X, y - at.Y, z - at.Z] > 0), settings)));
    }

    /// <summary>From noise of few voxels to blocks of one level.</summary>
    private static LevelBox AnyRoi(int seed)
    {
        var random = new Random(103 + seed);
        var size = new Size3(random.Next(3, 13), random.Next(3, 13), random.Next(3, 9));
        return (seed % 2 == 0 ? LevelBox.Random(random, size, random.Next(2, 30), 0.5) : LevelBox.Blocks(random, size, new(3, 2, 2), random.Next(2, 30), 0.8)).Tight();
    }

    private static void AssertSame(FeatureValue expected, FeatureValue found, string what) => Assert.True(
        expected.Value is { } a && found.Value is { } b ? Math.Abs(a - b) <= Tolerance(expected) : (expected.Value, expected.Reason) == (found.Value, found.Reason),
        $"{expected.IbsiTag}, {what}: {found.Value} {found.Reason}, expected {expected.Value} {expected.Reason}");

    /// <summary>Rounding; of the ellipsoid that a search finds, its area is no optimum and so as far off as the root of the volume's tolerance.</summary>
    private static double Tolerance(FeatureValue value) =>
        value.IbsiTag == "morph_area_dens_mvee" ? Math.Sqrt(EnclosingEllipsoid.Tolerance) : 1e-10 * Math.Max(1, Math.Abs(value.Value!.Value));

    /// <summary>All but local intensity, which looks at what surrounds the ROI.</summary>
    private static IEnumerable<FeatureValue> OfTheRoiAlone(IEnumerable<FeatureValue> values) => values.Where(value => value.Family.Name != "local_intensity");

    /// <summary>All digits, so that equal means the same bits.</summary>
    private static IReadOnlyList<string> Values(IEnumerable<FeatureValue> values) =>
        [.. values.Select(value => FormattableString.Invariant($"{value.IbsiTag} {value.Value:R} {value.Reason}"))];

    private static ExtractionSettings Settings(string discretisation) => new()
    {
        Name = "any",
        Discretisation = new()
        {
            Texture = discretisation switch { "none" => Discretisation.None, "size" => Discretisation.FixedBinSize(3), _ => Discretisation.FixedBinNumber(16) },
        },
        Features = new() { Aggregations = Enum.GetValues<TextureAggregation>() },
    };
}
