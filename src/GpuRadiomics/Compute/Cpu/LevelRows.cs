namespace GpuRadiomics.Compute.Cpu;

/// <summary>A table of counts whose rows are made when their level first occurs: of 65 535 possible levels a slice holds few.</summary>
/// <param name="levels">Highest level.</param>
/// <param name="columns">Highest column.</param>
internal sealed class LevelRows(int levels, int columns)
{
    private readonly long[]?[] rows = new long[levels + 1][];

    /// <summary>The counts of a level, by column from 1.</summary>
    public long[] this[int level] => rows[level] ??= new long[columns + 1];

    public CountMatrix ToMatrix()
    {
        var cells = new List<CountCell>();
        for (int level = 1; level < rows.Length; level++)
        {
            if (rows[level] is not { } row)
                continue;
            for (int column = 1; column < row.Length; column++)
            {
                if (row[column] != 0)
                    cells.Add(new(level, column, row[column]));
            }
        }

        return CountMatrix.FromCells([.. cells]);
    }
}
