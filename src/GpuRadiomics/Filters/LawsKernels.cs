namespace GpuRadiomics.Filters;

/// <summary>Laws' kernels of 3 and 5 voxels, of unit length (IBSI JTXT): level, edge, spot, wave and ripple.</summary>
internal static class LawsKernels
{
    private static readonly Dictionary<string, double[]> Kernels = new()
    {
        ["L3"] = [1, 2, 1],
        ["E3"] = [-1, 0, 1],
        ["S3"] = [-1, 2, -1],
        ["L5"] = [1, 4, 6, 4, 1],
        ["E5"] = [-1, -2, 0, 2, 1],
        ["S5"] = [-1, 0, 2, 0, -1],
        ["W5"] = [-1, 2, 0, -2, 1],
        ["R5"] = [1, -4, 6, -4, 1],
    };

    public static IReadOnlyCollection<string> Names => Kernels.Keys;

    /// <summary>True for two or three names in a row.</summary>
    public static bool AreKnown(string names) => names.Length is 4 or 6 && names.Chunk(2).All(name => Kernels.ContainsKey(new(name)));

    /// <summary>The kernels named, and for two of them the voxel itself along z.</summary>
    public static IReadOnlyList<AxisKernel> Of(string names)
    {
        if (!AreKnown(names))
            throw new ArgumentException($"Two or three of {string.Join(", ", Names)}. Found: \"{names}\".", nameof(names));
        var kernels = names.Chunk(2).Select(name => Of(Kernels[new(name)])).ToList();
        return kernels.Count == 3 ? kernels : [.. kernels, AxisKernel.Identity];
    }

    private static AxisKernel Of(double[] whole)
    {
        double length = Math.Sqrt(whole.Sum(value => value * value));
        return AxisKernel.Convolution([.. whole.Select(value => value / length)]);
    }
}
