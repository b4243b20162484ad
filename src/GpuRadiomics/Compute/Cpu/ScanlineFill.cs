using GpuRadiomics.Geometry;

namespace GpuRadiomics.Compute.Cpu;

/// <summary>A run of pixels of one row: columns <paramref name="Start"/> to <paramref name="End"/> - 1.</summary>
internal readonly record struct PixelRun(int Row, int Start, int End);

/// <summary>Which pixel centres lie in a polygon, by the even-odd rule: between a pair of crossings of a row (<see cref="PlanarRings.FirstCentreFrom"/>).</summary>
internal sealed class ScanlineFill(Box3 box)
{
    private readonly List<(int Row, double X)> crossings = [];
    private readonly List<PixelRun> runs = [];

    /// <summary>The runs inside a polygon, clipped to the box, rows ascending. Valid until the next call.</summary>
    public List<PixelRun> RunsOf(Polygon polygon)
    {
        crossings.Clear();
        runs.Clear();
        var (x, y) = (polygon.X, polygon.Y);
        for (int i = 0, j = x.Length - 1; i < x.Length; j = i++)
        {
            // Downwards always, so that an edge crosses at the same x for the polygons on both of its sides.
            var (top, bottom) = y[j] < y[i] ? (j, i) : (i, j);
            int first = PlanarRings.FirstCentreFrom(y[top], box.Y, box.EndY), end = PlanarRings.FirstCentreFrom(y[bottom], box.Y, box.EndY);
            for (int row = first; row < end; row++)
                crossings.Add((row, x[top] + (row - y[top]) * (x[bottom] - x[top]) / (y[bottom] - y[top])));
        }

        crossings.Sort();
        for (int i = 0; i + 1 < crossings.Count; i += 2)
        {
            int start = PlanarRings.FirstCentreFrom(crossings[i].X, box.X, box.EndX), end = PlanarRings.FirstCentreFrom(crossings[i + 1].X, box.X, box.EndX);
            if (start < end)
                runs.Add(new(crossings[i].Row, start, end));
        }

        return runs;
    }
}
