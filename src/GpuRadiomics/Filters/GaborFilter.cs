using GpuRadiomics.Geometry;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Filters;

/// <summary>
/// Modulus of 2D Gabor responses in axial slices, or their mean over axial, coronal and sagittal ones (IBSI Q88H). Kernels are wide and do not separate, so slices are
/// convolved by Fourier transforms, in tiles that lie at fixed places of the image: a response has the same bits whatever box is asked for.
/// </summary>
internal sealed class GaborFilter : IImageFilter
{
    private readonly GaborPlane[] planes;

    public GaborFilter(GaborFilterSettings settings, Size3 image, Vector3D spacingMm)
    {
        Names = settings.Names;
        (int U, int V)[] axes = settings.OrthogonalPlanes ? [(0, 1), (0, 2), (1, 2)] : [(0, 1)];
        planes = [.. axes.Select(axis => new GaborPlane(settings, image, spacingMm, axis.U, axis.V))];
    }

    public IReadOnlyList<string> Names { get; }

    public Box3 SourceBoxFor(Box3 target) => planes.Select(plane => plane.SourceBoxFor(target)).Aggregate(Box3.Union);

    public void Apply(double[] source, Box3 sourceBox, Box3 target, IReadOnlyList<double[]> responses, int jobs)
    {
        if (!sourceBox.Contains(SourceBoxFor(target)))
            throw new ArgumentException($"The source holds what the target needs. Found: {sourceBox} for {target}.", nameof(sourceBox));
        double[] response = responses[0];
        int voxels = (int)target.Size.Voxels;
        Array.Clear(response, 0, voxels);
        foreach (var plane in planes)
            plane.AddTo(response, source, sourceBox, target, jobs);
        if (planes.Length == 1)
            return;
        for (int i = 0; i < voxels; i++)
            response[i] /= planes.Length;
    }
}
