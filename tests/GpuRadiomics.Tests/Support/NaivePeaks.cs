using GpuRadiomics.Compute;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Tests.Support;

/// <summary>Local intensity peaks by their definition (IBSI 9ST6): for each voxel of the ROI, all voxels of the image are asked how far away they are.</summary>
/// <param name="Size">Voxels of the whole image.</param>
/// <param name="SpacingMm">Their spacing.</param>
/// <param name="Image">The image.</param>
internal sealed record NaivePeaks(Size3 Size, Vector3D SpacingMm, double[] Image)
{
    private static readonly double RadiusMm = 10 * Math.Cbrt(0.75 / Math.PI);

    public LocalPeaks Of(Func<int, int, int, bool> inRoi)
    {
        var voxels = Within(inRoi).ToArray();
        double highest = voxels.Max(v => At(v.X, v.Y, v.Z));
        var means = voxels.Select(v => (Value: At(v.X, v.Y, v.Z), Mean: MeanAround(v.X, v.Y, v.Z))).ToArray();
        return new(means.Where(v => v.Value == highest).Max(v => v.Mean), means.Max(v => v.Mean));
    }

    private double MeanAround(int x, int y, int z) => Within((i, j, k) =>
        Math.Sqrt(Math.Pow((i - x) * SpacingMm.X, 2) + Math.Pow((j - y) * SpacingMm.Y, 2) + Math.Pow((k - z) * SpacingMm.Z, 2)) <= RadiusMm).Average(v => At(v.X, v.Y, v.Z));

    private double At(int x, int y, int z) => Image[(z * Size.Y + y) * Size.X + x];

    private IEnumerable<(int X, int Y, int Z)> Within(Func<int, int, int, bool> isWithin)
    {
        for (int z = 0; z < Size.Z; z++)
        for (int y = 0; y < Size.Y; y++)
        for (int x = 0; x < Size.X; x++)
        {
            if (isWithin(x, y, z))
                yield return (x, y, z);
        }
    }
}
