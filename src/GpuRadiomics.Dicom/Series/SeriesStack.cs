using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Series;

/// <summary>
/// The one stack of a series that is computed on. A Series Instance UID may also hold scouts, reformats in other planes and several phases; each of
/// them would be an image of its own, and a series is one image here, so the others are left out.
/// </summary>
/// <param name="Slices">The slices, at positions of their own, sorted along their normal.</param>
/// <param name="Axes">Their common axes.</param>
/// <param name="PositionsMm">Their positions along the normal.</param>
/// <param name="Notes">What was left out, in words.</param>
internal sealed record SeriesStack(SliceHeader[] Slices, StackAxes Axes, double[] PositionsMm, IReadOnlyList<string> Notes)
{
    /// <param name="headers">The slices in any order.</param>
    /// <param name="modality">CT and PT slices need a rescale; MR has none.</param>
    /// <param name="where">The series in words, for messages.</param>
    /// <param name="choice">Tells which of several stacks is meant.</param>
    /// <exception cref="CaseRejectedException">There is none, or several of which nothing tells the one that is meant.</exception>
    public static SeriesStack Of(IReadOnlyList<SliceHeader> headers, string modality, string where, StackChoice choice)
    {
        SliceHeader[] slices = [.. headers.Where(slice => !slice.IsLocalizer)];
        if (slices.Length == 0)
        {
            throw new CaseRejectedException(
                RejectionReason.InconsistentSeries, "The series holds no slices of a stack", where, $"{headers.Count} localizers and nothing else",
                "axial, sagittal or coronal slices", "Leave this series out");
        }

        var notes = new List<string>();
        if (slices.Length < headers.Count)
            notes.Add(FormattableString.Invariant($"{headers.Count - slices.Length} localizers left out"));
        slices = OtherObjects.LeaveOut(slices, notes);
        foreach (var slice in slices)
            SliceChecks.RequireAttributes(slice, modality);
        slices = OnePlane(slices, where, choice, notes);
        var axes = StackAxes.Of(slices[0]);
        var positions = axes.Sort(slices);
        var places = StackChecks.PlacesOf(positions);
        if (places[^1] == slices.Length - 1)
            return new(slices, axes, positions, notes);
        slices = OnePhase(slices, positions, places, where, choice, notes);
        return new(slices, axes, axes.Sort(slices), notes);
    }

    /// <summary>The slices of one orientation, matrix and pixel spacing.</summary>
    private static SliceHeader[] OnePlane(SliceHeader[] slices, string where, StackChoice choice, List<string> notes)
    {
        var groups = new List<List<SliceHeader>>();
        foreach (var slice in slices)
        {
            if (groups.Find(group => SliceChecks.DifferenceOf(slice, group[0]) is null) is { } same)
                same.Add(slice);
            else
                groups.Add([slice]);
        }

        if (groups.Count == 1)
            return slices;
        if (choice.Among([.. groups.Select(group => group.ToArray())]) is not var (chosen, why))
        {
            var (what, found, expected) = SliceChecks.DifferenceOf(groups[1][0], groups[0][0])!.Value;
            throw new CaseRejectedException(
                RejectionReason.InconsistentSeries, $"The slices have different {what}", groups[1][0].Where,
                $"{found}; in all there are stacks of {string.Join(", ", groups.Select(group => group.Count))} slices",
                $"{expected} as in {groups[0][0].Where}, or one stack clearly larger than the others, or outlines that refer to one", $"Split {where} into its stacks");
        }

        foreach (var (i, group) in groups.Index().Where(group => group.Index != chosen))
        {
            var (what, found, expected) = SliceChecks.DifferenceOf(group[0], groups[chosen][0])!.Value;
            notes.Add($"{group.Count} slices left out: {what} differ, {found} instead of {expected}; of the {groups[chosen].Count} others, {why}");
        }

        return [.. groups[chosen]];
    }

    private static SliceHeader[] OnePhase(
        SliceHeader[] slices, double[] positions, int[] places, string where, StackChoice choice, List<string> notes)
    {
        if (SlicePhases.Split(slices, places) is not var (by, phases))
            throw StackChecks.DuplicatePositions(slices, positions, places, where, "");
        string[] names = [.. phases.Select(phase => $"{phase.Name} ({phase.Slices.Length} slices)")];
        if (choice.Among([.. phases.Select(phase => phase.Slices)]) is not var (chosen, why))
            throw StackChecks.DuplicatePositions(slices, positions, places, where, $"; by {by} there are {string.Join(", ", names)}, and nothing tells which one is meant");
        notes.Add($"of several phases by {by}, {names[chosen]} taken as {why}; left out: {string.Join(", ", names.Where((_, i) => i != chosen))}");
        return phases[chosen].Slices;
    }
}
