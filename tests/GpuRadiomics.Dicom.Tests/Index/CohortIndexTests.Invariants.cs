using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Linking;
using GpuRadiomics.Dicom.Rasterization;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.StructureSets;
using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Tests.Index;

public sealed partial class CohortIndexTests
{
    [Fact]
    public void Damaged_files_never_end_a_scan_and_only_rejections_escape_from_what_follows()
    {
        // One by one: together most of them would be the same object found again.
        int broken = 0, images = 0, structureSets = 0;
        foreach (var damaged in DamagedFiles.Make(seed: 11, count: 3000))
        {
            folder.Write("file", damaged);
            var index = Scan(jobs: 1);
            broken += index.Broken.Count;
            foreach (var series in index.Images)
            {
                images++;
                Accept(() => SeriesVolumeReader.Read(ImageSeriesGeometry.Of(series), 1, cancellationToken: TestContext.Current.CancellationToken));
            }

            foreach (var linked in CohortLinks.Of(index).StructureSets)
            {
                structureSets++;
                Assert.Equal(linked.Images.Count == 0, linked.Rejection is not null);
                foreach (var roi in linked.MaskObject.Rois)
                    Accept(() => ContourRasterizer.Rasterize(StructureSet.Read(linked.MaskObject.Path).ReadRoi(roi), Geometry));
            }
        }

        Assert.True(broken > 500 && images > 100 && structureSets > 100, $"{broken} broken, {images} images, {structureSets} structure sets");
    }

    [Fact]
    public void The_index_does_not_depend_on_the_number_of_jobs()
    {
        int n = 0;
        foreach (var damaged in DamagedFiles.Make(seed: 3, count: 400))
            folder.Write($"{n++:D5}", damaged);
        Assert.Equal(Describe(Scan(jobs: 1)), Describe(Scan(jobs: 8)));
    }

    private static ImageSeriesGeometry Geometry =>
        ImageSeriesGeometry.Of([.. TestSlice.Stack(new TestSlice(), 0, 3).Select(s => s.ToHeader())], "CT", "test series");

    private static void Accept(Func<object> action)
    {
        try
        {
            action();
        }
        catch (CaseRejectedException)
        {
            // What a damaged file may lead to; anything else fails the test.
        }
    }

    private static string[] Describe(CohortIndex index) =>
    [
        .. index.Images.SelectMany(s => s.Slices.Select(x => $"{s} {x.Path} {s.Rejection?.Message}")),
        .. index.StructureSets.Select(s => s.ToString()),
        .. index.Broken.Select(b => $"{b.Path} {b.Rejection.Message}"),
        .. index.NotDicom,
        .. index.Repeated,
        .. index.OtherByModality.Select(o => $"{o.Key} {o.Value}"),
    ];
}
