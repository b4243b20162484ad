using GpuRadiomics.Dicom.Phantom;

namespace GpuRadiomics.Dicom.Tests.Phantom;

/// <summary>The cohort that the published tables of the demonstration come from never changes unnoticed, on any machine.</summary>
public sealed class PhantomCohortRegressionTests
{
    [Fact]
    public void The_small_cohort_has_these_bytes_on_every_machine()
    {
        using var folder = new TemporaryFolder();
        PhantomCohort.Write(PhantomOptions.Small(folder.Path) with { IncludeBrokenPatient = true }, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal("66b30393e04ad2057144b96b1a94e5bd5d4f110f750070da51568490bf7859af", FolderHash.Of(folder.Path));
    }
}
