using GpuRadiomics.Formats.Nrrd;
using GpuRadiomics.Formats.Tests.Images;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Formats.Tests.Nrrd;

public sealed class NrrdWriterTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Samples.TypeNames), MemberType = typeof(Samples))]
    public void What_was_written_is_read_back(string type)
    {
        foreach (var encoding in Enum.GetValues<NrrdEncoding>())
        foreach (bool leftHanded in new[] { false, true })
        {
            var written = new Volume(Samples.Oblique(leftHanded), Samples.Voxels(type));
            NrrdWriter.Write(folder.PathOf("image.nrrd"), written, encoding);
            var read = NrrdReader.Read(folder.PathOf("image.nrrd"));

            Assert.Equal(written.Voxels.GetType(), read.Voxels.GetType());
            Assert.Equal(written.Voxels.AsBytes(), read.Voxels.AsBytes());
            Assert.Null(written.Grid.DifferenceFrom(read.Grid));
            Assert.Equal(written.Grid.OriginMm, read.Grid.OriginMm);
            Assert.True((written.Grid.AxisZ - read.Grid.AxisZ).Length < 1e-15, $"{read.Grid.AxisZ}");
        }
    }

    [Fact]
    public void A_rescale_becomes_double_intensities()
    {
        var written = new Volume(Samples.Oblique(), Samples.Voxels("int16", slope: 2, intercept: -1024));
        NrrdWriter.Write(folder.PathOf("image.nrrd"), written);
        var read = NrrdReader.Read(folder.PathOf("image.nrrd"));

        Assert.IsType<StoredVoxels<double>>(read.Voxels);
        Assert.Equal(Samples.Intensities(written), Samples.Intensities(read));
    }
}
