using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Pet;

/// <summary>
/// From the rescaled intensities of a PET series to standardised uptake values by body weight, g/ml: activity concentration * weight / dose that was
/// left when the image says it was (Quantitative Imaging Biomarkers Alliance, vendor-neutral computation of SUV).
/// </summary>
/// <param name="Factors">What to multiply the intensities of each slice by.</param>
/// <param name="Notes">How, in words.</param>
public sealed record PetSuv(IReadOnlyList<double> Factors, IReadOnlyList<string> Notes)
{
    /// <summary>Less was never given to a patient, in Bq: it is written in MBq.</summary>
    private const double SmallestDoseBq = 1e5;

    /// <summary>More nobody weighs, in kg: it is written in grams.</summary>
    private const double LargestWeightKg = 700;

    /// <summary>Rubidium-82 has 76 s, iodine-124 has 4 days.</summary>
    private const double ShortestHalfLifeS = 10, LongestHalfLifeS = 1e7;

    /// <param name="geometry">The series.</param>
    /// <param name="first">The first slice that factors are wanted of.</param>
    /// <param name="count">The number of slices.</param>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.MissingAttribute"/>, with its tag, or
    /// <see cref="RejectionReason.NotQuantitative"/>: units or corrections do not allow it.</exception>
    public static PetSuv Of(ImageSeriesGeometry geometry, int first, int count)
    {
        var files = new PetFiles();
        var header = files.HeaderOf(EarliestOf(geometry.Slices));
        string units = header.Units;
        RequireAlike(files, units, geometry.Slices.Skip(first).Take(count));
        if (units == "GML")
        {
            return header.SuvType is "" or "BW"
                ? Same(1, count, "stored as SUV (units GML)")
                : throw NotQuantitative(header, "SUV type", header.SuvType, "BW, by body weight");
        }

        if (units is not ("BQML" or "CNTS"))
            throw NotQuantitative(header, "units", units, "BQML, GML, or CNTS with Philips' factors");
        RequireCorrections(header);
        if (units == "BQML")
            return OfActivity(files, header, geometry, first, count, 1, "SUV by body weight");
        if (header.PhilipsSuvFactor is { } factor)
            return Same(factor, count, "SUV by Philips' factor (7053,1000)");
        return header.PhilipsActivityFactor is { } toActivity
            ? OfActivity(files, header, geometry, first, count, toActivity, "SUV by body weight, activity by Philips' factor (7053,1009)")
            : throw FileFault.Missing(header.Where, 0x7053_1000, "Philips' SUV scale factor, which units of CNTS need,");
    }

    /// <summary>The same stored values with these factors in slope and intercept.</summary>
    /// <param name="image">The slices that the factors are of.</param>
    public Volume Apply(Volume image)
    {
        var voxels = image.Voxels;
        return new(
            image.Grid,
            voxels.WithRescale([.. voxels.Slopes.Zip(Factors, (slope, f) => slope * f)], [.. voxels.Intercepts.Zip(Factors, (intercept, f) => intercept * f)]),
            image.FirstSlice,
            image.FirstRow);
    }

    private static PetSuv OfActivity(PetFiles files, PetHeader header, ImageSeriesGeometry geometry, int first, int count, double toActivity, string how)
    {
        double weightKg = header.PatientWeight ?? throw FileFault.Missing(header.Where, Tags.PatientWeight, "PatientWeight");
        double doseBq = header.TotalDose ?? throw FileFault.Missing(header.Where, Tags.RadionuclideTotalDose, "RadionuclideTotalDose");
        if (weightKg > LargestWeightKg)
            throw WrongUnit(header, "patient's weight", FormattableString.Invariant($"{weightKg} kg"), "kilograms");
        if (doseBq < SmallestDoseBq)
            throw WrongUnit(header, "dose", FormattableString.Invariant($"{doseBq} Bq"), "becquerels");
        double perBecquerel = toActivity * weightKg * 1000 / doseBq;
        how = FormattableString.Invariant($"{how}: {weightKg:G6} kg, {doseBq / 1e6:G6} MBq, decay correction {header.DecayCorrection}");
        switch (header.DecayCorrection)
        {
            case "ADMIN":
                return Same(perBecquerel, count, how);
            case "START":
                var halfLife = HalfLifeOf(header);
                var clock = PetClock.UntilScan(header, halfLife);
                return new([.. Enumerable.Repeat(perBecquerel * Growth(clock, halfLife), count)], [Described(how, clock), .. NotesOf(clock)]);
            default:
                // Each bed position was measured at another time, or corrected to one, and says so itself.
                var clocks = geometry.Slices.Skip(first).Take(count).Select(slice => ClockOf(files.HeaderOf(slice))).ToArray();
                return new([.. clocks.Select(c => perBecquerel * Growth(c.Clock, c.HalfLife))], [how, .. clocks.SelectMany(c => NotesOf(c.Clock)).Distinct()]);
        }
    }

    private static (PetClock Clock, TimeSpan HalfLife) ClockOf(PetHeader header)
    {
        var halfLife = HalfLifeOf(header);
        return (header.DecayCorrection == PetFrame.Dated ? PetClock.UntilNamed(header, halfLife) : PetClock.UntilFrame(header, halfLife), halfLife);
    }

    /// <summary>Frames have functional groups of their own, which may give each another unit.</summary>
    private static void RequireAlike(PetFiles files, string units, IEnumerable<SliceHeader> slices)
    {
        foreach (var header in slices.Where(slice => slice.Frame is not null).Select(files.HeaderOf))
        {
            if (header.Units != units)
                throw NotQuantitative(header, "units", header.Units, $"{units}, as those of other frames");
            if (header.Injections.Count > 1)
                throw NotQuantitative(header, "radiopharmaceuticals", $"{header.Injections.Count} of them", "one");
        }
    }

    /// <summary>1 / what is left of the dose.</summary>
    private static double Growth(PetClock clock, TimeSpan halfLife) => Math.Pow(2, clock.Passed / halfLife);

    private static TimeSpan HalfLifeOf(PetHeader header)
    {
        double seconds = header.HalfLife ?? throw FileFault.Missing(header.Where, Tags.RadionuclideHalfLife, "RadionuclideHalfLife");
        return seconds is >= ShortestHalfLifeS and <= LongestHalfLifeS
            ? TimeSpan.FromSeconds(seconds)
            : throw WrongUnit(header, "half life", FormattableString.Invariant($"{seconds} s"), "seconds");
    }

    private static string Described(string how, PetClock clock) => FormattableString.Invariant($"{how} {clock.Passed.TotalMinutes:F1} min after the injection");

    private static IEnumerable<string> NotesOf(PetClock clock)
    {
        if (clock.Note.Length > 0)
            yield return clock.Note;
        if (clock.Passed < TimeSpan.Zero)
            yield return "by its clock the scan began before the injection";
    }

    private static PetSuv Same(double factor, int count, string note) => new([.. Enumerable.Repeat(factor, count)], [note]);

    /// <summary>Bed positions follow each other and the decay is corrected to the first; midnight may lie between.</summary>
    private static SliceHeader EarliestOf(IReadOnlyList<SliceHeader> slices)
    {
        if (slices[0].AcquisitionTime is not { } anyTime)
            return slices[0];
        var half = TimeSpan.FromHours(12);
        return slices.MinBy(slice => slice.AcquisitionTime is not { } time ? half
            : time - anyTime is var apart && apart > half ? apart - 2 * half : apart < -half ? apart + 2 * half : apart)!;
    }

    private static void RequireCorrections(PetHeader header)
    {
        var corrections = header.Corrections;
        string decay = header.DecayCorrection;
        if (decay is not ("START" or "ADMIN" or "NONE" or PetFrame.Dated))
            throw NotQuantitative(header, "decay correction", decay, "START, ADMIN or NONE");
        if (corrections.Length == 0)
            return;
        string all = string.Join('\\', corrections);
        if (!corrections.Contains("ATTN"))
            throw NotQuantitative(header, "corrections", all, "ATTN among them: without correction of attenuation there is no activity");
        if (corrections.Contains("DECY") != (decay != "NONE"))
            throw NotQuantitative(header, "corrections", $"{all} and decay correction {decay}", "DECY among them, unless decay correction is NONE");
    }

    private static CaseRejectedException NotQuantitative(PetHeader header, string what, string found, string expected) => new(
        RejectionReason.NotQuantitative, $"The {what} of the PET image do not allow SUV by body weight", header.Where, found, expected,
        "Leave this series out, or compute on its stored intensities with the setting 'pet: stored'");

    private static CaseRejectedException WrongUnit(PetHeader header, string what, string found, string unit) => new(
        RejectionReason.MalformedFile, $"The {what} is impossible, and most likely not in {unit}", header.Where, found, $"a number of {unit}",
        "Correct the header, or compute on stored intensities with the setting 'pet: stored'");
}
