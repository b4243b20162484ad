namespace GpuRadiomics.Outcomes;

/// <summary>
/// Trouble with one case's data. It ends that case's row with a typed reason and never the run.
/// A bug or a device failure is never reported this way.
/// </summary>
public sealed class CaseRejectedException : Exception
{
    /// <param name="reason">The typed reason.</param>
    /// <param name="what">What is wrong, as a sentence without a full stop.</param>
    /// <param name="where">The file, series or ROI it was found in; for files, the path.</param>
    /// <param name="found">What stands there.</param>
    /// <param name="expected">What should stand there.</param>
    /// <param name="whatToDo">What the user can do about it, as a sentence without a full stop.</param>
    /// <param name="cause">The exception behind it, where there is one.</param>
    public CaseRejectedException(
        RejectionReason reason, string what, string where, string found, string expected, string whatToDo, Exception? cause = null)
        : base($"{what}. Where: {where}. Found: {found}. Expected: {expected}. {whatToDo}.", cause)
    {
        (Reason, What, Where, Found, Expected, WhatToDo) = (reason, what, where, found, expected, whatToDo);
    }

    public RejectionReason Reason { get; }

    public string What { get; }

    public string Where { get; }

    public string Found { get; }

    public string Expected { get; }

    public string WhatToDo { get; }
}
