using GpuRadiomics.Cli.Cohort;
using GpuRadiomics.Formats.Journal;
using GpuRadiomics.Formats.Tables;
using GpuRadiomics.Formats.Tables.Sweeps;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Cli.Sweep;

/// <summary>The output folder of a sweep: tables, journal, and what an earlier run of the same command has left to go on after.</summary>
internal sealed class SweepFolder(SweepRequest sweep, CohortInput input)
{
    private const string JournalFile = "sweep-journal.jsonl";

    private readonly string folder = sweep.Extraction.Output;
    private readonly RunIdentity identity = IdentityOf(sweep, input);

    private string JournalPath => Path.Combine(folder, JournalFile);

    /// <summary>What an earlier run of the same command has done; null where there was none, or it is to be forgotten.</summary>
    /// <exception cref="UsageException">The folder holds the tables of another command.</exception>
    public JournalContent? Earlier()
    {
        if (sweep.Overwrite || Reading(() => RunJournal.Read(JournalPath)) is not { } journal)
            return null;
        var differences = journal.Identity.DifferencesFrom(identity);
        if (differences.Count > 0)
        {
            throw new UsageException(
                $"The folder {folder} holds another sweep, which this command would not finish. What differs:\n  {string.Join("\n  ", differences)}\n"
                + "Choose another folder with --output, or add --overwrite to replace the tables there.");
        }

        return journal.WithWholeTables(folder) is { Entries.Count: > 0 } whole ? whole : null;
    }

    /// <summary>Opens the tables, after the cases of an earlier run where there are any.</summary>
    /// <exception cref="UsageException">The folder cannot be written.</exception>
    public SweepOutput Open(JournalContent? earlier) => Reading(() =>
    {
        // A run that is cut short leaves no account; that of an earlier run must not stand beside its tables.
        Directory.CreateDirectory(folder);
        File.Delete(Path.Combine(folder, RunManifestFile.Name));
        File.Delete(Path.Combine(folder, StabilityTable.FileName));
        if (earlier is not null)
            return new SweepOutput(new(folder, sweep.Settings, sweep.WithEachSetting, earlier.Entries[^1].Lengths), RunJournal.Continue(JournalPath, earlier), earlier);
        // Without a journal, tables that are cut off in the middle could not be told from whole ones.
        File.Delete(JournalPath);
        var tables = new SweepTables(folder, sweep.Settings, sweep.WithEachSetting);
        foreach (var broken in input.Broken)
            tables.Write(broken.Rejection, broken.Attributes?.PatientId ?? "");
        var journal = RunJournal.Begin(JournalPath, identity);
        journal.Write(new(tables.Lengths, new(0, 0, tables.Failed), [], null));
        return new SweepOutput(tables, journal, null);
    });

    private T Reading<T>(Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The output folder {folder} cannot be written: {error.Message} Expected a folder that exists or can be made. Choose another with --output.");
        }
    }

    private static RunIdentity IdentityOf(SweepRequest sweep, CohortInput input)
    {
        var parts = new Dictionary<string, string> { ["version"] = ProgramVersion.Text, ["base settings"] = SettingsTree.ToYaml(sweep.Basis) };
        foreach (var (axis, values) in sweep.AxisWords)
            parts[axis] = string.Join(", ", values);
        parts["images"] = string.Join(", ", sweep.Settings[0].Settings.Filters.ImageTypes);
        parts["--roi"] = sweep.Extraction.RoiNames?.ToString() ?? "";
        parts["--per-setting"] = sweep.WithEachSetting ? "given" : "";
        return new(parts, [.. input.Cases.Select(one => one.Mark), .. input.Broken.Select(broken => new InputMark(broken.Rejection.Where, broken.Rejection.Reason.ToString()))]);
    }
}
