using GpuRadiomics.Compute;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Families;

/// <summary>A texture matrix to compute features from, with the number of ROI voxels it was counted over (summed over what was merged).</summary>
public sealed record AggregatedMatrix(CountMatrix Counts, long Voxels);

/// <summary>Merges counts of slices and directions as an aggregation asks; features are then computed per matrix and averaged.</summary>
public static class TextureAggregator
{
    public static TextureNeighbourhood NeighbourhoodOf(TextureAggregation aggregation) =>
        aggregation is TextureAggregation.Average3D or TextureAggregation.Merged3D ? TextureNeighbourhood.Volumetric : TextureNeighbourhood.Planar;

    /// <summary>The matrices of an aggregation; those without a single count are left out, as no feature is defined on them.</summary>
    public static IReadOnlyList<AggregatedMatrix> Matrices(TextureCounts counts, TextureAggregation aggregation)
    {
        var slices = counts.Slices;
        var voxels = counts.SliceVoxels;
        int directions = slices[0].Length;
        IEnumerable<AggregatedMatrix> matrices = aggregation switch
        {
            TextureAggregation.Average2D or TextureAggregation.Average3D =>
                slices.SelectMany((slice, z) => slice.Select(matrix => new AggregatedMatrix(matrix, voxels[z]))),
            TextureAggregation.SliceMerged2D =>
                slices.Select((slice, z) => new AggregatedMatrix(CountMatrix.Sum(slice), voxels[z] * directions)),
            TextureAggregation.DirectionMerged25D =>
                Enumerable.Range(0, directions).Select(d => new AggregatedMatrix(CountMatrix.Sum([.. slices.Select(slice => slice[d])]), voxels.Sum())),
            TextureAggregation.Merged25D or TextureAggregation.Merged3D =>
                [new AggregatedMatrix(CountMatrix.Sum([.. slices.SelectMany(slice => slice)]), voxels.Sum() * directions)],
            _ => throw new ArgumentOutOfRangeException(nameof(aggregation), aggregation, "Not an aggregation."),
        };
        return [.. matrices.Where(matrix => matrix.Counts.Total > 0)];
    }
}
