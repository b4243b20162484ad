using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Formats.Tests.Images;

internal static class Rejected
{
    /// <summary>The rejection that reading ends with: of the reason given, naming the file.</summary>
    public static CaseRejectedException With(RejectionReason reason, string path, Func<object> read)
    {
        var rejection = Assert.Throws<CaseRejectedException>(read);
        Assert.True(reason == rejection.Reason, rejection.Message);
        Assert.Contains(path, rejection.Message, StringComparison.Ordinal);
        return rejection;
    }
}
