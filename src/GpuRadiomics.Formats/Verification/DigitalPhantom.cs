using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Verification;

namespace GpuRadiomics.Formats.Verification;

/// <summary>IBSI-1's digital phantom with its reference values (CC BY 4.0), which ship inside the program.</summary>
public static class DigitalPhantom
{
    /// <summary>The configuration's name in tables of reference values.</summary>
    public const string Configuration = "digital_phantom";

    /// <summary>The settings that the reference values belong to.</summary>
    public const string Profile = "ibsi-digital-phantom";

    private static readonly Size3 Size = new(5, 4, 4);

    public static (Volume Image, Mask Roi) Read()
    {
        var grid = Grid.Axial(Size, new(2, 2, 2));
        var intensities = new short[Size.Voxels];
        var inside = new byte[Size.Voxels];
        foreach (var row in CsvRow.Read(() => Resource("digital-phantom-voxels.csv"), "digital-phantom-voxels.csv"))
        {
            long at = Box3.Of(Size).OffsetOf((int)row.Number("x"), (int)row.Number("y"), (int)row.Number("z"));
            (intensities[at], inside[at]) = ((short)row.Number("intensity"), (byte)row.Number("in_roi"));
        }

        return (new(grid, new StoredVoxels<short>(Size, intensities)), Mask.FromGrid(grid, inside));
    }

    /// <summary>The reference values inside the program.</summary>
    public static IReadOnlyList<ReferenceValue> ReferenceValues() => Values(() => Resource("digital-phantom-values.csv"), "digital-phantom-values.csv");

    /// <summary>Reference values from a file of the same form.</summary>
    /// <exception cref="Outcomes.CaseRejectedException">The file cannot be read, lacks a column, or has text where a number belongs.</exception>
    public static IReadOnlyList<ReferenceValue> ReferenceValues(string path) => Values(() => File.OpenRead(path), path);

    private static IReadOnlyList<ReferenceValue> Values(Func<Stream> open, string source) =>
    [
        .. CsvRow.Read(open, source).Select(row => new ReferenceValue
        {
            Configuration = row["configuration"],
            Family = row["family"],
            Feature = row["feature"],
            Code = row["code"],
            Aggregation = row["aggregation"],
            Tag = row["tag"],
            Value = row.Number("value"),
            Tolerance = row.Number("tolerance"),
            TightValue = row["tight_value"].Length > 0 ? row.Number("tight_value") : null,
        }),
    ];

    private static Stream Resource(string name) =>
        typeof(DigitalPhantom).Assembly.GetManifestResourceStream("verification/" + name) ?? throw new InvalidOperationException($"{name} is not embedded.");
}
