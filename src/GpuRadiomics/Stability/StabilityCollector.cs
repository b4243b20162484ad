using GpuRadiomics.Families;

namespace GpuRadiomics.Stability;

/// <summary>
/// Takes the values of a sweep row by row, in any order, and gives the stability of each feature at the end. It keeps a double for each value and nothing else of a
/// row. Diagnostics are passed over. Not for several threads at once.
/// </summary>
public sealed class StabilityCollector
{
    private readonly List<FeatureColumn> columns = [];
    private readonly Dictionary<(string ImageType, string Tag), int> places = [];
    private readonly Dictionary<StabilityKey, double[]> rows = [];
    private readonly Dictionary<string, double> volumesMm3 = [];

    /// <summary>Rows that were added, one for each key.</summary>
    public int Rows => rows.Count;

    /// <param name="key">Which ROI under which setting. A key may come again with values of other images.</param>
    /// <param name="volumeMm3">
    /// The ROI's volume; null where it is not known. Of a ROI the first volume of an unperturbed row counts: expected is that of the voxels as drawn, which every row
    /// with values has, whatever its families and its spacing.
    /// </param>
    /// <param name="values">Its values; none for a row that failed, whose values then count as missing.</param>
    public void Add(StabilityKey key, double? volumeMm3, IReadOnlyList<FeatureValue> values)
    {
        if (volumeMm3 is { } volume && key.Perturbation == StabilityKey.Unperturbed)
            volumesMm3.TryAdd(key.Subject, volume);
        double[] row = rows.GetValueOrDefault(key, []);
        // Rows of one sweep have their columns in one order, so the next column is nearly always the one after the last.
        int next = 0;
        foreach (var value in values.Where(value => !IsDiagnostic(value)))
        {
            int place = next < columns.Count && IsSame(columns[next], value) ? next : PlaceOf(value);
            next = place + 1;
            if (place >= row.Length)
                row = Widened(row, columns.Count);
            row[place] = value.Value ?? double.NaN;
        }

        rows[key] = row;
    }

    /// <summary>The stability of every feature in every comparison that the rows allow; by comparison, then in the order of the columns.</summary>
    public IEnumerable<FeatureStability> Results()
    {
        string[] subjects = [.. rows.Keys.Select(key => key.Subject).Distinct()];
        double[] volumes = [.. subjects.Select(subject => volumesMm3.GetValueOrDefault(subject, double.NaN))];
        foreach (var comparison in StabilityComparison.Of(rows.Keys))
        {
            double[]?[] ratings =
            [
                .. from subject in subjects
                   from rating in comparison.Ratings
                   select rows.GetValueOrDefault(new(subject, rating.Spacing, rating.Binning, rating.Perturbation)),
            ];
            for (int column = 0; column < columns.Count; column++)
            {
                int place = column;
                var table = new RatingTable(comparison.Ratings.Count, [.. ratings.Select(row => row is not null && place < row.Length ? row[place] : double.NaN)]);
                yield return FeatureStability.Of(columns[column], comparison, table, volumes);
            }
        }
    }

    private static bool IsDiagnostic(FeatureValue value) => value.Family.Name.StartsWith("diagnostics", StringComparison.Ordinal);

    private static bool IsSame(FeatureColumn column, FeatureColumn other) =>
        ReferenceEquals(column.Definition, other.Definition) && column.Aggregation == other.Aggregation && column.ImageType == other.ImageType;

    private static double[] Widened(double[] row, int length)
    {
        var wider = new double[length];
        row.CopyTo(wider, 0);
        wider.AsSpan(row.Length).Fill(double.NaN);
        return wider;
    }

    private int PlaceOf(FeatureValue value)
    {
        if (places.TryGetValue((value.ImageType, value.IbsiTag), out int place))
            return place;
        // Without the value, which would keep the row it came with in memory.
        columns.Add(new(value.Family, value.Definition, value.Aggregation) { ImageType = value.ImageType });
        return places[(value.ImageType, value.IbsiTag)] = columns.Count - 1;
    }
}
