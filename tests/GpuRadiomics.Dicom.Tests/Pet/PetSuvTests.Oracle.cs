namespace GpuRadiomics.Dicom.Tests.Pet;

/// <summary>
/// Headers of six patients' images with the SUV factors that were computed from them elsewhere: test/metadata and test/calculateSUV_SampleData.test.ts of
/// https://github.com/cornerstonejs/calculate-suv (MIT licence), which allow a difference of 1e-6.
/// </summary>
public class PetSuvOracleTests
{
    private const double Tolerance = 1e-6;

    private static readonly TestPet Common = new() { SeriesDate = "20201217", AcquisitionDate = "20201217", HalfLifeS = 6586.2 };

    [Fact]
    public void Siemens() => Assert.Equal(0.00042748316187197236, (Common with
    {
        SeriesTime = "104829.000000", WeightKg = 67, AcquisitionTimes = ["104830.351370"], FrameReferenceMs = 38513.36, DoseBq = 374000000,
        StartTime = "083045.000000", StartDateTime = "20201217083045.000000 ", CorrectedImage = @"NORM\DTIM\ATTN\SCAT\SCAT\DECY\RAN", FrameDurationMs = 74324,
    }).Factor(), Tolerance);

    [Fact]
    public void General_Electric() => Assert.Equal(0.0005367387681819742, (Common with
    {
        SeriesTime = "095621", WeightKg = 52, AcquisitionTimes = ["095621"], FrameReferenceMs = 0, DoseBq = 152022720, HalfLifeS = 6586.2001953125,
        StartTime = "084500.00", StartDateTime = "20201217084500.00 ", CorrectedImage = @"DECY\ATTN\SCAT\DTIM\RANSNG\DCAL\SLSENS\NORM", FrameDurationMs = 120000,
    }).Factor(), Tolerance);

    [Fact]
    public void Philips_in_becquerels_whose_own_factors_do_not_matter_then() => Assert.Equal(0.0007463747013889488, (Common with
    {
        SeriesTime = "110155", WeightKg = 64, AcquisitionTimes = ["110156"], FrameReferenceMs = 1328700, DoseBq = 126000000, HalfLifeS = 6586.199707,
        StartTime = "100058", StartDateTime = "20201217100058", CorrectedImage = @"DECY\RADL\ATTN\SCAT\DTIM\RAN\NORM\CLN", FrameDurationMs = 120700,
        PhilipsSuv = "0.003515736 ", PhilipsActivity = "4.709921",
    }).Factor(), Tolerance);

    [Fact]
    public void Philips_in_counts() => Assert.Equal(0.000728, (Common with
    {
        SeriesTime = "134551", WeightKg = 47, AcquisitionTimes = ["141336"], FrameReferenceMs = 1755000, Units = "CNTS", DoseBq = 208230000, HalfLifeS = 6588,
        StartTime = "123000", CorrectedImage = @"DECY\RADL\ATTN\SCAT\DTIM\RAN\NORM", FrameDurationMs = 180000, PhilipsSuv = "0.000728",
    }).Factor(), Tolerance);

    [Fact]
    public void A_series_time_five_microseconds_after_the_acquisition() => Assert.Equal(0.0004069156854009332, (Common with
    {
        SeriesTime = "123515.000000", WeightKg = 65, AcquisitionTimes = ["123514.999995"], FrameReferenceMs = 59936.854672596, DoseBq = 225000000,
        StartTime = "114100.000000", CorrectedImage = @"NORM\DTIM\ATTN\SCAT\DECY\RAN", FrameDurationMs = 120000,
    }).Factor(), Tolerance);

    [Fact]
    public void Without_a_date_of_injection_on_a_later_bed_position() => Assert.Equal(0.0003721089202818729, (Common with
    {
        SeriesTime = "135431.843000", WeightKg = 102, AcquisitionTimes = ["141555.687000"], FrameReferenceMs = 1372857.9232493, DoseBq = 412000000,
        StartTime = "125000.000000", CorrectedImage = @"NORM\DTIM\ATTN\SCAT\RADL\DECY", FrameDurationMs = 180000,
    }).Factor(), Tolerance);
}
