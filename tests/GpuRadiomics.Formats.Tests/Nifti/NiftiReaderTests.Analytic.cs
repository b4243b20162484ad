using GpuRadiomics.Formats.Nifti;
using GpuRadiomics.Formats.Tests.Images;

namespace GpuRadiomics.Formats.Tests.Nifti;

public sealed class NiftiReaderTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public static TheoryData<string, short> Datatypes => new()
    {
        { "uint8", 2 }, { "int16", 4 }, { "int32", 8 }, { "float32", 16 }, { "float64", 64 }, { "int8", 256 }, { "uint16", 512 }, { "uint32", 768 },
    };

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Datatypes))]
    public void Every_datatype_reads_from_both_layouts_byte_orders_and_gzip(string type, short code)
    {
        var voxels = Samples.Voxels(type);
        int width = voxels.AsBytes().Length / (int)Samples.Size.Voxels;
        foreach (bool two in new[] { false, true })
        foreach (bool bigEndian in new[] { false, true })
        foreach (bool gzip in new[] { false, true })
        {
            var stored = bigEndian ? Samples.Reversed(voxels.AsBytes(), width) : voxels.AsBytes();
            var bytes = new NiftiBytes(two, bigEndian) { Datatype = code }.With(stored);
            var volume = NiftiReader.Read(folder.Write("image.nii", gzip ? Samples.Gzip(bytes) : bytes));

            Assert.Equal(voxels.GetType(), volume.Voxels.GetType());
            Assert.Equal(Samples.Size, volume.Grid.Size);
            Assert.True(voxels.AsBytes().SequenceEqual(volume.Voxels.AsBytes()), $"two {two}, big endian {bigEndian}, gzip {gzip}");
        }
    }

    [Fact]
    public void Index_axes_are_the_files_axes_x_fastest()
    {
        short[] values = [.. Enumerable.Range(0, 60).Select(i => (short)i)];
        var volume = NiftiReader.Read(folder.Write("image.nii", new NiftiBytes().With(Samples.Int16Bytes(values))));

        var row = new double[2];
        volume.Voxels.ReadIntensities(x0: 3, y: 2, z: 1, row);
        Assert.Equal([33, 34], row); // 3 + 5 * (2 + 4 * 1)
    }

    [Theory]
    [InlineData(2.0, -1024.0, 2.0, -1024.0)]
    [InlineData(-0.5, 3.0, -0.5, 3.0)]
    [InlineData(0.0, -1024.0, 1.0, 0.0)]
    [InlineData(double.NaN, double.NaN, 1.0, 0.0)]
    [InlineData(2.0, double.NaN, 2.0, 0.0)]
    public void Rescale_is_scl_slope_and_scl_inter_where_there_is_one(double slope, double intercept, double expectedSlope, double expectedIntercept)
    {
        foreach (bool two in new[] { false, true })
        {
            var bytes = new NiftiBytes(two) { Slope = slope, Intercept = intercept }.With(new byte[120]);
            var volume = NiftiReader.Read(folder.Write("image.nii", bytes));

            Assert.Equal(Enumerable.Repeat(expectedSlope, 3), volume.Voxels.Slopes);
            Assert.Equal(Enumerable.Repeat(expectedIntercept, 3), volume.Voxels.Intercepts);
        }
    }

    [Fact]
    public void Voxels_begin_at_vox_offset_past_header_extensions_and_may_be_followed_by_more()
    {
        byte[] voxels = [.. Enumerable.Range(1, 60).Select(i => (byte)i)];
        foreach (bool gzip in new[] { false, true })
        {
            var bytes = new NiftiBytes { Datatype = 2, VoxOffset = 8000 }.With([.. voxels, 9, 9, 9]);
            var volume = NiftiReader.Read(folder.Write("image.nii", gzip ? Samples.Gzip(bytes) : bytes));
            Assert.Equal(voxels, volume.Voxels.AsBytes());
        }
    }

    [Fact]
    public void Trailing_dimensions_of_one_are_dropped()
    {
        foreach (bool two in new[] { false, true })
        {
            var bytes = new NiftiBytes(two) { Dim = [5, 5, 4, 3, 1, 1, 99, 99] }.With(new byte[120]);
            Assert.Equal(Samples.Size, NiftiReader.Read(folder.Write("image.nii", bytes)).Grid.Size);
        }
    }
}
