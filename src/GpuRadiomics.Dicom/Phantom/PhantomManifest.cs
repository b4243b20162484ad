namespace GpuRadiomics.Dicom.Phantom;

/// <summary>What was made (or, from <see cref="PhantomCohort.Plan"/>, would be made).</summary>
/// <param name="CollectionFolder">The folder that holds the patients' folders.</param>
/// <param name="Patients">In order of patient index; the broken one is the last.</param>
public sealed record PhantomManifest(string CollectionFolder, IReadOnlyList<PhantomPatient> Patients);

/// <param name="PatientId">Patient ID (0010,0020).</param>
/// <param name="Folder">The patient's folder.</param>
/// <param name="CtFolder">The folder of the CT slices; with <see cref="PhantomDefect.DanglingStructureSet"/> it does not exist.</param>
/// <param name="StructureSetFile">The RTSTRUCT file.</param>
/// <param name="SegmentationFile">The SEG file of GTV-1; null when there is none.</param>
/// <param name="CtSeriesInstanceUid">Series Instance UID of the CT.</param>
/// <param name="Rois">The ROIs in the order of the RTSTRUCT.</param>
/// <param name="Defect">What is wrong on purpose.</param>
public sealed record PhantomPatient(
    string PatientId,
    string Folder,
    string CtFolder,
    string StructureSetFile,
    string? SegmentationFile,
    string CtSeriesInstanceUid,
    IReadOnlyList<PhantomRoi> Rois,
    PhantomDefect Defect)
{
    /// <summary>The PET; null without one.</summary>
    public PhantomPet? Pet { get; init; }
}

/// <param name="SeriesInstanceUid">Series Instance UID of the PET.</param>
/// <param name="Folder">The folder of its slices.</param>
/// <param name="Slices">How many there are.</param>
/// <param name="SegmentationFile">The SEG file of GTV-1 on the PET; null when the tumour holds none of its voxel centres.</param>
/// <param name="TumourSuv">Mean SUV by body weight of GTV-1 in g/ml, but for the rounding of stored values.</param>
public sealed record PhantomPet(string SeriesInstanceUid, string Folder, int Slices, string? SegmentationFile, double TumourSuv);

/// <param name="Name">ROI Name (3006,0026).</param>
/// <param name="PlannedVolumeCc">Area within the contours (less that of holes) times slice spacing, summed over slices, in cm³; contours are scaled
/// to it.</param>
public sealed record PhantomRoi(string Name, double PlannedVolumeCc);
