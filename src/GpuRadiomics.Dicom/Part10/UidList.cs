namespace GpuRadiomics.Dicom.Part10;

/// <summary>References gathered from several places of an object.</summary>
internal static class UidList
{
    /// <summary>The UIDs that are there, each once, in the order of their first occurrence.</summary>
    public static string[] Of(IEnumerable<string?> uids) => [.. uids.OfType<string>().Where(u => u.Length > 0).Distinct(StringComparer.Ordinal)];
}
