using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Compute.Cpu;

/// <summary>Takes the voxels out of the intensity mask whose intensities do not stay.</summary>
internal static class RoiResegmentation
{
    public static PreparedRoi Resegment(PreparedRoi roi, IntensityRange kept)
    {
        var intensity = new byte[roi.Intensity.Length];
        for (int i = 0; i < intensity.Length; i++)
            intensity[i] = roi.Intensity[i] != 0 && roi.Intensities[i] >= kept.Lower && roi.Intensities[i] <= kept.Upper ? (byte)1 : (byte)0;
        return roi with { Intensity = intensity };
    }
}
