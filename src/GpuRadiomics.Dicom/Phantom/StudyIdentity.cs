namespace GpuRadiomics.Dicom.Phantom;

/// <summary>A person and one study of theirs: what all objects of the study say alike.</summary>
internal sealed record StudyIdentity
{
    public required string PatientId { get; init; }

    public required bool IsFemale { get; init; }

    public required int AgeYears { get; init; }

    public required DateOnly Date { get; init; }

    public required string Description { get; init; }

    public required string Uid { get; init; }

    public required string FrameOfReferenceUid { get; init; }
}
