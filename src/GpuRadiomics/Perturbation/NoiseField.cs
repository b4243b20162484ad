using GpuRadiomics.Geometry;

namespace GpuRadiomics.Perturbation;

/// <summary>Gaussian noise on the voxels of an image. A voxel's noise depends on its index in the whole image, not on what else is read.</summary>
/// <param name="Level">Standard deviation, in the image's unit.</param>
/// <param name="Random">The realisation.</param>
/// <param name="Image">Voxels of the whole image.</param>
internal sealed record NoiseField(double Level, RandomStream Random, Size3 Image)
{
    /// <summary>Adds the noise to the intensities of a box, x fastest.</summary>
    public void AddTo(Box3 box, Span<double> intensities)
    {
        var whole = Box3.Of(Image);
        int at = 0;
        for (int z = box.Z; z < box.EndZ; z++)
        for (int y = box.Y; y < box.EndY; y++)
        {
            long index = whole.OffsetOf(box.X, y, z);
            for (int x = 0; x < box.Size.X; x++, at++)
                intensities[at] += Level * Random.NormalAt(index + x);
        }
    }
}
