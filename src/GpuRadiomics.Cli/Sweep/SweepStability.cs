using GpuRadiomics.Formats.Journal;
using GpuRadiomics.Formats.Tables;
using GpuRadiomics.Formats.Tables.Sweeps;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Sweeps;
using GpuRadiomics.Stability;

namespace GpuRadiomics.Cli.Sweep;

/// <summary>Collects the rows of a sweep for stability.csv, those of an earlier run from its table.</summary>
internal sealed class SweepStability(IReadOnlyList<SweepSetting> settings)
{
    private readonly StabilityCollector collector = new();
    private readonly Dictionary<string, SweepSetting> byName = settings.ToDictionary(setting => setting.Settings.Name);

    public void Add(IEnumerable<ResultRow> rows)
    {
        foreach (var row in rows)
        {
            if (byName.TryGetValue(row.Setting, out var setting))
                collector.Add(row, SpacingOf(setting.Settings), BinningOf(setting.Settings.Discretisation.Texture), setting.Perturbation);
        }
    }

    /// <param name="folder">The tables.</param>
    /// <param name="earlier">What is in them.</param>
    /// <exception cref="UsageException">The table is not what the journal says.</exception>
    public void AddEarlier(string folder, JournalContent earlier)
    {
        var reader = new SweepFeatureReader(settings[0]);
        string path = Path.Combine(folder, SweepTables.Features);
        foreach (var (before, after) in earlier.Entries.Zip(earlier.Entries.Skip(1)))
        {
            try
            {
                var rows = reader.Read(path, before.Lengths[SweepTables.Features], after.Lengths[SweepTables.Features]);
                Add(rows.GroupBy(row => row.Key).SelectMany((roi, i) => roi.Select(row => row with { VolumeMm3 = after.VolumesMm3[i] })));
            }
            catch (Exception error) when (error is FormatException or IOException or ArgumentOutOfRangeException)
            {
                throw new UsageException(
                    $"The rows of {after.Input!.CaseId} in {path} are not those that the earlier run wrote: {error.Message} Something else has written there. Add --overwrite to begin anew.");
            }
        }
    }

    /// <summary>Writes stability.csv.</summary>
    /// <returns>By family.</returns>
    /// <exception cref="TableWriteException">The disk takes no more.</exception>
    public IReadOnlyList<StabilitySummary> Write(string folder)
    {
        FeatureStability[] results = [.. collector.Results()];
        StabilityTable.Write(folder, results);
        return StabilitySummary.Of(results);
    }

    private static string SpacingOf(ExtractionSettings settings) => new SweepSpacing(settings.Interpolation.SpacingMm).ToString();

    private static string BinningOf(Discretisation texture) => texture.Method == DiscretisationMethod.None ? "none" : SweepSettings.NameOf(texture);
}
