using GpuRadiomics.Extraction;
using GpuRadiomics.Families;
using GpuRadiomics.Settings;
using GpuRadiomics.TestSupport;
using GpuRadiomics.Tests.Support;

namespace GpuRadiomics.Tests.Families;

/// <summary>ROIs at the edge of what features are defined on: nothing throws, and what has no value says why.</summary>
public partial class DegenerateRoiTests
{
    public static TheoryData<string, string> Cases { get; } = [.. from roi in DegenerateRois.Names from intensity in DegenerateRois.Intensities select (roi, intensity)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_value_is_finite_or_has_a_reason(string roi, string intensity)
    {
        var (image, mask) = DegenerateRois.Of(roi, intensity);
        foreach (var settings in DegenerateRois.Settings)
        {
            var values = Measured.Features(image, mask, settings);
            Assert.Equal(Columns(settings), values.Select(value => value.IbsiTag));
            foreach (var value in values)
            {
                string said = $"{settings.Name} {value.IbsiTag}: {value.Value}, {value.Reason}";
                Assert.True(value.Value is { } number ? double.IsFinite(number) && value.Reason.Length == 0 : value.Reason.Length > 0, said);
                Assert.True(!value.Reason.Contains("never", StringComparison.Ordinal), said);
            }
        }
    }

    private static IEnumerable<string> Columns(ExtractionSettings settings) =>
        RoiFeatures.Columns(settings).Where(column => column.Aggregation != Aggregation.None).Select(column => column.IbsiTag);
}
