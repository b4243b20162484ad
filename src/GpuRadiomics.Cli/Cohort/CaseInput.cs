using System.Text.RegularExpressions;

namespace GpuRadiomics.Cli.Cohort;

/// <summary>One image of the input and where its ROIs come from; nothing but headers has been read yet.</summary>
internal abstract class CaseInput
{
    public abstract string CaseId { get; }

    /// <summary>Reads image and masks. What is wrong with the data is in the result, never thrown.</summary>
    /// <param name="roiNames">The ROI names to take; null for all.</param>
    /// <param name="jobs">Threads to use at most.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public abstract LoadedCase Load(Regex? roiNames, int jobs, CancellationToken cancellation);
}
