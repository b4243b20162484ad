using System.Globalization;
using System.Text;
using GpuRadiomics.Formats.Nrrd;
using GpuRadiomics.Formats.Tests.Images;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Formats.Tests.Nrrd;

public sealed class NrrdReaderTests : IDisposable
{
    private const string Geometry = "space: left-posterior-superior\nspace directions: (2,0,0) (0,2,0) (0,0,2)\nspace origin: (0,0,0)\n";

    private readonly ScratchFolder folder = new();

    public static TheoryData<string, string> Synonyms => new()
    {
        { "int8", "signed char" }, { "int8", "int8" }, { "int8", "int8_t" },
        { "uint8", "uchar" }, { "uint8", "unsigned char" }, { "uint8", "uint8" }, { "uint8", "uint8_t" },
        { "int16", "short" }, { "int16", "short int" }, { "int16", "signed short" }, { "int16", "signed short int" }, { "int16", "int16" },
        { "int16", "int16_t" }, { "uint16", "ushort" }, { "uint16", "unsigned short" }, { "uint16", "unsigned short int" }, { "uint16", "uint16" },
        { "uint16", "uint16_t" }, { "int32", "int" }, { "int32", "signed int" }, { "int32", "int32" }, { "int32", "int32_t" },
        { "uint32", "uint" }, { "uint32", "unsigned int" }, { "uint32", "uint32" }, { "uint32", "uint32_t" },
        { "float32", "float" }, { "float64", "double" }, { "int16", "Short" },
    };

    public void Dispose() => folder.Dispose();

    private string Write(string name, string header, params byte[] data) => folder.Write(name, [.. Encoding.UTF8.GetBytes(header), .. data]);

    [Theory]
    [MemberData(nameof(Synonyms))]
    public void Every_type_reads_raw_and_gzip_in_both_byte_orders_and_as_text(string type, string name)
    {
        var voxels = Samples.Voxels(type);
        int width = voxels.AsBytes().Length / (int)Samples.Size.Voxels;
        string header = $"NRRD0004\ntype: {name}\ndimension: 3\nsizes: 5 4 3\n{Geometry}";
        foreach (bool bigEndian in new[] { false, true })
        {
            byte[] stored = bigEndian ? Samples.Reversed(voxels.AsBytes(), width) : voxels.AsBytes().ToArray();
            string endian = bigEndian ? "big" : "little";
            Check(Write("raw.nrrd", $"{header}endian: {endian}\nencoding: raw\n\n", stored));
            Check(Write("gzip.nrrd", $"{header}endian: {endian}\nencoding: gz\n\n", Samples.Gzip(stored)));
        }

        var intensities = Samples.Intensities(new Volume(Grid.Axial(Samples.Size, new(1, 1, 1)), voxels));
        var text = intensities.Select(v => type == "float32" ? ((float)v).ToString(CultureInfo.InvariantCulture) : v.ToString(CultureInfo.InvariantCulture));
        Check(Write("text.nrrd", $"{header}encoding: txt\n\n{string.Join(", \n\t", text)}"));

        void Check(string path)
        {
            var volume = NrrdReader.Read(path);
            Assert.Equal(voxels.GetType(), volume.Voxels.GetType());
            Assert.True(voxels.AsBytes().SequenceEqual(volume.Voxels.AsBytes()), path);
        }
    }

    [Theory]
    [InlineData("NRRD0001")]
    [InlineData("NRRD0002")]
    [InlineData("NRRD0003")]
    [InlineData("NRRD0005")]
    public void A_header_by_hand_reads_in_every_version_with_comments_pairs_and_odd_spelling(string magic)
    {
        string path = Write("image.nrrd",
            $"{magic}\r\n# a comment: with a colon\r\nType:  uchar \r\ndimension: 3\r\nSIZES: 2 1  2\r\nEncoding: RAW\r\nspacings: 1 2 3\r\n" +
            "modality:=CT: of the head\r\nhttp://example.org:=1\r\ncontent: \r\n\r\n", 1, 2, 3, 4);
        var volume = NrrdReader.Read(path);

        Assert.Equal([1, 2, 3, 4], Samples.Intensities(volume));
        Assert.Equal(new Vector3D(1, 2, 3), volume.Grid.SpacingMm);
    }

    [Fact]
    public void Detached_data_lie_beside_the_header_which_may_end_without_a_blank_line()
    {
        folder.Write("data of it.raw", [10, 20, 30, 40]);
        foreach (string end in new[] { "\n", "\n\n", "" })
        {
            string path = Write("image.nhdr", $"NRRD0004\ntype: uint8\ndimension: 3\nsizes: 2 2 1\nspacings: 1 1 1\nencoding: raw\ndata file: data of it.raw{end}");
            Assert.Equal([10, 20, 30, 40], Samples.Intensities(NrrdReader.Read(path)));
        }

        string old = Write("old.nhdr", $"NRRD0001\ntype: uint8\ndimension: 3\nsizes: 2 2 1\nspacings: 1 1 1\nencoding: raw\ndatafile: ./data of it.raw\n");
        Assert.Equal([10, 20, 30, 40], Samples.Intensities(NrrdReader.Read(old)));
    }

    [Fact]
    public void Lines_and_bytes_are_skipped()
    {
        string header = "NRRD0004\ntype: uint8\ndimension: 3\nsizes: 2 1 1\nspacings: 1 1 1\ndata file: data.bin\n";
        double[] Read(string fields, params byte[] data)
        {
            folder.Write("data.bin", data);
            return Samples.Intensities(NrrdReader.Read(Write("image.nhdr", header + fields)));
        }

        Assert.Equal([7, 8], Read("encoding: raw\nline skip: 2\n", [.. "one\ntwo\n"u8, 7, 8]));
        Assert.Equal([7, 8], Read("encoding: raw\nline skip: 1\nbyte skip: 3\n", [.. "one\n"u8, 1, 2, 3, 7, 8, 9]));
        Assert.Equal([7, 8], Read("encoding: raw\nbyte skip: -1\n", [1, 2, 3, 7, 8]));
        Assert.Equal([7, 8], Read("encoding: raw\nbyte skip: -3\n", [1, 7, 8, 2, 3]));
        Assert.Equal([7, 8], Read("encoding: gzip\nline skip: 1\nbyte skip: 2\n", [.. "one\n"u8, .. Samples.Gzip([1, 2, 7, 8])]));
        Assert.Equal([7, 8], Read("encoding: ascii\nlineskip: 1\nbyteskip: 2\n", [.. "one\n1 7 8"u8]));
    }

    [Fact]
    public void Lines_behind_an_attached_header_are_skipped_too()
    {
        string path = Write("image.nrrd", "NRRD0004\ntype: uint8\ndimension: 3\nsizes: 2 1 1\nspacings: 1 1 1\nencoding: raw\nline skip: 1\n\nx\n", 7, 8);
        Assert.Equal([7, 8], Samples.Intensities(NrrdReader.Read(path)));
    }

    [Theory]
    [InlineData("4", "5 4 3 1", "(2,0,0) (0,2,0) (0,0,3) none")]
    [InlineData("4", "1 5 4 3", "none (2,0,0) (0,2,0) (0,0,3)")]
    [InlineData("5", "1 5 4 3 1", "none (2,0,0) (0,2,0) (0,0,3) none")]
    public void Axes_of_one_element_outside_space_are_dropped(string dimension, string sizes, string directions)
    {
        string path = Write("image.nrrd",
            $"NRRD0004\ntype: uint8\ndimension: {dimension}\nspace: RAS\nsizes: {sizes}\nspace directions: {directions}\nencoding: raw\n\n", new byte[60]);
        var grid = NrrdReader.Read(path).Grid;
        Assert.Equal(new Size3(5, 4, 3), grid.Size);
        Assert.Equal(new Vector3D(2, 2, 3), grid.SpacingMm);
    }

    [Theory]
    [InlineData("4", "5 4 3 1", "2 2 3 nan")]
    [InlineData("4", "1 5 4 3", "nan 2 2 3")]
    public void Axes_of_one_element_are_dropped_where_only_spacings_stand(string dimension, string sizes, string spacings)
    {
        string path = Write("image.nrrd", $"NRRD0004\ntype: uint8\ndimension: {dimension}\nsizes: {sizes}\nspacings: {spacings}\nencoding: raw\n\n", new byte[60]);
        Assert.Equal(new Vector3D(2, 2, 3), NrrdReader.Read(path).Grid.SpacingMm);
    }

    [Fact]
    public void Text_longer_than_any_buffer_reads_whole()
    {
        var values = new double[40 * 50 * 60];
        var random = new Random(11);
        for (int i = 0; i < values.Length; i++)
            values[i] = random.NextDouble() - 0.5;
        (values[1], values[2], values[3]) = (double.PositiveInfinity, double.NegativeInfinity, double.NaN);
        string text = string.Join(' ', values.Select(v => v.ToString(CultureInfo.InvariantCulture)))
            .Replace("-Infinity", "-inf", StringComparison.Ordinal).Replace("Infinity", "inf", StringComparison.Ordinal);
        string path = Write("image.nrrd", $"NRRD0004\ntype: double\ndimension: 3\nsizes: 40 50 60\nspacings: 1 1 1\nencoding: text\n\n{text}\n");
        Assert.Equal(values, Samples.Intensities(NrrdReader.Read(path)));
    }
}
