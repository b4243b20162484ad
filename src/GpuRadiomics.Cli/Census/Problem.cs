using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Cli.Census;

/// <summary>Why something would be left out.</summary>
/// <param name="Reason">The typed reason, as in the tables.</param>
/// <param name="Message">What was found, what was expected and what to do.</param>
internal sealed record Problem(string Reason, string Message)
{
    public static Problem Of(CaseRejectedException rejection) => new($"{rejection.Reason}", rejection.Message);
}
