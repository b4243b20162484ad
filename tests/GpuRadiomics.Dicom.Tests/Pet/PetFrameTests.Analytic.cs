using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Dicom.Pet;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Tests.Pet;

/// <summary>SUV of multi-frame PET: legacy converted ones as their single frames, enhanced ones by what they have in place of those attributes.</summary>
public sealed class PetFrameTests : IDisposable
{
    private const string Enhanced = "1.2.840.10008.5.1.4.1.1.130", LegacyConverted = "1.2.840.10008.5.1.4.1.1.128.1";

    /// <summary>100 MBq for 50 kg at 9:00: 5e-4, twice that for each hour until the moment that the image is of.</summary>
    private static readonly TestPet Hourly = new() { WeightKg = 50, DoseBq = 1e8, HalfLifeS = 3600, AcquisitionTimes = ["100000", "103000", "110000"] };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("START", "BQML", false)]
    [InlineData("START", "BQML", true)]
    [InlineData("ADMIN", "BQML", true)]
    [InlineData("NONE", "BQML", true)]
    [InlineData("START", "GML", true)]
    public void A_legacy_converted_image_has_the_factors_of_its_single_frames(string decayCorrection, string units, bool inGroups)
    {
        var pet = Hourly with
        {
            DecayCorrection = decayCorrection, Units = units, CorrectedImage = decayCorrection == "NONE" ? "ATTN" : @"ATTN\DECY", FrameDurationMs = 120e3, FrameReferenceMs = 60e3,
        };
        TestSlice[] slices = [.. pet.Slices()];
        var converted = new TestMultiFrame(slices)
        {
            SopClassUid = LegacyConverted, SharesGroups = false, Further = inGroups ? null : slices[0].Further, HasUnassigned = !inGroups,
            FurtherGroups = inGroups ? (item, k) => item.Sequence(Tags.UnassignedPerFrameConvertedAttributesSequence, false, WithTime(slices[k])) : null,
        };
        Assert.Equal(pet.Suv().Factors, Suv(converted).Factors);
        Assert.Equal(pet.Suv().Notes, Suv(converted).Notes);
    }

    [Theory]
    [InlineData("20200303090000", 5e-4)] // the injection
    [InlineData("20200303100000", 1e-3)]
    [InlineData("20200303110000.000", 2e-3)]
    public void Decay_is_corrected_to_the_moment_that_an_enhanced_image_names(string moment, double factor)
    {
        Assert.Equal([factor, factor, factor], Suv(Image(moment, "YES")).Factors);
        Assert.Contains("50 kg", Suv(Image(moment, "YES")).Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_decay_correction_each_frame_has_its_own_moment()
    {
        var single = (Hourly with { DecayCorrection = "NONE", CorrectedImage = "ATTN", FrameDurationMs = 120e3 }).Suv();
        var enhanced = Image(null, "NO") with
        {
            AcquisitionTimes = k => Hourly.AcquisitionTimes[k]!, FurtherContent = (content, _) => content.Bytes(Tags.FrameAcquisitionDuration, "FD", BitConverter.GetBytes(120e3)),
        };
        Assert.Equal(single.Factors, Suv(enhanced).Factors);
    }

    [Fact]
    public void What_is_SUV_by_its_real_world_units_is_taken_as_it_is() =>
        Assert.Equal([1, 1, 1], Suv(Image(null, "YES", "g/ml{SUVbw}")).Factors);

    [Fact]
    public void What_does_not_make_it_quantitative_is_named()
    {
        Missing("Units, or a real world value mapping", Image("20200303100000", "YES", ""));
        Missing("Units, or a real world value mapping", Image("20200303100000", "YES", "{counts}/s"));
        // Another mapping than the rescale, whose values nobody reads here.
        Missing("Units, or a real world value mapping", Image("20200303100000", "YES", "Bq/ml", factor: 1.01));
        Missing("DecayCorrection (0054,1102)", Image("20200303100000", null));
        Missing("DecayCorrectionDateTime (0018,9701)", Image(null, "YES"));
        Missing("PatientWeight", Image("20200303100000", "YES", pet: Hourly with { WeightKg = null }));
        NotQuantitative("corrections", Image("20200303100000", "YES", attenuation: "NO"));
        NotQuantitative("corrections", Image("20200303100000", "NO", attenuation: "NO"));
        NotQuantitative("radiopharmaceuticals", Image("20200303100000", "YES", injections: 2));
        NotQuantitative("units", Image("20200303100000", "YES", unitsOf: k => k == 1 ? "g/ml{SUVbw}" : "Bq/ml"));
    }

    private void Missing(string attribute, TestMultiFrame image) =>
        Assert.Contains(attribute, Rejected.For(RejectionReason.MissingAttribute, () => Suv(image)).Message, StringComparison.Ordinal);

    private void NotQuantitative(string what, TestMultiFrame image) =>
        Assert.Contains(what, Rejected.For(RejectionReason.NotQuantitative, () => Suv(image)).What, StringComparison.Ordinal);

    private static TestMultiFrame Image(
        string? moment, string? decayCorrected, string units = "Bq/ml", double factor = 1, string attenuation = "YES", int injections = 1, TestPet? pet = null,
        Func<int, string>? unitsOf = null)
    {
        pet ??= Hourly;
        TestSlice[] slices = [.. pet.Slices()];
        return new TestMultiFrame(slices)
        {
            SopClassUid = Enhanced, SharesGroups = false,
            Further = d =>
            {
                if (pet.WeightKg is { } kg)
                    d.Decimals(Tags.PatientWeight, kg);
                if (moment is not null)
                    d.Text(Tags.DecayCorrectionDateTime, "DT", moment);
                if (decayCorrected is not null)
                    d.Text(Tags.DecayCorrected, "CS", decayCorrected);
                d.Text(Tags.AttenuationCorrected, "CS", attenuation);
                d.Sequence(Tags.RadiopharmaceuticalInformationSequence, false, Enumerable.Range(0, injections).Select(_ => new DatasetBytes(true)
                    .Decimals(Tags.RadionuclideTotalDose, 1e8).Decimals(Tags.RadionuclideHalfLife, 3600).Text(Tags.RadiopharmaceuticalStartDateTime, "DT", "20200303090000")));
            },
            FurtherGroups = (item, k) =>
            {
                if (units.Length > 0)
                    item.Sequence(Tags.RealWorldValueMappingSequence, false, Mapping(factor * slices[k].Slope!.Value, slices[k].Intercept!.Value, unitsOf?.Invoke(k) ?? units));
            },
        };
    }

    private static DatasetBytes Mapping(double slope, double intercept, string units) => new DatasetBytes(true)
        .Sequence(Tags.MeasurementUnitsCodeSequence, false, new DatasetBytes(true).Text(Tags.CodeValue, "SH", units))
        .Bytes(Tags.RealWorldValueIntercept, "FD", BitConverter.GetBytes(intercept)).Bytes(Tags.RealWorldValueSlope, "FD", BitConverter.GetBytes(slope));

    private static DatasetBytes WithTime(TestSlice slice)
    {
        var item = new DatasetBytes(true).Text(Tags.AcquisitionTime, "TM", slice.AcquisitionTime!);
        slice.Further!(item);
        return item;
    }

    private PetSuv Suv(TestMultiFrame image)
    {
        folder.Write("f", image.ToFile());
        var geometry = ImageSeriesGeometry.Of(Assert.Single(CohortIndex.Scan([folder.Path], 1, TestContext.Current.CancellationToken).Images));
        return PetSuv.Of(geometry, 0, geometry.Slices.Count);
    }
}
