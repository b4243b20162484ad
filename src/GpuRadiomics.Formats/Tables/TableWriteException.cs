namespace GpuRadiomics.Formats.Tables;

/// <summary>A table could not be written on, for instance because the disk is full. What was written before stays.</summary>
public sealed class TableWriteException(string folder, Exception cause)
    : Exception($"The tables in {folder} cannot be written any further: {cause.Message} The rows written so far stay. Make room, then run again.", cause);
