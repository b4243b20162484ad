using GpuRadiomics.Formats.Nifti;
using GpuRadiomics.Formats.Nrrd;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Cli.Tests.Support;

/// <summary>
/// A folder with a small image and masks of it: image.nii.gz and image.nrrd, mask.nii.gz and mask.nrrd (label 1 a block, label 2 one voxel),
/// and masks with faults.
/// </summary>
internal sealed class SmallImages : IDisposable
{
    private static readonly Size3 Size = new(12, 10, 8);

    private readonly TemporaryFolder folder = new();
    private readonly short[] intensities = new short[Size.Voxels];
    private readonly byte[] labels = Labels();

    public SmallImages()
    {
        var random = new Random(20);
        for (int i = 0; i < intensities.Length; i++)
            intensities[i] = (short)random.Next(-100, 300);
        var grid = GridAt(new(-10, -20, 30));
        var image = new Volume(grid, new StoredVoxels<short>(Size, intensities));
        var mask = new Volume(grid, new StoredVoxels<byte>(Size, labels));
        NiftiWriter.Write(this["image.nii.gz"], image);
        NrrdWriter.Write(this["image.nrrd"], image);
        NiftiWriter.Write(this["mask.nii.gz"], mask);
        NrrdWriter.Write(this["mask.nrrd"], mask);
        NiftiWriter.Write(this["shifted.nii.gz"], new(GridAt(new(-10, -20, 33)), mask.Voxels));
        NiftiWriter.Write(this["empty.nii.gz"], new(grid, new StoredVoxels<byte>(Size, new byte[Size.Voxels])));
    }

    public string this[string name] => folder[name];

    /// <summary>Number and mean intensity of the voxels of some labels.</summary>
    public (int Voxels, double Mean) Of(params byte[] wanted)
    {
        double[] inside = [.. intensities.Where((_, i) => wanted.Contains(labels[i])).Select(value => (double)value)];
        return (inside.Length, inside.Average());
    }

    public string Write(string name, string text) => folder.Write(name, text);

    public void Dispose() => folder.Dispose();

    private static Grid GridAt(Vector3D originMm) => new(Size, new(1, 1, 2), originMm, Vector3D.UnitX, Vector3D.UnitY, Vector3D.UnitZ);

    private static byte[] Labels()
    {
        var labels = new byte[Size.Voxels];
        for (int z = 2; z < 6; z++)
        for (int y = 2; y < 8; y++)
        for (int x = 2; x < 7; x++)
            labels[(z * Size.Y + y) * Size.X + x] = 1;
        labels[(4 * Size.Y + 4) * Size.X + 9] = 2;
        return labels;
    }
}
