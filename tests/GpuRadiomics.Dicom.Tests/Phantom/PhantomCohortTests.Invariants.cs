using GpuRadiomics.Dicom.Phantom;

namespace GpuRadiomics.Dicom.Tests.Phantom;

public sealed class PhantomCohortInvariantsTests
{
    private static PhantomManifest Write(PhantomOptions options) => PhantomCohort.Write(options, cancellation: TestContext.Current.CancellationToken);

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_others()
    {
        using TemporaryFolder a = new(), b = new(), c = new();
        Write(PhantomOptions.Small(a.Path, 2));
        Write(PhantomOptions.Small(b.Path, 2));
        Write(PhantomOptions.Small(c.Path, 2) with { Seed = 2 });
        Assert.Equal(FolderHash.Of(a.Path), FolderHash.Of(b.Path));
        Assert.NotEqual(FolderHash.Of(a.Path), FolderHash.Of(c.Path));
    }

    [Fact]
    public void A_patient_does_not_depend_on_how_many_there_are()
    {
        using TemporaryFolder two = new(), five = new();
        var few = Write(PhantomOptions.Small(two.Path, 2));
        var many = Write(PhantomOptions.Small(five.Path, 5));
        for (int k = 0; k < 2; k++)
        {
            Assert.Equal(few.Patients[k].PatientId, many.Patients[k].PatientId);
            Assert.Equal(FolderHash.Of(few.Patients[k].Folder), FolderHash.Of(many.Patients[k].Folder));
        }

        Assert.Equal(5, many.Patients.Select(patient => FolderHash.Of(patient.Folder)).Distinct().Count());
    }

    [Fact]
    public void The_plan_is_what_is_written()
    {
        using var folder = new TemporaryFolder();
        var options = PhantomOptions.Small(folder.Path, 2) with { IncludeBrokenPatient = true };
        var plan = PhantomCohort.Plan(options);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
        var written = Write(options);
        Assert.Equal(plan.CollectionFolder, written.CollectionFolder);
        Assert.Equivalent(plan.Patients, written.Patients, strict: true);
    }

    [Fact]
    public void An_older_cohort_is_not_mixed_with_a_new_one()
    {
        using var folder = new TemporaryFolder();
        Write(PhantomOptions.Small(folder.Path, 1));
        Assert.Throws<IOException>(() => Write(PhantomOptions.Small(folder.Path, 1)));
    }

    [Fact]
    public void A_cancelled_cohort_says_so()
    {
        using var folder = new TemporaryFolder();
        using var cancellation = new CancellationTokenSource();
        var cancelAfterTheFirst = new CancelOnReport(cancellation);
        Assert.ThrowsAny<OperationCanceledException>(() => PhantomCohort.Write(PhantomOptions.Small(folder.Path, 30), cancelAfterTheFirst, cancellation.Token));
    }

    private sealed class CancelOnReport(CancellationTokenSource cancellation) : IProgress<string>
    {
        public void Report(string value) => cancellation.Cancel();
    }

    [Fact]
    public void Primary_tumours_have_the_published_median_and_90th_percentile()
    {
        foreach (int seed in new[] { 1, 2, 3 })
        {
            var plan = PhantomCohort.Plan(PhantomOptions.Small("unused", 200) with { Seed = seed });
            var volumes = plan.Patients.Select(patient => patient.Rois.Single(roi => roi.Name == "GTV-1").PlannedVolumeCc).Order().ToArray();
            Assert.InRange((volumes[99] + volumes[100]) / 2, 13.9 * 0.85, 13.9 * 1.15);
            Assert.InRange(volumes[180], 64 * 0.85, 64 * 1.15);
            Assert.InRange(volumes[0], 0.127, 3);
            Assert.InRange(volumes[^1], 130, 324);
        }
    }

    [Theory]
    [InlineData("GTV-2", 78)]
    [InlineData("GTV-3", 33)]
    [InlineData("Spinal-Cord", 130)]
    [InlineData("Parotid-Left", 101)]
    [InlineData("Parotid-Right", 100)]
    [InlineData("Neck-Right", 77)]
    [InlineData("Cochlea-Left", 54)]
    public void ROIs_are_as_frequent_as_in_HN1(string roi, int patientsOf137)
    {
        const int patients = 600;
        var plan = PhantomCohort.Plan(PhantomOptions.Small("unused", patients));
        double found = plan.Patients.Count(patient => patient.Rois.Any(r => r.Name == roi)) / (double)patients;
        // Three standard deviations of a proportion near a half, of 600.
        Assert.InRange(found, patientsOf137 / 137.0 - 0.062, patientsOf137 / 137.0 + 0.062);
    }

    [Fact]
    public void Tumour_numbers_have_gaps_in_some_patients()
    {
        var plan = PhantomCohort.Plan(PhantomOptions.Small("unused", 200));
        Assert.Contains(plan.Patients, patient => patient.Rois.Any(r => r.Name == "GTV-3") && patient.Rois.All(r => r.Name != "GTV-2"));
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        var options = PhantomOptions.Small("unused");
        Assert.Throws<ArgumentException>(() => PhantomCohort.Plan(options with { Layout = "other" }));
        Assert.Throws<ArgumentException>(() => PhantomCohort.Plan(options with { Patients = 0 }));
        Assert.Throws<ArgumentException>(() => PhantomCohort.Plan(options with { Rows = 16 }));
        Assert.Throws<ArgumentException>(() => PhantomCohort.Plan(options with { PixelSpacingMm = double.NaN }));
        Assert.Throws<ArgumentException>(() => PhantomCohort.Plan(options with { Defects = new Dictionary<int, PhantomDefect> { [4] = PhantomDefect.MissingSlice } }));
        Assert.Throws<ArgumentOutOfRangeException>(() => PhantomCohort.Image(options, 4));
    }
}
