using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Tests.Support;

internal static class Rejected
{
    /// <summary>The rejection that something ends with, of the reason given, with all its parts.</summary>
    public static CaseRejectedException With(RejectionReason reason, Func<object> compute)
    {
        var rejection = Assert.Throws<CaseRejectedException>(compute);
        Assert.True(reason == rejection.Reason, rejection.Message);
        Assert.All([rejection.What, rejection.Where, rejection.Found, rejection.Expected, rejection.WhatToDo], Assert.NotEmpty);
        return rejection;
    }
}
