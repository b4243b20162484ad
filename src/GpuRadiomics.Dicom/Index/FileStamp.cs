namespace GpuRadiomics.Dicom.Index;

/// <summary>A file as its folder lists it. While size and time of the last writing stay, its header is taken to be the same.</summary>
internal readonly record struct FileStamp(string Path, long Bytes, long WrittenUtcTicks);
