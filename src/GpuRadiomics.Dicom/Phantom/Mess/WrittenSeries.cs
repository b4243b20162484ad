namespace GpuRadiomics.Dicom.Phantom.Mess;

/// <summary>A series on the disk: its entry in the list, whose rows may still grow, and its files.</summary>
internal sealed record WrittenSeries(MessSeries Entry, List<MessRow> Rows, IReadOnlyList<string> Paths);

/// <summary>An image on the disk that may be outlined.</summary>
internal sealed record WrittenImage(OutlinedImage Outlined, WrittenSeries Series);
