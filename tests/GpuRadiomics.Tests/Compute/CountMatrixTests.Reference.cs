using GpuRadiomics.Compute;

namespace GpuRadiomics.Tests.Compute;

public class CountMatrixTests
{
    [Fact]
    public void Keys_are_counted_like_a_dictionary()
    {
        var random = new Random(3);
        foreach (int count in (int[])[0, 1, 2, 1000])
        {
            var entries = Entries(random, count, 9, 5);
            Assert.Equal(Counted(entries), Of(entries).Cells);
            Assert.Equal(count, Of(entries).Total);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(64, 2_000)] // small columns in a table, the others sorted
    [InlineData(1, 2_000_000_000)]
    [InlineData(4095, 5_000)]
    [InlineData(65_535, 3)] // no table
    [InlineData(65_535, 2_000_000_000)]
    public void Keys_of_any_width_are_counted_like_a_dictionary(int levels, int widest)
    {
        var random = new Random(widest);
        foreach (int count in (int[])[1, 10, 1000, 20_000])
        {
            // Like sizes: most columns are small.
            (int Level, int Column)[] entries =
                [.. Enumerable.Range(0, count).Select(_ => (random.Next(1, levels + 1), 1 + (int)(Math.Pow(random.NextDouble(), 6) * (widest - 1))))];
            Assert.Equal(Counted(entries), Of(entries).Cells);
            Assert.Equal(count, Of(entries).Total);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 8)]
    [InlineData(17, 2)]
    public void A_dense_table_gives_its_cells_from_row_and_column_1(int levels, int columns)
    {
        var random = new Random(levels);
        int stride = columns + 3;
        var table = new uint[(levels + 1) * stride];
        for (int i = 0; i < table.Length; i++)
            table[i] = random.Next(3) == 0 ? (uint)random.NextInt64(1, uint.MaxValue) : 0;
        CountCell[] expected =
        [
            .. from level in Enumerable.Range(1, levels)
               from column in Enumerable.Range(1, columns)
               let count = table[level * stride + column]
               where count != 0
               select new CountCell(level, column, count),
        ];
        var matrix = CountMatrix.FromDense(table, stride, levels, columns);
        Assert.Equal(expected, matrix.Cells);
        Assert.Equal(expected.Sum(cell => cell.Count), matrix.Total);
    }

    [Theory]
    [InlineData(8, 8)] // summed in a table
    [InlineData(60_000, 60_000)] // too wide for one: summed by merging
    [InlineData(3, 2_000_000)]
    public void Sums_equal_a_dictionarys(int levels, int columns)
    {
        var random = new Random(levels);
        foreach (int matrices in (int[])[0, 1, 2, 3, 13, 64])
        {
            var parts = Enumerable.Range(0, matrices).Select(k => Entries(random, k % 4 * 25, levels, columns)).ToArray();
            var sum = CountMatrix.Sum([.. parts.Select(Of)]);
            Assert.Equal(Counted([.. parts.SelectMany(part => part)]), sum.Cells);
            Assert.Equal(parts.Sum(part => part.Length), sum.Total);
        }
    }

    [Fact]
    public void Many_matrices_that_would_fill_a_table_beyond_32_bits_are_summed()
    {
        // 65 535 levels both ways: 64 times 1.1 million cells would pay for a table of 2^32.
        const int cells = 1_100_000;
        var big = CountMatrix.FromKeys([.. Enumerable.Range(0, cells).Select(k => CountMatrix.Key(65_535 - k % 60_000, 65_535 - k / 60_000 * 7))]);
        var sum = CountMatrix.Sum([.. Enumerable.Repeat(big, 64)]);
        Assert.Equal((cells, 64L * cells), (sum.Cells.Length, sum.Total));
        Assert.All(sum.Cells.Zip(big.Cells).Take(1000), pair => Assert.Equal(pair.Second with { Count = 64 }, pair.First));
    }

    [Fact]
    public void Counts_beyond_32_bits_are_summed()
    {
        var big = CountMatrix.FromDense([0, 0, 0, uint.MaxValue], 2, 1, 1);
        Assert.Equal([new(1, 1, 5L * uint.MaxValue)], CountMatrix.Sum([big, big, big, big, big]).Cells);
    }

    private static CountMatrix Of((int Level, int Column)[] entries) => CountMatrix.FromKeys([.. entries.Select(e => CountMatrix.Key(e.Level, e.Column))]);

    private static (int Level, int Column)[] Entries(Random random, int count, int levels, int columns) =>
        [.. Enumerable.Range(0, count).Select(_ => (random.Next(1, levels + 1), random.Next(1, columns + 1)))];

    private static CountCell[] Counted((int Level, int Column)[] entries) =>
        [.. entries.GroupBy(e => e).OrderBy(g => g.Key).Select(g => new CountCell(g.Key.Level, g.Key.Column, g.Count()))];
}
