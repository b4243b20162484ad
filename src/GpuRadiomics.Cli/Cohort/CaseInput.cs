using System.Text.RegularExpressions;
using GpuRadiomics.Compute;
using GpuRadiomics.Formats.Journal;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Cli.Cohort;

/// <summary>One image of the input and where its ROIs come from; nothing but headers has been read yet.</summary>
internal abstract class CaseInput
{
    public abstract string CaseId { get; }

    /// <summary>Another one when any of the case's files is another or has been written since.</summary>
    public abstract InputMark Mark { get; }

    /// <summary>Where the ROIs lie that <see cref="Load"/> would give. Outlines are read for it, but no image.</summary>
    /// <param name="request">What of the case is wanted.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public abstract CaseOutline Outline(LoadRequest request, CancellationToken cancellation);

    /// <summary>Reads image and masks. What is wrong with the data is in the result, never thrown.</summary>
    /// <param name="request">What of it is wanted.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public abstract LoadedCase Load(LoadRequest request, CancellationToken cancellation);
}

/// <summary>What is wanted of each case.</summary>
/// <param name="RoiNames">The ROI names to take; null for all.</param>
/// <param name="Settings">What will be computed, which decides how much of an image is read.</param>
/// <param name="Jobs">Threads to use at most.</param>
/// <param name="Backend">Draws outlines, while it measures another case.</param>
internal sealed record LoadRequest(Regex? RoiNames, IReadOnlyList<ExtractionSettings> Settings, int Jobs, IComputeBackend Backend)
{
    /// <summary>How images and outlines are read; all settings of a run agree on it.</summary>
    public InputSettings Input => Settings[0].Input;
}
