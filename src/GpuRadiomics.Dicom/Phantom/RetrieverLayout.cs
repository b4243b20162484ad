using System.Globalization;

namespace GpuRadiomics.Dicom.Phantom;

/// <summary>
/// Folders and files as the NBIA Data Retriever names them ("descriptive" layout):
/// collection / patient / MM-DD-YYYY-study ID-study description-last five of the UID / series number-series description-last five of the UID /
/// 1-001.dcm.
/// What is absent is NA, but an absent series number is left out.
/// </summary>
internal static class RetrieverLayout
{
    private const int UidDigits = 5;

    public static string CtFolder(PatientPlan patient) =>
        SeriesFolder(patient, patient.LacksSeriesNumber ? null : CtSliceDataset.SeriesNumber, PhantomUidKind.CtSeries);

    public static string StructureSetFolder(PatientPlan patient) =>
        SeriesFolder(patient, StructureSetDataset.SeriesNumber, PhantomUidKind.StructureSetSeries);

    public static string SegmentationFolder(PatientPlan patient) =>
        SeriesFolder(patient, SegmentationDataset.SeriesNumber, PhantomUidKind.SegmentationSeries, SegmentationDataset.SeriesDescription);

    public static string PetFolder(PatientPlan patient) =>
        SeriesFolder(patient, PetSliceDataset.SeriesNumber, PhantomUidKind.PetSeries, PetSliceDataset.SeriesDescription);

    public static string PetSegmentationFolder(PatientPlan patient) =>
        SeriesFolder(patient, SegmentationDataset.SeriesNumber, PhantomUidKind.PetSegmentationSeries, SegmentationDataset.SeriesDescription);

    /// <summary>The name of the n-th of so many files, n from 1: not the instance number.</summary>
    public static string FileName(int ordinal, int files)
    {
        int digits = files.ToString(CultureInfo.InvariantCulture).Length;
        return $"1-{ordinal.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0')}.dcm";
    }

    /// <summary>Relative to the output folder, with forward slashes.</summary>
    private static string SeriesFolder(PatientPlan patient, int? seriesNumber, PhantomUidKind series, string description = "NA")
    {
        string date = patient.StudyDate.ToString("MM-dd-yyyy", CultureInfo.InvariantCulture);
        string number = seriesNumber is { } given ? given.ToString("F6", CultureInfo.InvariantCulture) + "-" : "";
        string study = $"{date}-NA-{PatientModules.StudyDescription(patient)}-{patient.Uid(PhantomUidKind.Study)[^UidDigits..]}";
        return $"{Hn1Facts.Collection}/{patient.PatientId}/{study}/{number}{description}-{patient.Uid(series)[^UidDigits..]}";
    }
}
