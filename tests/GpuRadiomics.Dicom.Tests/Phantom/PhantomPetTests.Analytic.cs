using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Linking;
using GpuRadiomics.Dicom.Pet;
using GpuRadiomics.Dicom.Phantom;
using GpuRadiomics.Dicom.Segmentations;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Dicom.Tests.Phantom;

/// <summary>The PET of a patient holds the planned uptake, and belongs to its own segmentation and not to the structure set of the CT.</summary>
public sealed class PhantomPetAnalyticTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private PhantomManifest Write(PhantomOptions options) =>
        PhantomCohort.Write(options with { IncludePet = true }, cancellation: TestContext.Current.CancellationToken);

    private IReadOnlyList<LinkedImage> Images() => CohortLinks.Of(CohortIndex.Scan([folder.Path], 2, TestContext.Current.CancellationToken)).Images;

    [Fact]
    public void GTV_1_has_the_planned_mean_SUV()
    {
        foreach (var patient in Write(PhantomOptions.Small(folder.Path, 3)).Patients)
        {
            var linked = Assert.Single(Images(), image => image.Image.SeriesInstanceUid == patient.Pet!.SeriesInstanceUid);
            Assert.Equal(("PT", patient.Pet!.Slices, 0), (linked.Image.Modality, linked.Image.Slices.Count, linked.StructureSets.Count));
            var geometry = ImageSeriesGeometry.Of(linked.Image);
            Assert.Equal(4, geometry.Grid.SpacingMm.X);
            var segmentation = Segmentation.Read(Assert.Single(linked.Segmentations).Path);
            Assert.Equal(patient.Pet.SegmentationFile, segmentation.Header.Path);
            var mask = SegmentMask.On(segmentation.ReadSegment(Assert.Single(segmentation.Header.Segments)), geometry, OtherGrid.Refuse).Mask;
            var suv = PetSuv.Of(geometry, 0, geometry.Slices.Count);
            var image = suv.Apply(SeriesVolumeReader.Read(geometry, 1, cancellationToken: TestContext.Current.CancellationToken));
            double sum = 0, largestStep = 0;
            var row = new double[mask.Box.Size.X];
            for (int z = mask.Box.Z; z < mask.Box.EndZ; z++)
            {
                largestStep = Math.Max(largestStep, image.Voxels.Slopes[z]);
                for (int y = mask.Box.Y; y < mask.Box.EndY; y++)
                {
                    image.ReadIntensities(mask.Box.X, y, z, row);
                    for (int x = 0; x < row.Length; x++)
                        sum += mask.Inside[mask.Box.OffsetOf(mask.Box.X + x, y, z)] * row[x];
                }
            }

            // Every stored value is within half a step of what was planned; floats add their rounding.
            Assert.InRange(sum / mask.VoxelCount - patient.Pet.TumourSuv, -largestStep / 2 - 1e-6, largestStep / 2 + 1e-6);
            Assert.InRange(largestStep, 1e-5, 1e-3);
            Assert.True(image.Voxels.Slopes.Distinct().Count() > 10);
            Assert.Contains("54.9 min after the injection", suv.Notes[0], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_CT_is_the_same_with_and_without_it()
    {
        using var without = new TemporaryFolder();
        var plain = PhantomCohort.Write(PhantomOptions.Small(without.Path, 1), cancellation: TestContext.Current.CancellationToken).Patients[0];
        var withPet = Write(PhantomOptions.Small(folder.Path, 1)).Patients[0];
        Assert.Null(plain.Pet);
        Assert.Equal(FolderHash.Of(plain.CtFolder), FolderHash.Of(withPet.CtFolder));
        Assert.Equal(File.ReadAllBytes(plain.StructureSetFile), File.ReadAllBytes(withPet.StructureSetFile));
        Assert.Equal(30, Directory.GetFiles(withPet.Pet!.Folder).Length);
    }

    [Fact]
    public void A_patient_without_CT_has_none_and_one_without_contours_no_segmentation_of_it()
    {
        var defects = new Dictionary<int, PhantomDefect> { [0] = PhantomDefect.DanglingStructureSet, [1] = PhantomDefect.RoiWithoutContours };
        var patients = Write(PhantomOptions.Small(folder.Path, 2) with { Defects = defects }).Patients;
        Assert.Null(patients[0].Pet);
        Assert.Null(patients[1].Pet!.SegmentationFile);
        Assert.Empty(Assert.Single(Images(), image => image.Image.Modality == "PT").Segmentations);
    }
}
