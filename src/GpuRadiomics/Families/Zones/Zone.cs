namespace GpuRadiomics.Families.Zones;

/// <summary>Connected voxels of one grey level, whole or, while a volume is gone through, the part of them seen so far.</summary>
internal struct Zone
{
    /// <summary>The zone of a lower number that this one has turned out to be part of, or its own number.</summary>
    public int Parent;

    /// <summary>Its voxels.</summary>
    public int Size;

    /// <summary>As <see cref="Compute.Cpu.PaddedLevels"/> keeps it.</summary>
    public ushort Level;

    /// <summary>The smallest distance of its voxels to the ROI's border; meaningless where no distances were given.</summary>
    public ushort Distance;
}
