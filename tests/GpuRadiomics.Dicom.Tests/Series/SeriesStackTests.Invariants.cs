using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.Tests.Support;

namespace GpuRadiomics.Dicom.Tests.Series;

public class SeriesStackInvariantTests
{
    [Fact]
    public void The_stack_does_not_depend_on_the_order_of_the_files()
    {
        var random = new Random(8);
        for (int n = 0; n < 50; n++)
        {
            int places = random.Next(3, 12);
            var slices = new List<SliceHeader>();
            foreach (int phase in Enumerable.Range(1, random.Next(2, 4)))
            {
                var template = new TestSlice { SeriesUid = $"{phase}", AcquisitionNumber = random.Next(2) == 0 ? phase : null, EchoTimeMs = phase };
                slices.AddRange(TestSlice.Stack(template, Enumerable.Range(0, places).Select(i => 3.0 * i)).Select(s => s.ToHeader()));
            }

            slices.AddRange(TestSlice.Stack(new TestSlice { SeriesUid = "9", Orientation = [0, 1, 0, 0, 0, -1] }, 0).Select(s => s.ToHeader()));
            var expected = UidsOf(slices);
            Assert.Equal(Enumerable.Range(1, places).Select(i => $"2.{i}"), expected);
            for (int shuffle = 0; shuffle < 5; shuffle++)
            {
                random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(slices));
                Assert.Equal(expected, UidsOf(slices));
            }
        }
    }

    private static string[] UidsOf(IReadOnlyList<SliceHeader> slices)
    {
        var geometry = ImageSeriesGeometry.Of(slices, "MR", "the series", outlinedImages: () => ReferencedImages.Of(["2.1", "2.2", "1.3"]));
        return [.. geometry.Slices.Select(slice => slice.SopInstanceUid)];
    }
}
