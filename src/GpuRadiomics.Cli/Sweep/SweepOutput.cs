using GpuRadiomics.Formats.Journal;
using GpuRadiomics.Formats.Manifest;
using GpuRadiomics.Formats.Tables;
using GpuRadiomics.Formats.Tables.Sweeps;

namespace GpuRadiomics.Cli.Sweep;

/// <summary>The tables of a sweep under way, and the journal that says how far they have come.</summary>
/// <param name="tables">The tables.</param>
/// <param name="journal">The journal.</param>
/// <param name="earlier">What an earlier run has done; null for nothing.</param>
internal sealed class SweepOutput(SweepTables tables, RunJournal journal, JournalContent? earlier) : IDisposable
{
    private readonly RunCounts before = earlier?.Entries[^1].Rows ?? new(0, 0, 0);

    /// <summary>Cases whose rows were there before.</summary>
    public IReadOnlyList<RunInput> EarlierInputs { get; } = [.. (earlier?.Entries ?? []).Select(entry => entry.Input).OfType<RunInput>()];

    /// <summary>Rows of features.csv, those of earlier runs too.</summary>
    public RunCounts Rows => new(before.Ok + tables.Ok, before.Skipped + tables.Skipped, before.Failed + tables.Failed);

    /// <exception cref="TableWriteException">The disk takes no more.</exception>
    public void Write(RunInput input, IReadOnlyList<ResultRow> rows)
    {
        tables.Write(rows);
        try
        {
            double?[] volumes = [.. rows.GroupBy(row => row.Key).Select(roi => roi.Select(row => row.VolumeMm3).FirstOrDefault(volume => volume is not null))];
            journal.Write(new(tables.Lengths, Rows, volumes, input));
        }
        catch (IOException error)
        {
            throw new TableWriteException(tables.Folder, error);
        }
    }

    public void Dispose()
    {
        tables.Dispose();
        journal.Dispose();
    }
}
