using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Pet;

/// <summary>How long the dose decayed until the time that a PET image shows.</summary>
/// <param name="Passed">From the injection on.</param>
/// <param name="Note">What the clock had to be helped with, in words; empty for nothing.</param>
internal readonly record struct PetClock(TimeSpan Passed, string Note)
{
    /// <summary>After this many half lives less than half a per cent of the dose is left, and nobody scans; so the dates are not of one calendar.</summary>
    private const double MostHalfLives = 8;

    /// <summary>Nuclides that live longer are scanned days after the injection, and the time of day does not say how many.</summary>
    private static readonly TimeSpan LongestLifeWithoutDate = TimeSpan.FromHours(12);

    /// <summary>A series lasts less than this; beyond, its time says when it was made and not when it was scanned.</summary>
    private static readonly TimeSpan LongestSeries = TimeSpan.FromHours(12);

    /// <summary>Until the moment to which an image with Decay Correction START is corrected: the beginning of the scan.</summary>
    public static PetClock UntilScan(PetHeader header, TimeSpan halfLife) => Until(header, ScanStart(header, halfLife), halfLife);

    /// <summary>Until the moment that an enhanced image names: its decay is corrected to that.</summary>
    public static PetClock UntilNamed(PetHeader header, TimeSpan halfLife) => Until(
        header, header.DecayCorrectedTo ?? throw FileFault.Missing(header.Where, Tags.DecayCorrectionDateTime, "DecayCorrectionDateTime"), halfLife);

    /// <summary>Until the moment at which an image without decay correction had, on average, its counts.</summary>
    public static PetClock UntilFrame(PetHeader header, TimeSpan halfLife)
    {
        var start = header.Acquisition ?? throw FileFault.Missing(header.Where, Tags.AcquisitionTime, "AcquisitionTime");
        var duration = header.FrameDuration ?? throw FileFault.Missing(header.Where, Tags.ActualFrameDuration, "ActualFrameDuration");
        return Until(header, start.Plus(MeanCount(duration, halfLife)), halfLife);
    }

    /// <summary>
    /// When, within a frame, the activity was what it was on average: a little before the middle, as it decays.
    /// From exp(-decay * t) = (1 - exp(-decay * duration)) / (decay * duration).
    /// </summary>
    public static TimeSpan MeanCount(TimeSpan duration, TimeSpan halfLife)
    {
        double decay = Math.Log(2) / halfLife.TotalSeconds, exponent = decay * duration.TotalSeconds;
        // Below, the logarithm loses what its series still has: 1/2 - x/24.
        return exponent < 1e-4 ? duration * (0.5 - exponent / 24) : TimeSpan.FromSeconds(Math.Log(exponent / (1 - Math.Exp(-exponent))) / decay);
    }

    /// <summary>
    /// The series time, unless the series was made after the scan; then what General Electric writes of it, or the way back from the frame's own
    /// reference (Quantitative Imaging Biomarkers Alliance, vendor-neutral computation of SUV).
    /// </summary>
    private static PetMoment ScanStart(PetHeader header, TimeSpan halfLife)
    {
        if (header.Acquisition is not { } acquisition)
            return header.Series ?? throw FileFault.Missing(header.Where, Tags.AcquisitionTime, "AcquisitionTime");
        if (header.Series is { } series)
        {
            var elapsed = acquisition.Since(series) ?? acquisition.SinceTimeOfDay(series);
            if (elapsed >= TimeSpan.Zero && elapsed < LongestSeries)
                return series;
        }

        if (header.GEScan is { } scan)
            return scan;
        return header is { FrameReference: { Ticks: > 0 } reference, FrameDuration: { } duration }
            ? acquisition.Plus(MeanCount(duration, halfLife) - reference)
            : acquisition;
    }

    private static PetClock Until(PetHeader header, PetMoment moment, TimeSpan halfLife)
    {
        var injection = header.Injection
            ?? throw FileFault.Missing(header.Where, Tags.RadiopharmaceuticalStartTime, "RadiopharmaceuticalStartTime, and RadiopharmaceuticalStartDateTime,");
        var dated = moment.Since(injection);
        if (dated >= -PetMoment.LongestBeforehand && dated <= MostHalfLives * halfLife)
            return new(dated.Value, "");
        if (halfLife > LongestLifeWithoutDate)
        {
            throw FileFault.Missing(
                header.Where, Tags.RadiopharmaceuticalStartDateTime,
                "A RadiopharmaceuticalStartDateTime before the scan, which a half life of more than 12 hours needs,");
        }

        var passed = moment.SinceTimeOfDay(injection);
        if (passed.Duration() > MostHalfLives * halfLife)
        {
            throw new CaseRejectedException(
                RejectionReason.NotQuantitative, "The times of injection and scan contradict each other", header.Where,
                FormattableString.Invariant($"{passed.TotalHours:F2} h, at a half life of {halfLife.TotalHours:F2} h"), $"at most {MostHalfLives} half lives",
                "Correct the header, or compute on stored intensities with the setting 'pet: stored'");
        }

        return new(passed, dated is { } far ? FormattableString.Invariant($"dates of injection and scan are {far.TotalHours:F1} h apart and were passed over") : "");
    }
}
