using GpuRadiomics.Geometry;

namespace GpuRadiomics.Filters;

/// <summary>A function of each voxel by itself and of the whole image's largest magnitude.</summary>
/// <param name="names">The response map's name.</param>
/// <param name="functionOf">Makes the function from the largest magnitude; 0 when it is not asked for.</param>
/// <param name="image">Voxels of the whole image.</param>
/// <param name="needsLargest">Whether the largest magnitude counts.</param>
internal sealed class VoxelFilter(IReadOnlyList<string> names, Func<double, Func<double, double>> functionOf, Size3 image, bool needsLargest) : IImageFilter
{
    public IReadOnlyList<string> Names => names;

    public Box3 SourceBoxFor(Box3 target) => needsLargest ? Box3.Of(image) : target;

    public void Apply(double[] source, Box3 sourceBox, Box3 target, IReadOnlyList<double[]> responses, int jobs)
    {
        if (!sourceBox.Contains(SourceBoxFor(target)))
            throw new ArgumentException($"The source holds what the target needs. Found: {sourceBox} of {image} for {target}.", nameof(sourceBox));
        double largest = 0;
        if (needsLargest)
        {
            foreach (double value in source)
                largest = Math.Max(largest, Math.Abs(value));
        }

        var function = functionOf(largest);
        Parallel.For(0, target.Size.Z, new ParallelOptions { MaxDegreeOfParallelism = jobs }, z =>
        {
            for (int y = 0; y < target.Size.Y; y++)
            {
                var row = source.AsSpan((int)sourceBox.OffsetOf(target.X, target.Y + y, target.Z + z), target.Size.X);
                var response = responses[0].AsSpan((z * target.Size.Y + y) * target.Size.X, target.Size.X);
                for (int x = 0; x < row.Length; x++)
                    response[x] = function(row[x]);
            }
        });
    }
}
