using GpuRadiomics.Compute;

namespace GpuRadiomics.Families.Morphology;

/// <summary>
/// How often each pattern of eight neighbouring voxels occurs in a mask, as <see cref="CellConfigurations"/> counts them, and where: the sums of the cells' places,
/// the cell round the corner of the mask's box being at (0, 0, 0).
/// </summary>
internal sealed class PatternPlaces
{
    private const int LowX = 0b01010101;

    public PatternPlaces(MorphologicalMask mask)
    {
        var rows = new MaskRows(mask);
        for (int z = 0; z <= mask.Size.Z; z++)
        for (int y = 0; y <= mask.Size.Y; y++)
        {
            ReadOnlySpan<byte> a = rows.At(y - 1, z - 1), b = rows.At(y, z - 1), c = rows.At(y - 1, z), d = rows.At(y, z);
            int cell = 0;
            for (int x = 0; x < mask.Size.X; x++)
            {
                cell = (cell >> 1 & LowX) | a[x] << 1 | b[x] << 3 | c[x] << 5 | d[x] << 7;
                Add(cell, x, y, z);
            }

            Add(cell >> 1 & LowX, mask.Size.X, y, z);
        }
    }

    public long[] Counts { get; } = new long[256];

    public (long X, long Y, long Z)[] Sums { get; } = new (long, long, long)[256];

    private void Add(int pattern, int x, int y, int z)
    {
        Counts[pattern]++;
        var (sumX, sumY, sumZ) = Sums[pattern];
        Sums[pattern] = (sumX + x, sumY + y, sumZ + z);
    }
}
