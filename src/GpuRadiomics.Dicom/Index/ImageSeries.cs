using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Index;

/// <summary>The slices of one image series, in ordinal order of their paths and of the frames in a file, and what their files say in common.</summary>
public sealed record ImageSeries
{
    public required SeriesAttributes Attributes { get; init; }

    public required IReadOnlyList<SliceHeader> Slices { get; init; }

    /// <summary>How many files there are: a file of several frames holds several slices.</summary>
    public int Files => Slices is SliceTable table ? table.Files : Slices.Count(slice => slice.FrameNumber == 1);

    /// <summary>Why no volume can be read from this series: one of its files is broken, or the encoding of its pixels is not supported.</summary>
    public CaseRejectedException? Rejection { get; init; }

    /// <summary>How many images a downloader's list (metadata.csv) has of it; null where none names it. For people to look at: nothing depends on it.</summary>
    public int? ListedImages { get; init; }

    public bool IsIncomplete => Files < ListedImages;

    public string PatientId => Attributes.PatientId;

    public string StudyInstanceUid => Attributes.StudyInstanceUid;

    public string SeriesInstanceUid => Attributes.SeriesInstanceUid;

    /// <summary>CT, MR or PT.</summary>
    public string Modality => Attributes.Modality;

    public override string ToString() => $"{Modality} series {SeriesInstanceUid} of patient '{PatientId}'";
}
