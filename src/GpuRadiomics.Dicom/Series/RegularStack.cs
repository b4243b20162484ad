using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Series;

/// <summary>
/// The regular, upright grid for slices that are unevenly spaced or tilted, and the way there. Intensities are linear between the true slices, and
/// within a slice where it is shifted by parts of a pixel; a mask takes the nearest slice and the nearest pixel. Spacing: as many equal steps from the
/// first slice to the last as make none larger than the smallest gap. A tilted stack gets a matrix that holds all of its slices; where one of them
/// does not reach, its nearest pixel stands.
/// </summary>
public sealed class RegularStack
{
    /// <summary>A grid with this many times the slices says that two slices lie nearly, but not quite, at one place.</summary>
    private const int LargestRefinement = 8;

    /// <summary>An extent this near to a whole number of gaps, in gaps, is one: positions are rounded.</summary>
    private const double WholeGaps = 0.1;

    /// <summary>Slices nearer to a plane of the grid than this, in parts of a gap, or pixels in parts of a pixel, lie on it.</summary>
    private const double SamePlace = 1e-6;

    /// <summary>From the first slice to the last, in matrices; a gantry tilts by 30 degrees at most.</summary>
    private const int FarthestDrift = 2;

    private readonly SliceShift[] shifts;
    private readonly (int Lower, double Weight)[] planes;

    private RegularStack(Grid grid, SliceShift[] shifts, (int Lower, double Weight)[] planes, string note)
    {
        (Grid, this.shifts, this.planes, Note) = (grid, shifts, planes, note);
    }

    public Grid Grid { get; }

    /// <summary>What is done to the slices, in words.</summary>
    public string Note { get; }

    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.NonUniformSpacing"/>: the smallest gap is too small to go by.
    /// <see cref="RejectionReason.GantryTilt"/>: the slices lie too far beside each other for one image.</exception>
    public static RegularStack Of(ImageSeriesGeometry geometry)
    {
        var positions = geometry.PositionsMm;
        int steps = geometry.IsUneven ? StepsOf(geometry) : positions.Count - 1;
        double spacing = geometry.IsUneven ? (positions[^1] - positions[0]) / steps : geometry.Grid.SpacingMm.Z;
        var planes = Enumerable.Range(0, steps + 1).Select(k => geometry.IsUneven ? PlaneAt(positions, positions[0] + k * spacing) : (k, 0)).ToArray();
        var axes = new StackAxes(geometry.Grid.AxisX, geometry.Grid.AxisY, geometry.Grid.AxisZ);
        SliceHeader first = geometry.Slices[0];
        // Drift that a regular stack may have too is left as it is.
        var drifts = geometry.Slices.Select(slice => geometry.IsTilted ? axes.ShiftPixels(slice, first) : default).ToArray();
        RequireNearby(geometry, drifts);
        int x = (int)Math.Floor(drifts.Min(d => d.Columns)), y = (int)Math.Floor(drifts.Min(d => d.Rows));
        int endX = (int)Math.Ceiling(drifts.Max(d => d.Columns)), endY = (int)Math.Ceiling(drifts.Max(d => d.Rows));
        var (old, mm) = (geometry.Grid, geometry.Grid.SpacingMm);
        var grid = new Grid(
            new(old.Size.X + endX - x, old.Size.Y + endY - y, steps + 1), mm with { Z = spacing },
            old.OriginMm + old.AxisX * (x * mm.X) + old.AxisY * (y * mm.Y), old.AxisX, old.AxisY, old.AxisZ);
        var shifts = drifts.Select(d => new SliceShift(d.Columns - x, d.Rows - y)).ToArray();
        return new(grid, shifts, planes, NoteOf(geometry, spacing, drifts));
    }

    /// <summary>The true slices that some slices of the grid are made from: the first, and how many.</summary>
    public (int First, int Count) SourceSlices((int First, int Count) slices)
    {
        var (last, weight) = planes[slices.First + slices.Count - 1];
        int first = planes[slices.First].Lower;
        return (first, last + (weight > 0 ? 2 : 1) - first);
    }

    /// <param name="image">The true slices, as <see cref="SeriesVolumeReader"/> reads them; at least <see cref="SourceSlices"/>.</param>
    /// <param name="slices">Which slices of the grid to make.</param>
    /// <param name="jobs">Threads to use at most.</param>
    /// <param name="cancellation">Ends the work between two slices.</param>
    public Volume Resample(Volume image, (int First, int Count) slices, int jobs, CancellationToken cancellation = default)
    {
        var size = Grid.Size with { Z = slices.Count };
        if (size.Voxels > Array.MaxLength)
        {
            throw new CaseRejectedException(
                RejectionReason.UnsupportedEncoding, "The volume is too large on its regular grid", Note, $"{size} voxels", $"at most {Array.MaxLength} voxels",
                "Split the series");
        }

        var values = new float[size.Voxels];
        var options = new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancellation };
        Parallel.For(0, slices.Count, options, k =>
        {
            var (lower, weight) = planes[slices.First + k];
            double[] below = new double[size.X], above = new double[size.X], scratch = new double[2 * image.Grid.Size.X];
            for (int y = 0; y < size.Y; y++)
            {
                shifts[lower].ReadRow(image, lower, y, scratch, below);
                if (weight > 0)
                    shifts[lower + 1].ReadRow(image, lower + 1, y, scratch, above);
                var row = values.AsSpan((k * size.Y + y) * size.X, size.X);
                for (int x = 0; x < row.Length; x++)
                    row[x] = (float)(weight > 0 ? below[x] * (1 - weight) + above[x] * weight : below[x]);
            }
        });
        return new(Grid, new StoredVoxels<float>(size, values), slices.First);
    }

    /// <summary>A ROI drawn on the true slices: each slice of the grid takes the nearest of those, half way between two the higher one.</summary>
    public Mask Resample(Mask roi)
    {
        var box = roi.Box;
        int[] nearest = [.. planes.Select(plane => plane.Weight < 0.5 - SamePlace ? plane.Lower : plane.Lower + 1)];
        int[] taken = [.. Enumerable.Range(0, nearest.Length).Where(k => nearest[k] >= box.Z && nearest[k] < box.EndZ)];
        if (box.IsEmpty || taken.Length == 0)
            return Mask.FromBox(Grid, default, []);
        var used = shifts[box.Z..box.EndZ];
        int x = box.X + used.Min(s => s.NearestColumns), y = box.Y + used.Min(s => s.NearestRows);
        int endX = box.EndX + used.Max(s => s.NearestColumns), endY = box.EndY + used.Max(s => s.NearestRows);
        var target = new Box3(x, y, taken[0], new(endX - x, endY - y, taken[^1] + 1 - taken[0]));
        var values = new byte[target.Size.Voxels];
        foreach (int k in taken)
        {
            var shift = shifts[nearest[k]];
            for (int row = box.Y; row < box.EndY; row++)
            {
                roi.Inside.AsSpan((int)box.OffsetOf(box.X, row, nearest[k]), box.Size.X)
                    .CopyTo(values.AsSpan((int)target.OffsetOf(box.X + shift.NearestColumns, row + shift.NearestRows, k)));
            }
        }

        return Mask.FromBox(Grid, target, values);
    }

    /// <summary>Slices that lie far beside each other would make a matrix that is mostly empty, and of any size.</summary>
    private static void RequireNearby(ImageSeriesGeometry geometry, (double Columns, double Rows)[] drifts)
    {
        double columns = drifts.Max(d => d.Columns) - drifts.Min(d => d.Columns), rows = drifts.Max(d => d.Rows) - drifts.Min(d => d.Rows);
        var size = geometry.Grid.Size;
        if (columns <= FarthestDrift * size.X && rows <= FarthestDrift * size.Y)
            return;
        throw new CaseRejectedException(
            RejectionReason.GantryTilt, "The slices lie too far beside each other to be sheared upright", geometry.Where,
            FormattableString.Invariant($"{columns:F1} columns and {rows:F1} rows"), $"at most {FarthestDrift * size.X} columns and {FarthestDrift * size.Y} rows",
            "Leave this series out");
    }

    private static int StepsOf(ImageSeriesGeometry geometry)
    {
        var positions = geometry.PositionsMm;
        var gaps = positions.Zip(positions.Skip(1), (a, b) => b - a);
        double smallest = geometry.SmallestGapMm;
        // The mean of those that are equal to it: rounding of single positions must not add up over the stack.
        double typical = gaps.Where(gap => gap <= smallest + 2 * StackChecks.SpacingToleranceMm(smallest)).Average();
        double wanted = (positions[^1] - positions[0]) / typical;
        double steps = Math.Abs(wanted - Math.Round(wanted)) <= WholeGaps ? Math.Round(wanted) : Math.Ceiling(wanted);
        if (steps >= LargestRefinement * (double)positions.Count)
        {
            throw new CaseRejectedException(
                RejectionReason.NonUniformSpacing, "The smallest gap between slices is too small to resample to", geometry.Where,
                FormattableString.Invariant($"a gap of {smallest:F3} mm among {positions.Count} slices over {positions[^1] - positions[0]:F3} mm"),
                $"fewer than {LargestRefinement} times as many slices at that spacing", "Remove the slice that lies next to another");
        }

        return (int)steps;
    }

    private static (int Lower, double Weight) PlaneAt(IReadOnlyList<double> positions, double position)
    {
        int lower = 0;
        while (lower < positions.Count - 2 && positions[lower + 1] <= position)
            lower++;
        double weight = (position - positions[lower]) / (positions[lower + 1] - positions[lower]);
        return weight > 1 - SamePlace ? (lower + 1, 0) : (lower, weight < SamePlace ? 0 : weight);
    }

    private static string NoteOf(ImageSeriesGeometry geometry, double spacing, (double Columns, double Rows)[] drifts)
    {
        var positions = geometry.PositionsMm;
        string uneven = geometry.IsUneven
            ? FormattableString.Invariant(
                $"uneven slices, {geometry.SmallestGapMm:F3} to {positions.Zip(positions.Skip(1), (a, b) => b - a).Max():F3} mm apart, resampled to {spacing:F3} mm")
            : "";
        string tilted = geometry.IsTilted
            ? FormattableString.Invariant(
                $"tilted slices, up to {drifts.Max(d => Math.Abs(d.Columns)):F1} columns and {drifts.Max(d => Math.Abs(d.Rows)):F1} rows beside the first, sheared upright")
            : "";
        return string.Join("; ", new[] { uneven, tilted }.Where(text => text.Length > 0));
    }
}
