namespace GpuRadiomics.Cli.Cohort;

/// <summary>How a device's self-test ended.</summary>
internal enum SelfTestOutcome
{
    Ok,

    /// <summary>The device cannot be what is asked of it, for instance for lack of double precision.</summary>
    Unusable,

    /// <summary>It should have worked.</summary>
    Failed,
}

/// <summary>How it ended, and why; no reason when it is ok.</summary>
internal sealed record SelfTestResult(SelfTestOutcome Outcome, string Why);
