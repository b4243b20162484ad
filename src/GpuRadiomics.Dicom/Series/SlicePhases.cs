using GpuRadiomics.Dicom.Index;

namespace GpuRadiomics.Dicom.Series;

/// <summary>Slices that belong together: contrast phase, echo, b-value, time point, reconstruction kernel.</summary>
internal sealed record SlicePhase(string Name, SliceHeader[] Slices);

/// <summary>Splits slices that lie at the same positions into phases, by what tells them apart.</summary>
internal static class SlicePhases
{
    /// <summary>Frames are sorted by this many of Dimension Index Values; files have two to four.</summary>
    private const int MostDimensions = 6;

    /// <summary>Phases are told apart by as many attributes at most, lest a file in which all vary takes minutes.</summary>
    private const int MostTogether = 4;

    private static readonly (string Name, Func<SliceHeader, string> Of)[] Attributes =
    [
        ("AcquisitionNumber", s => FormattableString.Invariant($"{s.AcquisitionNumber}")),
        ("TemporalPositionIdentifier", s => FormattableString.Invariant($"{s.TemporalPosition}")),
        ("EchoTime", s => FormattableString.Invariant($"{s.EchoTimeMs}")),
        ("DiffusionBValue", s => FormattableString.Invariant($"{s.DiffusionBValue}")),
        ("ImageType", s => s.ImageType),
        ("ConvolutionKernel", s => s.ConvolutionKernel),
        ("StackID", s => s.Frame?.StackId ?? ""),
        .. Enumerable.Range(0, MostDimensions).Select(d => ($"dimension {d + 1}", (Func<SliceHeader, string>)(s => IndexIn(s, d)))),
        // Of frames only: single slices have one each.
        ("SOPInstanceUID", s => s.Frame is null ? "" : s.SopInstanceUid),
    ];

    private static readonly (string Name, Func<SliceHeader, TimeSpan?> Of)[] Times =
    [
        ("AcquisitionTime", s => s.AcquisitionTime),
        ("ContentTime", s => s.ContentTime),
    ];

    /// <summary>The split by the fewest attributes that leaves no two slices of a phase at one place, else by time.</summary>
    /// <param name="slices">The slices.</param>
    /// <param name="places">The place of each, numbered from 0; some are the same.</param>
    /// <returns>What it was split by, and the phases; null when nothing tells the slices apart.</returns>
    public static (string By, SlicePhase[] Phases)? Split(SliceHeader[] slices, int[] places)
    {
        int distinct = places.Max() + 1;
        int[] varying = [.. Enumerable.Range(0, Attributes.Length).Where(a => Varies(slices, Attributes[a].Of, distinct))];
        var subsets = Enumerable.Range(1, (1 << varying.Length) - 1).Where(subset => int.PopCount(subset) <= MostTogether).OrderBy(int.PopCount).ThenBy(subset => subset);
        foreach (int subset in subsets)
        {
            int[] chosen = [.. varying.Where((_, i) => (subset >> i & 1) != 0)];
            var groups = Enumerable.Range(0, slices.Length)
                .GroupBy(i => string.Join(", ", chosen.Select(a => Attributes[a].Of(slices[i]) is { Length: > 0 } value ? value : "none")))
                .Select(group => (group.Key, Members: group.ToArray())).ToArray();
            if (ArePhases(groups.Select(group => group.Members), places, distinct))
                return (string.Join(" and ", chosen.Select(a => Attributes[a].Name)), [.. groups.Select(g => new SlicePhase(g.Key, Pick(slices, g.Members)))]);
        }

        foreach (var (name, of) in Times)
        {
            if (SplitByTime([.. slices.Select(of)], places) is { } groups && ArePhases(groups, places, distinct))
                return (name, [.. groups.Select(group => new SlicePhase($"{of(slices[group[0]]):hh\\:mm\\:ss}", Pick(slices, [.. group])))]);
        }

        return null;
    }

    /// <summary>Whether an attribute differs between slices, and may tell phases apart: not where it numbers the slices of a stack.</summary>
    private static bool Varies(SliceHeader[] slices, Func<SliceHeader, string> of, int distinct) =>
        slices.CountBy(of).Select(group => group.Value).ToArray() is { Length: > 1 } counts && IsOverHalf(counts.Max(), distinct);

    private static string IndexIn(SliceHeader slice, int dimension) =>
        slice.Frame is { } frame && frame.DimensionIndexValues.Split('\\') is var indices && dimension < indices.Length ? indices[dimension] : "";

    /// <summary>No two slices at one place, and at least one phase over half the stack: else an attribute numbers slices rather than phases.</summary>
    private static bool ArePhases(IEnumerable<IReadOnlyList<int>> groups, int[] places, int distinct) =>
        groups.All(group => group.DistinctBy(i => places[i]).Count() == group.Count) && IsOverHalf(groups.Max(group => group.Count), distinct);

    private static bool IsOverHalf(int count, int distinct) => 2 * count >= distinct;

    /// <summary>In the order of time, a new phase begins where a place comes up again. Slices may have a time each, or one for the whole phase.</summary>
    /// <returns>Null when a slice has no time, or two at one place have the same.</returns>
    private static List<List<int>>? SplitByTime(TimeSpan?[] times, int[] places)
    {
        if (times.Contains(null))
            return null;
        var phases = new List<List<int>>();
        var taken = new HashSet<int>();
        TimeSpan? before = null;
        foreach (int i in Enumerable.Range(0, times.Length).OrderBy(i => times[i]).ThenBy(i => places[i]))
        {
            if (phases.Count == 0 || taken.Contains(places[i]))
            {
                if (times[i] == before)
                    return null;
                phases.Add([]);
                taken.Clear();
            }

            phases[^1].Add(i);
            taken.Add(places[i]);
            before = times[i];
        }

        return phases;
    }

    private static SliceHeader[] Pick(SliceHeader[] slices, int[] members) => [.. members.Select(i => slices[i])];
}
