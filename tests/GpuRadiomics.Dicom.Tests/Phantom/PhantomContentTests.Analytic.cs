using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using GpuRadiomics.Dicom.Phantom;

namespace GpuRadiomics.Dicom.Tests.Phantom;

/// <summary>Contours and pixels of the files against the plan. The files are searched for tags here, so that reader and writer cannot share a
/// mistake.</summary>
public sealed class PhantomContentAnalyticTests : IDisposable
{
    private const int PixelBytes = 128 * 128 * 2;

    private readonly TemporaryFolder folder = new();
    private readonly PhantomOptions options;
    private readonly PhantomManifest manifest;

    public PhantomContentAnalyticTests()
    {
        options = PhantomOptions.Small(folder.Path, 3);
        manifest = PhantomCohort.Write(options);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Contours_enclose_the_planned_volumes()
    {
        foreach (var patient in manifest.Patients)
        {
            // Holes are wound the other way round, so that their areas count negative.
            double enclosedCc = Contours(patient.StructureSetFile).Sum(SignedAreaMm2) * options.SliceSpacingMm / 1000;
            double plannedCc = patient.Rois.Sum(roi => roi.PlannedVolumeCc);
            // Points are rounded to a thousandth of a millimetre.
            Assert.Equal(plannedCc, enclosedCc, plannedCc * 1e-4);
        }
    }

    [Fact]
    public void Every_fourth_patient_has_contours_within_contours()
    {
        bool[] hasHoles = [.. manifest.Patients.Select(patient => Contours(patient.StructureSetFile).Any(contour => SignedAreaMm2(contour) < 0))];
        Assert.Equal([false, true, false], hasHoles);
    }

    [Fact]
    public void Stored_values_and_intercept_give_the_image()
    {
        // An unsigned series with intercept -1024, numbered upwards, and a signed one without.
        foreach (var (patient, intercept) in new[] { (0, -1024), (1, 0) })
        {
            var voxels = PhantomCohort.Image(options, patient).Voxels;
            string[] files = [.. Directory.GetFiles(manifest.Patients[patient].CtFolder).Order(StringComparer.Ordinal)];
            var row = new double[options.Columns];
            for (int z = 0; z < options.Slices; z++)
            {
                byte[] pixels = File.ReadAllBytes(files[z])[^PixelBytes..];
                for (int y = 0; y < options.Rows; y++)
                {
                    voxels.ReadIntensities(0, y, z, row);
                    for (int x = 0; x < row.Length; x++)
                        Assert.Equal(row[x], BinaryPrimitives.ReadInt16LittleEndian(pixels.AsSpan(2 * (y * options.Columns + x))) + intercept);
                }
            }
        }
    }

    [Fact]
    public void A_hole_in_the_contours_is_one_in_the_image()
    {
        const double fluidHu = 8;
        var image = PhantomCohort.Image(options, 1);
        var hu = new List<double>();
        foreach (var hole in Contours(manifest.Patients[1].StructureSetFile).Where(contour => SignedAreaMm2(contour) < 0))
        {
            var middle = image.Grid.MapPatientMmToIndex(new(hole.Average(p => p.X), hole.Average(p => p.Y), hole[0].Z));
            var voxel = new double[1];
            image.Voxels.ReadIntensities((int)Math.Round(middle.X), (int)Math.Round(middle.Y), (int)Math.Round(middle.Z), voxel);
            hu.Add(voxel[0]);
        }

        // Noise has a standard deviation of at most 15 HU; the tumour round the hole has 55 HU and more.
        Assert.InRange(hu.Average(), fluidHu - 20, fluidHu + 20);
    }

    [Fact]
    public void Contours_lie_on_the_slices_of_the_image()
    {
        var grid = PhantomCohort.Image(options, 0).Grid;
        foreach (var contour in Contours(manifest.Patients[0].StructureSetFile))
        {
            double slice = (contour[0].Z - grid.OriginMm.Z) / grid.SpacingMm.Z;
            Assert.Equal(Math.Round(slice), slice, 1e-9);
            Assert.InRange(slice, 0, options.Slices - 1);
            Assert.All(contour, point => Assert.Equal(contour[0].Z, point.Z));
        }
    }

    private static double SignedAreaMm2((double X, double Y, double Z)[] contour)
    {
        double twice = 0;
        for (int i = 0; i < contour.Length; i++)
        {
            var (p, q) = (contour[i], contour[(i + 1) % contour.Length]);
            twice += p.X * q.Y - q.X * p.Y;
        }

        return twice / 2;
    }

    /// <summary>The values of each Contour Data (3006,0050) in a file of implicit VR little endian.</summary>
    private static List<(double X, double Y, double Z)[]> Contours(string file)
    {
        byte[] bytes = File.ReadAllBytes(file);
        byte[] tag = [0x06, 0x30, 0x50, 0x00];
        var contours = new List<(double, double, double)[]>();
        int at = 0;
        for (int step = bytes.AsSpan().IndexOf(tag); step >= 0; step = bytes.AsSpan(at).IndexOf(tag))
        {
            int length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at + step + 4));
            double[] values = [.. Encoding.ASCII.GetString(bytes, at + step + 8, length).Split('\\').Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
            contours.Add([.. values.Chunk(3).Select(p => (p[0], p[1], p[2]))]);
            at += step + 8 + length;
        }

        return contours;
    }
}
