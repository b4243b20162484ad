using System.Text.Json.Serialization;
using GpuRadiomics.Formats.Manifest;

namespace GpuRadiomics.Formats.Journal;

/// <summary>The state of the tables when a case was done; the first entry is that before any case.</summary>
/// <param name="Lengths">Bytes of each table, by its path in the folder.</param>
/// <param name="Rows">Rows in them.</param>
/// <param name="VolumesMm3">Of the case's ROIs, in the order of their rows: what stability is computed from beside the rows; null for one without.</param>
/// <param name="Input">The case, for run.json; null in the first entry.</param>
public sealed record JournalEntry(IReadOnlyDictionary<string, long> Lengths, RunCounts Rows, IReadOnlyList<double?> VolumesMm3, RunInput? Input)
{
    /// <summary>Bytes of the journal up to the end of this entry.</summary>
    [JsonIgnore]
    public long EndsAt { get; init; }
}

/// <summary>What a journal says.</summary>
/// <param name="Identity">Of the run that wrote it.</param>
/// <param name="Entries">The state before any case, then after each; empty when the run ended before there was any.</param>
public sealed record JournalContent(RunIdentity Identity, IReadOnlyList<JournalEntry> Entries)
{
    /// <summary>Bytes of the journal up to the last entry.</summary>
    public long Bytes => Entries.Count == 0 ? 0 : Entries[^1].EndsAt;

    /// <summary>Without the entries for which a table in the folder is too short: a machine that went down may have lost the end of one.</summary>
    public JournalContent WithWholeTables(string folder)
    {
        long LengthOf(string file) => new FileInfo(Path.Combine(folder, file)) is { Exists: true } table ? table.Length : -1;
        return this with { Entries = [.. Entries.TakeWhile(entry => entry.Lengths.All(table => LengthOf(table.Key) >= table.Value))] };
    }
}
