using GpuRadiomics.Extraction;
using GpuRadiomics.Families;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Formats.Tables.Sweeps;

/// <summary>
/// How the values of a setting lie in a tidy table, which has a row for each image that they are of and a column for each feature. What there is of the unfiltered
/// image only, shape and diagnostics among it, stands in its row.
/// </summary>
public sealed class SweepLayout
{
    private readonly (int Image, int Column)[] places;
    private readonly FeatureColumn[] values;

    /// <param name="settings">Any setting of the sweep: all have the same images and features.</param>
    public SweepLayout(ExtractionSettings settings)
    {
        values = [.. RoiFeatures.Columns(settings)];
        // Diagnostics alone are no reason for a row.
        Images = [.. values.Where(value => !IsDiagnostic(value)).Select(value => value.ImageType).Distinct().OrderByDescending(image => image == UnfilteredSettings.Name)];
        bool hasOriginal = Images.Contains(UnfilteredSettings.Name);
        Columns = [.. values.Where(value => hasOriginal || !IsDiagnostic(value)).Select(NameOf).Distinct()];
        places = [.. values.Select(value => (Images.ToList().IndexOf(value.ImageType), Columns.ToList().IndexOf(NameOf(value))))];
    }

    /// <summary>The images' names, the unfiltered one first; one row each.</summary>
    public IReadOnlyList<string> Images { get; }

    /// <summary>The names of the columns: IBSI's tags, and diagnostics.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>The values of each image's row, in the order of the columns; null where the image has no such value.</summary>
    /// <param name="measured">In the order of the setting's columns, as <see cref="ResultRow.Values"/>.</param>
    public double?[][] RowsOf(IReadOnlyList<FeatureValue> measured)
    {
        double?[][] rows = [.. Images.Select(_ => new double?[Columns.Count])];
        foreach (var ((image, column), value) in places.Zip(measured))
        {
            if (image >= 0 && column >= 0)
                rows[image][column] = value.Value;
        }

        return rows;
    }

    /// <summary>The values of a setting's columns from those of each image's row; the opposite of <see cref="RowsOf"/>, but for the reasons.</summary>
    public IReadOnlyList<FeatureValue> ValuesOf(double?[][] rows) =>
    [
        .. values.Zip(places, (column, place) => new FeatureValue(
            column.Family, column.Definition, column.Aggregation, place is { Image: >= 0, Column: >= 0 } ? rows[place.Image][place.Column] : null, "") { ImageType = column.ImageType }),
    ];

    private static bool IsDiagnostic(FeatureColumn column) => column.Family.Name.StartsWith("diagnostics", StringComparison.Ordinal);

    private static string NameOf(FeatureColumn column) => (IsDiagnostic(column) ? "diagnostics_" : "") + FeatureTable.FeatureName(column);
}
