using System.Globalization;
using GpuRadiomics.Compute;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Tests.Ibsi;

/// <summary>The texture matrices that IBSI prints for the digital phantom, cell by cell: a failure here is one of counting, not of a formula.</summary>
public class PhantomMatricesTests
{
    [Theory]
    [InlineData("Grey level co-occurrence matrix (2D)", TextureKind.Cooccurrence, TextureNeighbourhood.Planar)]
    [InlineData("Grey level co-occurrence matrix (3D)", TextureKind.Cooccurrence, TextureNeighbourhood.Volumetric)]
    [InlineData("Grey level run length matrix (2D)", TextureKind.RunLength, TextureNeighbourhood.Planar)]
    [InlineData("Grey level run length matrix (3D)", TextureKind.RunLength, TextureNeighbourhood.Volumetric)]
    public void Matrices_by_slice_and_direction_equal_the_printed_ones(string name, TextureKind kind, TextureNeighbourhood neighbourhood)
    {
        var counts = Measure().CountsOf(new(kind, neighbourhood));
        var printed = Printed(name);
        Assert.Equal(neighbourhood == TextureNeighbourhood.Planar ? 16 : 13, printed.Count);
        foreach (var ((slice, direction), cells) in printed)
        {
            var (at, step) = (slice == "all" ? 0 : int.Parse(slice, CultureInfo.InvariantCulture) - 1, IndexOf(direction));
            Assert.Equal(cells, Cells(counts.Slices[at][step]));
        }
    }

    [Theory]
    [InlineData("Grey level co-occurrence matrix (2D, merged)", TextureKind.Cooccurrence, TextureNeighbourhood.Planar)]
    [InlineData("Grey level co-occurrence matrix (3D, merged)", TextureKind.Cooccurrence, TextureNeighbourhood.Volumetric)]
    [InlineData("Grey level run length matrix (2D, merged)", TextureKind.RunLength, TextureNeighbourhood.Planar)]
    [InlineData("Grey level run length matrix (3D, merged)", TextureKind.RunLength, TextureNeighbourhood.Volumetric)]
    public void Merged_matrices_equal_the_printed_ones(string name, TextureKind kind, TextureNeighbourhood neighbourhood)
    {
        var counts = Measure().CountsOf(new(kind, neighbourhood));
        foreach (var ((slice, _), cells) in Printed(name))
        {
            int at = slice == "all" ? 0 : int.Parse(slice, CultureInfo.InvariantCulture) - 1;
            Assert.Equal(cells, Cells(CountMatrix.Sum(counts.Slices[at])));
        }
    }

    [Theory]
    [InlineData("Grey level size zone matrix (2D)", TextureKind.SizeZone, TextureNeighbourhood.Planar)]
    [InlineData("Grey level size zone matrix (3D)", TextureKind.SizeZone, TextureNeighbourhood.Volumetric)]
    [InlineData("Grey level distance zone matrix (2D)", TextureKind.DistanceZone, TextureNeighbourhood.Planar)]
    [InlineData("Grey level distance zone matrix (3D)", TextureKind.DistanceZone, TextureNeighbourhood.Volumetric)]
    [InlineData("Neighbouring grey level dependence matrix (2D)", TextureKind.NeighbouringGreyLevelDependence, TextureNeighbourhood.Planar)]
    [InlineData("Neighbouring grey level dependence matrix (3D)", TextureKind.NeighbouringGreyLevelDependence, TextureNeighbourhood.Volumetric)]
    public void Matrices_without_directions_equal_the_printed_ones(string name, TextureKind kind, TextureNeighbourhood neighbourhood)
    {
        var counts = Measure().CountsOf(new(kind, neighbourhood));
        var printed = Printed(name);
        Assert.Equal(counts.Slices.Length, printed.Count);
        foreach (var ((slice, _), cells) in printed)
            Assert.Equal(cells, Cells(counts.Slices[slice == "all" ? 0 : int.Parse(slice, CultureInfo.InvariantCulture) - 1].Single()));
    }

    [Theory]
    [InlineData("Neighbourhood grey tone difference matrix (2D)", TextureNeighbourhood.Planar)]
    [InlineData("Neighbourhood grey tone difference matrix (3D)", TextureNeighbourhood.Volumetric)]
    public void Tone_differences_equal_the_printed_ones(string name, TextureNeighbourhood neighbourhood)
    {
        const int most = 26;
        const double lastDigit = 1e-6;
        var counts = Measure().CountsOf(new(TextureKind.NeighbourhoodGreyToneDifference, neighbourhood));
        var printed = ReferenceValues.Read("digital_phantom_texture_matrices.csv").Where(row => row["matrix"] == name).ToLookup(row => int.Parse(row["table_no"], CultureInfo.InvariantCulture) - 1);
        Assert.Equal(counts.Slices.Length, printed.Count);
        foreach (var slice in printed)
        {
            var found = Assert.Single(counts.Slices[slice.Key]).Cells.ToLookup(cell => cell.Level);
            Assert.Equal(slice.Select(row => int.Parse(row["i"], CultureInfo.InvariantCulture)), found.Select(level => level.Key));
            Assert.All(slice.Zip(found), pair =>
            {
                Assert.Equal(long.Parse(pair.First["n"], CultureInfo.InvariantCulture), pair.Second.Where(cell => cell.Column <= most).Sum(cell => cell.Count));
                Assert.Equal(
                    double.Parse(pair.First["j"], CultureInfo.InvariantCulture),
                    pair.Second.Where(cell => cell.Column > most).Sum(cell => (double)cell.Count / (cell.Column - most)), lastDigit);
            });
        }
    }

    private static RoiMeasurement Measure()
    {
        var (image, roi) = Extract.DigitalPhantom();
        return Extract.Measure(image, roi, SettingsProfiles.Get("ibsi-digital-phantom"));
    }

    private static Dictionary<(string Slice, string Direction), SortedDictionary<(int, int), long>> Printed(string name) =>
        ReferenceValues.Read("digital_phantom_texture_matrices.csv").Where(row => row["matrix"] == name)
            .GroupBy(row => (row["slice"], row["direction"]))
            .ToDictionary(group => group.Key, group => new SortedDictionary<(int, int), long>(group
                .Where(row => row["n"] != "0")
                .ToDictionary(
                    row => (int.Parse(row["i"], CultureInfo.InvariantCulture), int.Parse(row["j"], CultureInfo.InvariantCulture)),
                    row => long.Parse(row["n"], CultureInfo.InvariantCulture))));

    private static SortedDictionary<(int, int), long> Cells(CountMatrix matrix) =>
        new(matrix.Cells.ToDictionary(cell => (cell.Level, cell.Column), cell => cell.Count));

    /// <summary>The position of a printed direction, or of its opposite, which has the same matrix.</summary>
    private static int IndexOf(string printed)
    {
        int[] d = [.. printed.Trim('(', ')').Split(',').Select(part => int.Parse(part, CultureInfo.InvariantCulture))];
        return Direction.Volumetric.Index().Single(entry =>
            entry.Item == new Direction(d[0], d[1], d[2]) || entry.Item == new Direction(-d[0], -d[1], -d[2])).Index;
    }
}
