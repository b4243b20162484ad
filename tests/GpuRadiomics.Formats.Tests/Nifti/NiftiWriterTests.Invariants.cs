using GpuRadiomics.Formats.Nifti;
using GpuRadiomics.Formats.Tests.Images;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Formats.Tests.Nifti;

public sealed class NiftiWriterTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Samples.TypeNames), MemberType = typeof(Samples))]
    public void What_was_written_is_read_back(string type)
    {
        foreach (var version in Enum.GetValues<NiftiVersion>())
        foreach (string name in new[] { "image.nii", "image.nii.gz" })
        foreach (bool leftHanded in new[] { false, true })
        {
            var written = new Volume(Samples.Oblique(leftHanded), Samples.Voxels(type, slope: 0.25, intercept: -1024));
            NiftiWriter.Write(folder.PathOf(name), written, version);
            var read = NiftiReader.Read(folder.PathOf(name));

            Assert.Equal(written.Voxels.GetType(), read.Voxels.GetType());
            Assert.Equal(written.Voxels.AsBytes(), read.Voxels.AsBytes());
            Assert.Equal(written.Voxels.Slopes, read.Voxels.Slopes);
            Assert.Equal(written.Voxels.Intercepts, read.Voxels.Intercepts);
            Assert.Null(written.Grid.DifferenceFrom(read.Grid));
            Assert.Equal(written.Grid.SpacingMm, read.Grid.SpacingMm);
            Assert.Equal(written.Grid.OriginMm, read.Grid.OriginMm);
            Assert.True((written.Grid.AxisZ - read.Grid.AxisZ).Length < 1e-6, $"{read.Grid.AxisZ}");
        }
    }

    [Fact]
    public void A_name_in_gz_is_compressed()
    {
        NiftiWriter.Write(folder.PathOf("image.nii.gz"), new Volume(Samples.Oblique(), Samples.Voxels("int16")));
        Assert.Equal([0x1F, 0x8B], File.ReadAllBytes(folder.PathOf("image.nii.gz"))[..2]);
    }

    [Fact]
    public void A_rescale_that_the_header_cannot_hold_becomes_float64_intensities()
    {
        var size = new Size3(2, 1, 2);
        var grid = Grid.Axial(size, new(1, 1, 1));
        var perSlice = new Volume(grid, new StoredVoxels<short>(size, [1, 2, 3, 4], [1, 10], [0, 5]));
        var inexact = new Volume(grid, new StoredVoxels<short>(size, [1, 2, 3, 4], slope: 0.1));
        foreach (var written in new[] { perSlice, inexact })
        {
            NiftiWriter.Write(folder.PathOf("image.nii"), written);
            var read = NiftiReader.Read(folder.PathOf("image.nii"));
            Assert.IsType<StoredVoxels<double>>(read.Voxels);
            Assert.Equal(Samples.Intensities(written), Samples.Intensities(read));
        }

        NiftiWriter.Write(folder.PathOf("image.nii"), inexact, NiftiVersion.Nifti2);
        Assert.IsType<StoredVoxels<short>>(NiftiReader.Read(folder.PathOf("image.nii")).Voxels);
    }

    [Fact]
    public void Sizes_beyond_int16_need_NIfTI_2()
    {
        var size = new Size3(40_000, 1, 1);
        var volume = new Volume(Grid.Axial(size, new(1, 1, 1)), new StoredVoxels<byte>(size, new byte[40_000]));
        Assert.Throws<ArgumentException>(() => NiftiWriter.Write(folder.PathOf("image.nii"), volume));

        NiftiWriter.Write(folder.PathOf("image.nii"), volume, NiftiVersion.Nifti2);
        Assert.Equal(size, NiftiReader.Read(folder.PathOf("image.nii")).Grid.Size);
    }
}
