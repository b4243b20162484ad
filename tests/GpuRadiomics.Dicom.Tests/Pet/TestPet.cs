using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Dicom.Pet;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.Tests.Support;

namespace GpuRadiomics.Dicom.Tests.Pet;

/// <summary>
/// A PET series to be written. Unless a test changes something: 370 MBq of fluorine-18 for 70 kg at 9:00, scanned from 10:00 on.
/// Null leaves an attribute out.
/// </summary>
internal sealed record TestPet
{
    public string? Units { get; init; } = "BQML";

    public string? SuvType { get; init; }

    public string? DecayCorrection { get; init; } = "START";

    public string? CorrectedImage { get; init; } = @"DECY\ATTN\SCAT\NORM";

    public double? WeightKg { get; init; } = 70;

    public double? DoseBq { get; init; } = 370e6;

    public double? HalfLifeS { get; init; } = 6586.2;

    public string? StartDateTime { get; init; }

    public string? StartTime { get; init; } = "090000";

    public string? SeriesDate { get; init; } = "20200303";

    public string? SeriesTime { get; init; } = "100000";

    public string? AcquisitionDate { get; init; } = "20200303";

    /// <summary>Of each slice.</summary>
    public string?[] AcquisitionTimes { get; init; } = ["100000", "100000"];

    public double? FrameReferenceMs { get; init; }

    public double? FrameDurationMs { get; init; }

    /// <summary>(7053,xx00)</summary>
    public string? PhilipsSuv { get; init; }

    /// <summary>(7053,xx09)</summary>
    public string? PhilipsActivity { get; init; }

    /// <summary>(0009,xx0D)</summary>
    public string? GEScan { get; init; }

    /// <summary>The private block, xx.</summary>
    public uint Block { get; init; } = 0x10;

    public bool Explicit { get; init; } = true;

    /// <summary>Writes the slices and computes their SUV factors.</summary>
    public PetSuv Suv()
    {
        using var folder = new TemporaryFolder();
        return PetSuv.Of(Geometry(folder), 0, AcquisitionTimes.Length);
    }

    public double Factor() => Suv().Factors[0];

    public ImageSeriesGeometry Geometry(TemporaryFolder folder)
    {
        folder.WriteSlices("pet", Slices());
        return ImageSeriesGeometry.Of(Assert.Single(CohortIndex.Scan([folder.Path], 1, TestContext.Current.CancellationToken).Images));
    }

    public IEnumerable<TestSlice> Slices() => AcquisitionTimes.Select((time, i) => new TestSlice
    {
        Modality = "PT", SopClassUid = "1.2.840.10008.5.1.4.1.1.128", SopUid = $"1.2.{i}", PositionMm = new(0, 0, 3 * i), Slope = 0.5 * (i + 1), Intercept = i,
        Thickness = 3, AcquisitionTime = time, Explicit = Explicit, Further = Write, Pixels = [.. Enumerable.Repeat<byte>(1, 48)],
    });

    private void Write(DatasetBytes d)
    {
        Text(d, Tags.SeriesDate, "DA", SeriesDate);
        Text(d, Tags.SeriesTime, "TM", SeriesTime);
        Text(d, Tags.AcquisitionDate, "DA", AcquisitionDate);
        Text(d, 0x0009_0000 + Block, "LO", GEScan is null ? null : "GEMS_PETD_01");
        Text(d, 0x0009_000D + 0x100 * Block, "DT", GEScan);
        Decimal(d, Tags.PatientWeight, WeightKg);
        Decimal(d, Tags.ActualFrameDuration, FrameDurationMs);
        Text(d, Tags.CorrectedImage, "CS", CorrectedImage);
        var injection = new DatasetBytes(Explicit);
        Text(injection, Tags.RadiopharmaceuticalStartTime, "TM", StartTime);
        Decimal(injection, Tags.RadionuclideTotalDose, DoseBq);
        Decimal(injection, Tags.RadionuclideHalfLife, HalfLifeS);
        Text(injection, Tags.RadiopharmaceuticalStartDateTime, "DT", StartDateTime);
        d.Sequence(Tags.RadiopharmaceuticalInformationSequence, true, injection);
        Text(d, Tags.Units, "CS", Units);
        Text(d, Tags.SuvType, "CS", SuvType);
        Text(d, Tags.DecayCorrection, "CS", DecayCorrection);
        Decimal(d, Tags.FrameReferenceTime, FrameReferenceMs);
        Text(d, 0x7053_0000 + Block, "LO", PhilipsSuv is null && PhilipsActivity is null ? null : "Philips PET Private Group");
        Text(d, 0x7053_0000 + 0x100 * Block, "DS", PhilipsSuv);
        Text(d, 0x7053_0009 + 0x100 * Block, "DS", PhilipsActivity);
    }

    private static void Text(DatasetBytes d, DicomTag tag, string representation, string? value)
    {
        if (value is not null)
            d.Text(tag, representation, value);
    }

    private static void Decimal(DatasetBytes d, DicomTag tag, double? value)
    {
        if (value is { } number)
            d.Decimals(tag, number);
    }
}
