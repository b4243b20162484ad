namespace GpuRadiomics.Dicom.Phantom.Mess;

/// <summary>How large a cohort of tiny series is.</summary>
/// <param name="OutputFolder">The folder that gets the collection's folder.</param>
/// <param name="Series">Image series, each of a participant of its own, each outlined once.</param>
/// <param name="BrokenShare">The part of them that is broken, 0 to 1, spread evenly.</param>
/// <param name="Seed">Any number.</param>
public sealed record LoadOptions(string OutputFolder, int Series, double BrokenShare = 0, int Seed = 22)
{
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    internal void Validate()
    {
        if (Series < 1)
            throw new ArgumentException($"A cohort has at least one series. Found: {Series}.", nameof(Series));
        if (!(BrokenShare >= 0 && BrokenShare <= 1))
            throw new ArgumentException(FormattableString.Invariant($"The broken share is a number from 0 to 1. Found: {BrokenShare}."), nameof(BrokenShare));
    }
}
