using GpuRadiomics.Dicom.Phantom;
using GpuRadiomics.Dicom.Phantom.Mess;

namespace GpuRadiomics.Dicom.Tests.Phantom;

/// <summary>The cohort that the published tables of the demonstration come from never changes unnoticed, on any machine.</summary>
public sealed class PhantomCohortRegressionTests
{
    [Theory]
    [InlineData(true, "a5696807e31cb1e0d3ac2fee35cd1527fe86adf55dae6bbe57677d9fc38df49f")]
    [InlineData(false, "66b30393e04ad2057144b96b1a94e5bd5d4f110f750070da51568490bf7859af")]
    public void The_small_cohort_has_these_bytes_on_every_machine(bool withSegmentations, string hash)
    {
        using var folder = new TemporaryFolder();
        var options = PhantomOptions.Small(folder.Path) with { IncludeBrokenPatient = true, IncludeSegmentation = withSegmentations };
        PhantomCohort.Write(options, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(hash, FolderHash.Of(folder.Path));
    }

    [Fact]
    public void The_other_cohorts_have_these_bytes_on_every_machine()
    {
        using TemporaryFolder pet = new(), tcga = new(), load = new();
        PhantomCohort.Write(PhantomOptions.Small(pet.Path, 2) with { IncludePet = true }, cancellation: TestContext.Current.CancellationToken);
        TcgaCohort.Write(PhantomOptions.Small(tcga.Path, TcgaCohort.Stories) with { Layout = "tcga" }, TestContext.Current.CancellationToken);
        LoadCohort.Write(new(load.Path, 100, 0.05), TestContext.Current.CancellationToken);
        string[] known =
        [
            "6a5e3798b873905e31f3dc8a0a1bb9915385bffa1433e4836cff876fac5bd0ea",
            "835c4b7f8ff628fb478f8952b0540b249996edcd71be27653d1afd084c174819",
            "9ed5a2478b524492b434f1e2776f4cc447fb949ec6999c399a61496540adbcf0",
        ];
        Assert.Equal(known, new[] { pet, tcga, load }.Select(folder => FolderHash.Of(folder.Path)));
    }
}
