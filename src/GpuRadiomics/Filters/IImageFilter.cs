using GpuRadiomics.Geometry;

namespace GpuRadiomics.Filters;

/// <summary>
/// A filter on one image grid: its kernels are made for the grid's spacing, its border rule knows the grid's size. A box of response is computed from a larger box
/// of the image; it has the bits it would have if the whole image were filtered, whatever the box and the number of threads.
/// </summary>
public interface IImageFilter
{
    /// <summary>The names of the response maps; at least one.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>The part of the image that the responses in a box depend on.</summary>
    /// <param name="target">A box within the image; not empty.</param>
    /// <exception cref="Outcomes.CaseRejectedException">The filter would not fit in memory.</exception>
    Box3 SourceBoxFor(Box3 target);

    /// <summary>Computes the response maps in a box.</summary>
    /// <param name="source">Intensities of <paramref name="sourceBox"/>, x fastest.</param>
    /// <param name="sourceBox">A box within the image that contains <see cref="SourceBoxFor"/> the target.</param>
    /// <param name="target">A box within the image; not empty.</param>
    /// <param name="responses">As many arrays as there are <see cref="Names"/>, each with at least one value a voxel of the target; as many are written, x fastest.</param>
    /// <param name="jobs">Threads to use at most.</param>
    void Apply(double[] source, Box3 sourceBox, Box3 target, IReadOnlyList<double[]> responses, int jobs);
}
