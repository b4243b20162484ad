using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Dicom.Tests.Pet;

/// <summary>By hand, from SUV = activity * weight / (dose * 2^(-time / half life)), with a half life of one hour where that makes it easy.</summary>
public class PetSuvTests
{
    // As doubles are: a power of two and a few products.
    private const double Relative = 1e-12;

    /// <summary>100 MBq for 50 kg: 50 000 g / 1e8 Bq = 5e-4, twice that for each hour between injection and scan.</summary>
    private static readonly TestPet Hourly = new() { WeightKg = 50, DoseBq = 1e8, HalfLifeS = 3600, StartTime = "090000", SeriesTime = "100000" };

    private static void Is(double expected, TestPet pet) => Assert.Equal(1, pet.Factor() / expected, Relative);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void START_decays_the_dose_until_the_scan_begins(bool isExplicit)
    {
        Is(1e-3, Hourly with { Explicit = isExplicit });
        Is(4e-3, Hourly with { SeriesTime = "120000", AcquisitionTimes = ["121000", "120000"] });
        // The usual fluorine: 370 MBq, 70 kg, an hour.
        Is(70e3 / 370e6 * Math.Pow(2, 3600 / 6586.2), new TestPet());
    }

    [Fact]
    public void All_bed_positions_of_START_and_ADMIN_have_one_factor()
    {
        var times = new[] { "100000", "101500", "103000" };
        Assert.Single((Hourly with { AcquisitionTimes = times }).Suv().Factors.Distinct());
        var admin = Hourly with { DecayCorrection = "ADMIN", AcquisitionTimes = times, StartTime = null, HalfLifeS = null };
        Assert.Equal([5e-4, 5e-4, 5e-4], admin.Suv().Factors);
    }

    [Fact]
    public void NONE_decays_the_dose_until_each_frame()
    {
        var pet = Hourly with { DecayCorrection = "NONE", CorrectedImage = @"ATTN\SCAT", FrameDurationMs = 120e3, AcquisitionTimes = ["100000", "103000", "110000"] };
        var factors = pet.Suv().Factors;
        // A frame's counts are those of its beginning times (1 - 2^(-1/30)) / (ln 2 / 30): two minutes are a thirtieth of a half life.
        double atBeginning = Math.Log(2) / 30 / (1 - Math.Pow(2, -1 / 30.0));
        Assert.Equal(1e-3 * atBeginning, factors[0], 1e-3 * 1e-9);
        Assert.Equal(Math.Sqrt(2), factors[1] / factors[0], 1e-9);
        Assert.Equal(2, factors[2] / factors[0], 1e-9);
        // That is the middle of the frame, but for the twentieth part of a per mille.
        Assert.Equal(1e-3 * Math.Pow(2, 60 / 3600.0), factors[0], 1e-3 * 5e-5);
    }

    [Theory]
    [InlineData(10, 600)]
    [InlineData(120, 600)]
    [InlineData(0.1, 6586.2)]
    [InlineData(180, 76)] // rubidium-82
    public void A_frame_of_NONE_shows_the_mean_of_its_activity(double durationS, double halfLifeS)
    {
        var pet = Hourly with
        {
            DecayCorrection = "NONE", CorrectedImage = "ATTN", StartTime = "100000", HalfLifeS = halfLifeS, FrameDurationMs = 1e3 * durationS,
        };
        double exponent = Math.Log(2) * durationS / halfLifeS, mean = -double.ExpM1(-exponent) / exponent;
        // Times are kept to 100 ns.
        Assert.Equal(1, pet.Factor() * mean / 5e-4, 1e-6 / halfLifeS);
    }

    [Theory]
    [InlineData("233000", null, "003000")] // times of day alone
    [InlineData("233000", "20200302233000", "003000")] // with dates
    [InlineData("000000", "20200302233000.0+0100", "003000")] // the date and time win
    public void A_night_between_injection_and_scan(string startTime, string? startDateTime, string scan) => Is(1e-3, Hourly with
    {
        StartTime = startTime, StartDateTime = startDateTime, SeriesTime = scan, AcquisitionTimes = [scan, scan],
    });

    [Fact]
    public void Bed_positions_before_and_after_midnight_begin_before_it()
    {
        // Made later, so the earliest acquisition counts: 23:50, of the second slice.
        var pet = Hourly with
        {
            StartTime = "225000", SeriesTime = "080000", SeriesDate = "20200304", AcquisitionDate = null, AcquisitionTimes = ["000500", "235000", "001000"],
        };
        Is(1e-3, pet);
    }

    [Theory]
    [InlineData("20200310090000")] // the injection a week after the scan
    [InlineData("20200225090000")] // the injection a week before
    [InlineData("19600101090000")]
    public void Days_that_were_shifted_by_an_anonymiser_are_passed_over_and_noted(string startDateTime)
    {
        var suv = (Hourly with { StartDateTime = startDateTime }).Suv();
        Assert.Equal(1e-3, suv.Factors[0], 1e-15);
        Assert.Contains(suv.Notes, note => note.StartsWith("dates of injection and scan are ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_nuclide_that_lives_for_days_needs_its_date()
    {
        // Iodine-124, 4.176 days; three days after the injection.
        var pet = Hourly with { HalfLifeS = 360806.4, StartDateTime = "20200229100000" };
        Assert.Equal(5e-4 * Math.Pow(2, 3 / 4.176), pet.Factor(), 5e-4 * 1e-9);
        Rejected.For(RejectionReason.MissingAttribute, () => (pet with { StartDateTime = null }).Suv());
        Rejected.For(RejectionReason.MissingAttribute, () => (pet with { StartDateTime = "20200401100000" }).Suv());
    }

    [Fact]
    public void A_scan_may_begin_shortly_before_the_injection()
    {
        var suv = (Hourly with { StartTime = "101500" }).Suv();
        Assert.Equal(5e-4 * Math.Pow(2, -0.25), suv.Factors[0], 1e-15);
        Assert.Contains("by its clock the scan began before the injection", suv.Notes);
    }

    [Fact]
    public void A_series_that_was_made_after_the_scan_goes_by_the_scan()
    {
        var later = Hourly with { SeriesTime = "150000" };
        // The earliest acquisition, where nothing else tells.
        Is(1e-3, later with { AcquisitionTimes = ["103000", "100000"] });
        // Made on another day, at an earlier hour.
        Is(1e-3, Hourly with { SeriesTime = "083000", SeriesDate = "20200304" });
        // General Electric's own time, in whatever block.
        Is(2e-3, later with { GEScan = "20200303110000.00", Block = 0x11 });
        // Back from a frame at 11:00 of ten seconds, whose mean count, at 5 s, came 1805 s after the scan began.
        var frame = later with { AcquisitionTimes = ["110000"], FrameReferenceMs = 1805e3, FrameDurationMs = 10e3 };
        // But for the 1.6 ms by which it came before the middle.
        Assert.Equal(5e-4 * Math.Pow(2, 1.5), frame.Factor(), 5e-4 * 2e-6);
    }

    [Fact]
    public void Without_an_acquisition_time_the_series_time_counts() => Is(1e-3, Hourly with { AcquisitionTimes = [null, null] });

    [Fact]
    public void SUV_already()
    {
        var suv = new TestPet { Units = "GML", WeightKg = null, DoseBq = null, DecayCorrection = null }.Suv();
        Assert.Equal([1.0, 1.0], suv.Factors);
        Assert.Equal(["stored as SUV (units GML)"], suv.Notes);
        Assert.Equal(1, new TestPet { Units = "GML", SuvType = "BW" }.Factor());
        Rejected.For(RejectionReason.NotQuantitative, () => new TestPet { Units = "GML", SuvType = "LBM" }.Suv());
    }

    [Theory]
    [InlineData(0x10)]
    [InlineData(0x21)]
    public void Counts_with_Philips_factors(int block)
    {
        var counts = Hourly with { Units = "CNTS", Block = (uint)block };
        Is(0.000551, counts with { PhilipsSuv = "0.000551", PhilipsActivity = "2.5" });
        Is(2.5e-3, counts with { PhilipsActivity = " 2.5E0" });
        Is(2.5e-3, counts with { PhilipsSuv = "0", PhilipsActivity = "2.5" });
        Assert.Contains("(7053,1000)", Rejected.For(RejectionReason.MissingAttribute, () => counts.Suv()).What, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_missing_is_named_with_its_tag()
    {
        foreach (var (pet, tag) in new[]
        {
            (Hourly with { WeightKg = null }, "PatientWeight (0010,1030)"), (Hourly with { WeightKg = 0 }, "PatientWeight (0010,1030)"),
            (Hourly with { DoseBq = null }, "RadionuclideTotalDose (0018,1074)"), (Hourly with { HalfLifeS = null }, "RadionuclideHalfLife (0018,1075)"),
            (Hourly with { StartTime = null }, "RadiopharmaceuticalStartTime"), (Hourly with { Units = null }, "Units (0054,1001)"),
            (Hourly with { DecayCorrection = null }, "DecayCorrection (0054,1102)"),
            (Hourly with { AcquisitionTimes = [null, null], SeriesTime = null }, "AcquisitionTime (0008,0032)"),
            (Hourly with { DecayCorrection = "NONE", CorrectedImage = "ATTN" }, "ActualFrameDuration (0018,1242)"),
        })
            Assert.StartsWith(tag, Rejected.For(RejectionReason.MissingAttribute, () => pet.Suv()).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Units_and_corrections_that_give_no_activity_are_refused()
    {
        foreach (var pet in new[]
        {
            Hourly with { Units = "PROPCPS" }, Hourly with { Units = "CM2ML" }, Hourly with { DecayCorrection = "SOME" },
            Hourly with { CorrectedImage = @"DECY\SCAT" }, Hourly with { CorrectedImage = @"ATTN\SCAT" },
            Hourly with { DecayCorrection = "NONE", FrameDurationMs = 1000 },
            // Ten hours at a half life of one hour: nothing is left to scan.
            Hourly with { SeriesTime = "190000", AcquisitionTimes = ["190000"] },
        })
            Rejected.For(RejectionReason.NotQuantitative, () => pet.Suv());
        // Without a word on corrections there is nothing to hold against it.
        Is(1e-3, Hourly with { CorrectedImage = null });
    }

    [Fact]
    public void Grams_and_megabecquerels_are_noticed()
    {
        Assert.Contains("kilograms", Rejected.For(RejectionReason.MalformedFile, () => (Hourly with { WeightKg = 50000 }).Suv()).Expected, StringComparison.Ordinal);
        Assert.Contains("becquerels", Rejected.For(RejectionReason.MalformedFile, () => (Hourly with { DoseBq = 100 }).Suv()).Expected, StringComparison.Ordinal);
        Rejected.For(RejectionReason.MalformedFile, () => (Hourly with { HalfLifeS = 1e300 }).Suv());
    }

    [Fact]
    public void Each_slice_has_its_own_slope_times_the_factor()
    {
        using var folder = new TemporaryFolder();
        var geometry = Hourly.Geometry(folder);
        var stored = Read(PetIntensity.Stored);
        Assert.Equal([0.5, 1], stored.Voxels.Slopes);
        Assert.Equal([0, 1], stored.Voxels.Intercepts);
        var suv = Read(PetIntensity.SuvBodyWeight);
        Assert.Equal([0.5 * 1e-3, 1e-3], suv.Voxels.Slopes);
        Assert.Equal([0, 1e-3], suv.Voxels.Intercepts);
        var row = new double[6];
        suv.ReadIntensities(0, 0, 1, row);
        // 0x0101 stored: (257 * 1 + 1) * 1e-3.
        Assert.All(row, value => Assert.Equal(0.258, value, 1e-15));

        GpuRadiomics.Imaging.Volume Read(PetIntensity pet) => SeriesImage.Read(
            geometry, "PT", [GpuRadiomics.Imaging.Mask.FromBox(geometry.Grid, new(0, 0, 0, new(1, 1, 2)), [1, 1])],
            [SettingsProfiles.Get("ibsi-digital-phantom") with { Input = new() { Pet = pet } }], 1, TestContext.Current.CancellationToken).Image;
    }
}
