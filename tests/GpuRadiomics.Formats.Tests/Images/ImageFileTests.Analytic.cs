using GpuRadiomics.Formats.Images;
using GpuRadiomics.Formats.Nifti;
using GpuRadiomics.Formats.Nrrd;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Formats.Tests.Images;

public sealed class ImageFileTests : IDisposable
{
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_content_decides_whatever_the_name()
    {
        var volume = new Volume(Samples.Oblique(), Samples.Voxels("int16"));
        NiftiWriter.Write(folder.PathOf("a.nii"), volume);
        NiftiWriter.Write(folder.PathOf("b.nii.gz"), volume);
        NiftiWriter.Write(folder.PathOf("c.nii"), volume, NiftiVersion.Nifti2);
        NrrdWriter.Write(folder.PathOf("d.nrrd"), volume);
        foreach (string name in new[] { "a.nii", "b.nii.gz", "c.nii", "d.nrrd" })
        foreach (string other in new[] { name, "image", "image.nrrd", "image.nii.gz", "IMAGE.NII" })
        {
            if (other != name)
                File.Copy(folder.PathOf(name), folder.PathOf(other), overwrite: true);
            Assert.Equal(volume.Voxels.AsBytes(), ImageFile.Read(folder.PathOf(other)).Voxels.AsBytes());
            Assert.True(ImageFile.LooksLikeImage(folder.PathOf(other)), other);
        }
    }

    [Fact]
    public void The_name_decides_how_a_damaged_file_is_rejected()
    {
        string cut = folder.Write("image.nii", [0x5C]), nrrd = folder.Write("image.nrrd", "GARBAGE\n");
        Rejected.With(RejectionReason.TruncatedFile, cut, () => ImageFile.Read(cut));
        Rejected.With(RejectionReason.MalformedFile, nrrd, () => ImageFile.Read(nrrd));
    }

    [Fact]
    public void Unknown_content_is_unsupported_and_said()
    {
        (byte[] Content, string Said)[] files =
        [
            ([.. new byte[128], .. "DICM"u8, 1, 2], "a DICOM file"),
            ([.. "ObjectType = Image\n"u8], "MetaImage"),
            (Samples.Gzip("hello world"u8), "gzip of a file that begins with the bytes 68656C6C6F20776F ('hello wo')"),
            ([], "an empty file"),
            ([0x89, 0x50, 0x4E, 0x47], "89504E47 ('.PNG')"),
        ];
        foreach (var (content, said) in files)
        {
            string path = folder.Write("image.dat", content);
            var rejection = Rejected.With(RejectionReason.UnsupportedEncoding, path, () => ImageFile.Read(path));
            Assert.Contains(said, rejection.Found, StringComparison.Ordinal);
            Assert.False(ImageFile.LooksLikeImage(path), said);
        }
    }

    [Fact]
    public void A_NRRD_file_in_gzip_is_unsupported()
    {
        string path = folder.Write("image.nrrd.gz", Samples.Gzip("NRRD0004\ntype: short\n"u8));
        Rejected.With(RejectionReason.UnsupportedEncoding, path, () => ImageFile.Read(path));
    }

    [Fact]
    public void A_missing_file_is_unreadable_and_looks_like_no_image()
    {
        string path = folder.PathOf("absent");
        Rejected.With(RejectionReason.UnreadableFile, path, () => ImageFile.Read(path));
        Assert.False(ImageFile.LooksLikeImage(path));
    }
}
