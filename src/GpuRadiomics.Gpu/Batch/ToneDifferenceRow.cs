using GpuRadiomics.Compute;
using GpuRadiomics.Families.NeighbourhoodGreyToneDifference;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>
/// A row of a device's table of tone differences (kernels/texture_table.h): voxels by their number of neighbours from 0, then the low, then the high words
/// of their sums of differences.
/// </summary>
internal static class ToneDifferenceRow
{
    public const int Length = 3 * Part;

    private const int Most = NeighbourhoodGreyToneDifferenceCounting.MostNeighbours, Part = Most + 1;

    /// <summary>The matrix as the CPU counts it: voxels in columns 1 .. 26, sums in columns 27 .. 52.</summary>
    public static CountMatrix ToMatrix(ReadOnlySpan<uint> table, int levels)
    {
        var cells = new List<CountCell>();
        for (int level = 1; level <= levels; level++)
        {
            var row = table.Slice(level * Length, Length);
            for (int neighbours = 1; neighbours <= Most; neighbours++)
                Add(neighbours, row[neighbours]);
            for (int neighbours = 1; neighbours <= Most; neighbours++)
                Add(Most + neighbours, ((long)row[2 * Part + neighbours] << 32) + row[Part + neighbours]);

            void Add(int column, long count)
            {
                if (count != 0)
                    cells.Add(new(level, column, count));
            }
        }

        return CountMatrix.FromCells([.. cells]);
    }
}
