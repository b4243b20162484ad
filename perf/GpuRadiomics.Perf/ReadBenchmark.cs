using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Linking;
using GpuRadiomics.Dicom.Phantom;
using GpuRadiomics.Dicom.Rasterization;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.StructureSets;

namespace GpuRadiomics.Perf;

/// <summary>Reading ten synthetic patients of 100 CT slices of 512 x 512 x 16 bit from a warm cache: headers, pixels, masks.</summary>
internal static class ReadBenchmark
{
    private const int Patients = 10;

    /// <param name="folder">Where the cohort is made (0.5 GB), or lies from an earlier run.</param>
    public static void Run(string folder)
    {
        if (!Directory.Exists(folder))
            PhantomCohort.Write(new PhantomOptions { OutputFolder = folder, Patients = Patients });
        int jobs = Environment.ProcessorCount;
        var links = CohortLinks.Of(CohortIndex.Scan([folder], jobs));
        int slices = links.Images.Sum(image => image.Image.Slices.Count);
        Measurement.Check("slices", slices == Patients * 100 && links.Images.All(image => Pixels(image.Image) > 0));
        foreach (int threads in new[] { 1, jobs })
        {
            Measurement.Print($"headers {threads}T", slices, "slice", () => CohortIndex.Scan([folder], threads));
            Measurement.Print($"pixels {threads}T", slices, "slice", () => Read(links, threads));
            Measurement.Print($"headers and pixels {threads}T", slices, "slice", () => Read(CohortLinks.Of(CohortIndex.Scan([folder], threads)), threads));
        }

        Measurement.Print("contours to masks 1T", links.Images.Sum(image => image.StructureSets[0].Rois.Count), "ROI", () => Rasterize(links));
    }

    private static void Read(CohortLinks links, int jobs)
    {
        foreach (var image in links.Images)
            SeriesVolumeReader.Read(ImageSeriesGeometry.Of(image.Image), jobs);
    }

    private static void Rasterize(CohortLinks links)
    {
        foreach (var image in links.Images)
        {
            var geometry = ImageSeriesGeometry.Of(image.Image);
            var contours = StructureSet.Read(image.StructureSets[0].Path);
            foreach (var roi in contours.Header.Rois)
                ContourRasterizer.Rasterize(contours.ReadRoi(roi), geometry);
        }
    }

    /// <summary>Voxels brighter than water: some in every head.</summary>
    private static int Pixels(ImageSeries series)
    {
        var volume = SeriesVolumeReader.Read(ImageSeriesGeometry.Of(series), 1);
        var row = new double[volume.Grid.Size.X];
        volume.Voxels.ReadIntensities(0, volume.Grid.Size.Y / 2, volume.Grid.Size.Z / 2, row);
        return row.Count(value => value > 0);
    }
}
