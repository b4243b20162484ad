using GpuRadiomics.Dicom.StructureSets;

namespace GpuRadiomics.Dicom.Segmentations;

/// <summary>A segment of a segmentation (DICOM PS3.3 section C.8.20.4). Texts are empty where the file says nothing.</summary>
/// <param name="Number">Segment Number: unique in its segmentation, and what frames are joined by.</param>
/// <param name="Name">Segment Label (0062,0005) without surrounding spaces, accents composed.</param>
/// <param name="FrameOfReferenceUid">The frame its voxels are given in.</param>
public sealed record Segment(int Number, string Name, string FrameOfReferenceUid) : RoiHeader(Number, Name, FrameOfReferenceUid)
{
    /// <summary>Segment Description (0062,0006).</summary>
    public required string Description { get; init; }

    /// <summary>Code Value (0008,0100) of the Segmented Property Type, for instance M-80003.</summary>
    public required string TypeCodeValue { get; init; }

    /// <summary>Code Meaning (0008,0104) of the Segmented Property Type, for instance "Neoplasm, Primary".</summary>
    public required string TypeCodeMeaning { get; init; }

    /// <summary>Segment Algorithm Type (0062,0008): AUTOMATIC, SEMIAUTOMATIC or MANUAL.</summary>
    public required string AlgorithmType { get; init; }

    /// <summary>Label, description, and meaning and value of the type code. Which of them names the ROI depends on the program that wrote the file.</summary>
    public override IReadOnlyList<string> Names =>
        [.. new[] { Name, Description, TypeCodeMeaning, TypeCodeValue }.Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)];

    /// <summary>What a label map says of the voxels that belong to nothing.</summary>
    public bool IsBackground => Number == 0;
}
