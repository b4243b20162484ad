using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Perturbation;

/// <summary>An image as a perturbation interpolates it: as read, rounded where the settings say so, with the noise that the perturbation adds.</summary>
internal sealed record SourceImage(Volume Image, bool RoundToInteger, NoiseField? Noise)
{
    /// <summary>The intensities of a box, x fastest.</summary>
    public void Read(Box3 box, Span<double> intensities)
    {
        ImageBox.Read(Image, box, RoundToInteger, intensities);
        Noise?.AddTo(box, intensities);
    }
}
