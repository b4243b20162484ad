namespace GpuRadiomics.Cli.Census;

/// <summary>How often something occurs.</summary>
internal sealed record Tally(string Name, int Count)
{
    /// <summary>The most frequent first; what has no name is called "unknown".</summary>
    public static IReadOnlyList<Tally> Of(IEnumerable<string> names) =>
    [
        .. names.CountBy(name => name.Length > 0 ? name : "unknown")
            .Select(entry => new Tally(entry.Key, entry.Value))
            .OrderByDescending(tally => tally.Count)
            .ThenBy(tally => tally.Name, StringComparer.Ordinal),
    ];
}
