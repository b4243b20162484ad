using System.Globalization;
using GpuRadiomics.Cli.Tests.Support;
using GpuRadiomics.Dicom.Phantom;

namespace GpuRadiomics.Cli.Tests.Values;

/// <summary>A CT that lacks a slice, with the setting that has it resampled: all rows are there, and say so.</summary>
public sealed class IrregularStackProgramTests : IDisposable
{
    /// <summary>The lost slice takes the outline of a neighbour; of forty slices that cannot move a volume by more.</summary>
    private const double LargestRelativeChange = 0.1;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_CT_without_one_slice_is_resampled_when_asked_to()
    {
        var intact = Volumes(PhantomDefect.None, "intact", out var notes);
        Assert.All(notes, note => Assert.DoesNotContain("resampled", note, StringComparison.Ordinal));
        var resampled = Volumes(PhantomDefect.MissingSlice, "resampled", out notes);
        Assert.All(notes, note => Assert.Contains("uneven slices, 3.000 to 6.000 mm apart, resampled to 3.000 mm", note, StringComparison.Ordinal));
        Assert.Contains(notes, note => note.Contains("1 contours left out: OutsideStack", StringComparison.Ordinal));
        Assert.Equal(intact.Keys, resampled.Keys);
        foreach (var (roi, volume) in intact)
            Assert.InRange(resampled[roi] / volume, 1 - LargestRelativeChange, 1 + LargestRelativeChange);
    }

    private SortedDictionary<string, double> Volumes(PhantomDefect defect, string name, out string[] notes)
    {
        var options = PhantomOptions.Small(folder[name], 1) with { Defects = new Dictionary<int, PhantomDefect> { [0] = defect } };
        PhantomCohort.Write(options, cancellation: TestContext.Current.CancellationToken);
        string settings = folder.Write("resample.yaml", "name: resample\nbasedOn: ibsi\ninput: { irregularStack: resample }\n");
        string tables = folder[name + "-tables"];
        BuiltProgram.Run("extract", options.OutputFolder, "--settings", settings, "--output", tables).Ended(ExitCodes.Ok);
        var rows = new ResultFolder(tables).Features.Rows;
        notes = [.. rows.Select(row => row["Notes"])];
        return new(rows.ToDictionary(row => row["ROIName"], row => double.Parse(row["original_morph_volume"], CultureInfo.InvariantCulture)));
    }
}
