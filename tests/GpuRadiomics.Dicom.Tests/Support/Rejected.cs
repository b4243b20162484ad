using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Tests.Support;

internal static class Rejected
{
    /// <summary>Asserts that something is rejected for this reason, and gives the rejection for a look at its text.</summary>
    public static CaseRejectedException For(RejectionReason reason, Func<object?> action)
    {
        var rejection = Assert.Throws<CaseRejectedException>(action);
        Assert.Equal(reason, rejection.Reason);
        return rejection;
    }
}
