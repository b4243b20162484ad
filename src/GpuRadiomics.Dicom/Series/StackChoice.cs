using GpuRadiomics.Dicom.Index;

namespace GpuRadiomics.Dicom.Series;

/// <summary>Which of several stacks in one series is meant: the one that was outlined, else the one that is clearly the largest.</summary>
internal sealed class StackChoice(Func<ReferencedImages>? outlinedImages)
{
    /// <summary>A stack with more than this many times the slices of any other is the series, and the others came along with it.</summary>
    private const int ClearlyLarger = 2;

    // Finding them may mean parsing contours, and only few series hold more than one stack.
    private readonly Lazy<ReferencedImages> outlined = new(outlinedImages ?? (() => ReferencedImages.Of()));

    /// <returns>The chosen stack and why it is; null when nothing tells.</returns>
    public (int Index, string Why)? Among(IReadOnlyList<SliceHeader[]> stacks)
    {
        if (outlined.Value is { Count: > 0 } images
            && IndexOfLargest([.. stacks.Select(stack => stack.Count(images.Contains))], 1) is { } referred)
            return (referred, "the outlines refer to it");
        return IndexOfLargest([.. stacks.Select(stack => stack.Length)], ClearlyLarger) is { } largest ? (largest, "it is clearly the largest") : null;
    }

    private static int? IndexOfLargest(int[] counts, int factor)
    {
        int largest = Array.IndexOf(counts, counts.Max());
        bool isClear = counts[largest] > 0 && !counts.Where((count, i) => i != largest && factor * count >= counts[largest]).Any();
        return isClear ? largest : null;
    }
}
