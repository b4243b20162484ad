using GpuRadiomics.Geometry;

namespace GpuRadiomics.Dicom.Rasterization;

/// <summary>A run of pixels of one row: columns <paramref name="Start"/> to <paramref name="End"/> - 1.</summary>
internal readonly record struct PixelRun(int Row, int Start, int End);

/// <summary>
/// Which pixel centres lie in a polygon, by the even-odd rule. On each row y = j an edge counts iff y0 &lt;= j &lt; y1, and between a pair of
/// crossings the pixels with x in [xa, xb) are inside: half open in both directions, so polygons that share an edge never share a pixel.
/// </summary>
internal sealed class ScanlineFill(Box3 box)
{
    private readonly List<(int Row, double X)> crossings = [];
    private readonly List<PixelRun> runs = [];

    /// <summary>The runs inside a polygon, clipped to the box, rows ascending. Valid until the next call.</summary>
    public List<PixelRun> RunsOf(SlicePolygon polygon)
    {
        crossings.Clear();
        runs.Clear();
        var (x, y) = (polygon.X, polygon.Y);
        for (int i = 0, j = x.Length - 1; i < x.Length; j = i++)
        {
            // Downwards always, so that an edge crosses at the same x for the polygons on both of its sides.
            var (top, bottom) = y[j] < y[i] ? (j, i) : (i, j);
            int first = FirstCentreFrom(y[top], box.Y, box.EndY), end = FirstCentreFrom(y[bottom], box.Y, box.EndY);
            for (int row = first; row < end; row++)
                crossings.Add((row, x[top] + (row - y[top]) * (x[bottom] - x[top]) / (y[bottom] - y[top])));
        }

        crossings.Sort();
        for (int i = 0; i + 1 < crossings.Count; i += 2)
        {
            int start = FirstCentreFrom(crossings[i].X, box.X, box.EndX), end = FirstCentreFrom(crossings[i + 1].X, box.X, box.EndX);
            if (start < end)
                runs.Add(new(crossings[i].Row, start, end));
        }

        return runs;
    }

    /// <summary>The first pixel whose centre is at or beyond a coordinate, within <paramref name="first"/> to <paramref name="end"/>.</summary>
    public static int FirstCentreFrom(double coordinate, int first, int end) => (int)Math.Clamp(Math.Ceiling(coordinate), first, end);
}
