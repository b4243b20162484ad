using System.Globalization;

namespace GpuRadiomics.Dicom.Phantom;

/// <summary>metadata.csv as the NBIA Data Retriever writes it: one line a series, unquoted. It tells what the archive has.</summary>
internal static class RetrieverMetadata
{
    public const string Header =
        "Series UID,Collection,3rd Party Analysis,Data Description URI,Subject ID,Study UID,Study Description,Study Date,Series Description,Manufacturer,"
        + "Modality,SOP Class Name,SOP Class UID,Number of Images,File Size,File Location,Download Timestamp";

    public static string CtRow(PatientPlan patient, int images, long bytes) => Row(
        patient, PhantomUidKind.CtSeries, "CT", "CT Image Storage", CtSliceDataset.SopClassUid, images, bytes, RetrieverLayout.CtFolder(patient));

    public static string StructureSetRow(PatientPlan patient, long bytes) => Row(
        patient, PhantomUidKind.StructureSetSeries, "RTSTRUCT", "RT Structure Set Storage", StructureSetDataset.SopClassUid, 1, bytes,
        RetrieverLayout.StructureSetFolder(patient));

    public static string SegmentationRow(PatientPlan patient, long bytes) => Row(
        patient, PhantomUidKind.SegmentationSeries, "SEG", "Segmentation Storage", SegmentationDataset.SopClassUid, 1, bytes,
        RetrieverLayout.SegmentationFolder(patient), SegmentationDataset.SeriesDescription);

    public static string PetRow(PatientPlan patient, int images, long bytes) => Row(
        patient, PhantomUidKind.PetSeries, "PT", "Positron Emission Tomography Image Storage", PetSliceDataset.SopClassUid, images, bytes,
        RetrieverLayout.PetFolder(patient), PetSliceDataset.SeriesDescription);

    public static string PetSegmentationRow(PatientPlan patient, long bytes) => Row(
        patient, PhantomUidKind.PetSegmentationSeries, "SEG", "Segmentation Storage", SegmentationDataset.SopClassUid, 1, bytes,
        RetrieverLayout.PetSegmentationFolder(patient), SegmentationDataset.SeriesDescription);

    private static string Row(
        PatientPlan patient, PhantomUidKind series, string modality, string className, string classUid, int images, long bytes, string folder,
        string description = "") =>
        Row(Hn1Facts.Collection, patient.Study, patient.Uid(series), modality, className, classUid, images, bytes, folder, description);

    /// <summary>A line of any collection. Commas in a description make a column too many, as in the archive's own files.</summary>
    public static string Row(
        string collection, StudyIdentity study, string seriesUid, string modality, string className, string classUid, int images, long bytes, string folder,
        string description) =>
        string.Join(
            ',',
            seriesUid,
            collection,
            "NO",
            "",
            study.PatientId,
            study.Uid,
            study.Description,
            study.Date.ToString("MM-dd-yyyy", CultureInfo.InvariantCulture),
            description,
            PatientModules.Manufacturer,
            modality,
            className,
            classUid,
            images.ToString(CultureInfo.InvariantCulture),
            FileSize(bytes),
            "./" + folder,
            "2020-07-29T12:00:00.000");

    private static string FileSize(long bytes) => bytes < 1_000_000
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:F2} KB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:F2} MB");
}
