using GpuRadiomics.Extraction;
using GpuRadiomics.Families;
using GpuRadiomics.Families.Diagnostics;
using GpuRadiomics.Formats.Images;
using GpuRadiomics.Gpu.Tests.Backend;
using GpuRadiomics.Imaging;
using GpuRadiomics.TestSupport;
using GpuRadiomics.Verification;

namespace GpuRadiomics.Gpu.Tests.Filtering;

/// <summary>IBSI-2, phase 2, on a device: all tests of a configuration in one batch.</summary>
[Collection(BackendCollection.Name)]
public class Ibsi2StatisticsTests(SharedBackends backends)
{
    [Theory]
    [InlineData("A", 162)]
    [InlineData("B", 161)]
    public void Statistics_of_filtered_images_are_within_the_tolerance(string configuration, int values)
    {
        var image = ImageFile.Read(TestData.Require("ibsi1", "ct_radiomics_phantom", "nifti", "image", "phantom.nii.gz"));
        var roi = MaskFile.Read(TestData.Require("ibsi1", "ct_radiomics_phantom", "nifti", "mask", "mask.nii.gz"));
        string[] tests = [.. Ibsi2Statistics.Filters.Keys.Where(test => test.EndsWith(configuration, StringComparison.Ordinal))];
        var results = backends.OpenCl().Measure([.. tests.Select(test => RoiFeatures.WorkOf(image, roi, Ibsi2Statistics.SettingsOf(test)))], CancellationToken.None);
        int compared = 0;
        foreach (var (test, result) in tests.Zip(results))
        {
            var stage = new ImageStage(image.Grid.Size, image.Grid.SpacingMm, null);
            var found = RoiFeatures.Evaluate(result.Measurement!, Ibsi2Statistics.SettingsOf(test), new(stage, stage))
                .Where(value => value.Aggregation != Aggregation.None).ToDictionary(value => value.IbsiTag, value => value.Value);
            foreach (var (tag, value, tolerance) in Ibsi2Statistics.References(test))
            {
                Assert.True(found[tag] is { } number && MatchingRule.IsWithinTolerance(number, value, tolerance), FormattableString.Invariant($"{test} {tag}: {found[tag]} for {value} +- {tolerance}"));
                compared++;
            }
        }

        Assert.Equal(values, compared);
    }
}
