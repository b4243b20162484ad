using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Sweeps;

namespace GpuRadiomics.Formats.Tables.Sweeps;

/// <summary>The tables of a sweep, in one folder. Rows are on the disk as soon as their case is written; an interrupted sweep can go on after them.</summary>
public sealed class SweepTables : IDisposable
{
    public const string Features = "features.csv";

    private const string Values = "features-long.csv", Failures = "failures.csv";

    private readonly SweepFeatureTable features;
    private readonly LongTable values;
    private readonly FailureTable failures;
    private readonly Dictionary<string, SettingColumns> columns;
    private readonly Dictionary<string, (string File, FeatureTable Table)> perSetting = [];

    /// <param name="folder">Made when it is not there; tables of an earlier run in it are replaced.</param>
    /// <param name="settings">All settings of the sweep.</param>
    /// <param name="withEachSetting">Whether each setting has a table of its own too, as an extraction under it alone writes it, with the settings file.</param>
    /// <param name="kept">Bytes to keep of the tables that are there, by file; null for none.</param>
    /// <exception cref="IOException">The folder or a table cannot be written, or is shorter than what is to be kept of it.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or a table may not be written.</exception>
    public SweepTables(string folder, IReadOnlyList<SweepSetting> settings, bool withEachSetting, IReadOnlyDictionary<string, long>? kept = null)
    {
        Folder = folder;
        Directory.CreateDirectory(folder);
        columns = settings.ToDictionary(setting => setting.Settings.Name, SettingColumns.Of);
        features = new(Path.Combine(folder, Features), new(settings[0].Settings), KeptOf(Features));
        values = new(Path.Combine(folder, Values), SettingColumns.Appended, KeptOf(Values));
        failures = new(Path.Combine(folder, Failures), KeptOf(Failures));
        foreach (var setting in withEachSetting ? settings : [])
            perSetting.Add(setting.Settings.Name, Open(setting.Settings));
        Flush();

        long KeptOf(string file) => kept?[file] ?? 0;

        (string, FeatureTable) Open(ExtractionSettings setting)
        {
            string own = $"settings/{FileNameOf(setting.Name)}";
            Directory.CreateDirectory(Path.Combine(folder, own));
            File.WriteAllText(Path.Combine(folder, own, "settings.yaml"), SettingsTree.ToYaml(setting));
            return ($"{own}/{Features}", new(Path.Combine(folder, own, Features), [setting], null, KeptOf($"{own}/{Features}")));
        }
    }

    public string Folder { get; }

    /// <summary>Rows of features.csv that were written, by how they ended; files that could not be read count as failed.</summary>
    public int Ok { get; private set; }

    public int Skipped { get; private set; }

    public int Failed { get; private set; }

    /// <summary>Bytes of each table by its path in the folder, as of the last case.</summary>
    public IReadOnlyDictionary<string, long> Lengths => new Dictionary<string, long>(
        [
            new(Features, features.Length), new(Values, values.Length), new(Failures, failures.Length),
            .. perSetting.Values.Select(own => KeyValuePair.Create(own.File, own.Table.Length)),
        ]);

    /// <summary>Writes the rows of one case.</summary>
    /// <exception cref="TableWriteException">The disk takes no more.</exception>
    public void Write(IEnumerable<ResultRow> rows) => Guarded(() =>
    {
        foreach (var row in rows)
        {
            var setting = columns.GetValueOrDefault(row.Setting, SettingColumns.None);
            int written = features.Write(row, setting);
            values.Write(row, setting.Cells);
            failures.Write(row);
            // A case that ended before any setting was looked at is a row of each of them.
            foreach (var (_, (_, table)) in perSetting.Where(own => row.Setting.Length == 0 || own.Key == row.Setting))
                table.Write(row);
            _ = row.Status switch
            {
                RowStatus.Ok => Ok += written,
                RowStatus.Skipped => Skipped += written,
                _ => Failed += written,
            };
        }
    });

    /// <summary>Notes a file that could not be read.</summary>
    /// <exception cref="TableWriteException">The disk takes no more.</exception>
    public void Write(CaseRejectedException brokenFile, string caseId) => Guarded(() =>
    {
        failures.Write(brokenFile, caseId);
        Failed++;
    });

    /// <summary>A setting's name as that of a folder.</summary>
    public static string FileNameOf(string setting) => string.Concat(setting.Select(c => Path.GetInvalidFileNameChars().Contains(c) ? '_' : c));

    public void Dispose()
    {
        features.Dispose();
        values.Dispose();
        failures.Dispose();
        foreach (var (_, table) in perSetting.Values)
            table.Dispose();
    }

    private void Guarded(Action write)
    {
        try
        {
            write();
            Flush();
        }
        catch (IOException error)
        {
            throw new TableWriteException(Folder, error);
        }
    }

    private void Flush()
    {
        features.Flush();
        values.Flush();
        failures.Flush();
        foreach (var (_, table) in perSetting.Values)
            table.Flush();
    }
}
