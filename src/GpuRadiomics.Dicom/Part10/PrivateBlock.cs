namespace GpuRadiomics.Dicom.Part10;

/// <summary>Private elements, which are found by who reserved their block, as its number may differ from file to file (DICOM PS3.5 section 7.8.1).</summary>
public static class PrivateBlock
{
    /// <param name="dataset">Where to look.</param>
    /// <param name="group">The odd group.</param>
    /// <param name="creator">The name under which a block of the group is reserved.</param>
    /// <param name="element">The last two digits of the element.</param>
    /// <returns>The element's tag; null where the creator reserved no block.</returns>
    public static DicomTag? Find(DicomDataset dataset, ushort group, string creator, byte element)
    {
        foreach (var candidate in dataset.Elements)
        {
            if (candidate.Tag.Group == group && candidate.Tag.Element is >= 0x10 and <= 0xFF && dataset.GetString(candidate.Tag) == creator)
                return new((uint)group << 16 | (uint)candidate.Tag.Element << 8 | element);
        }

        return null;
    }
}
