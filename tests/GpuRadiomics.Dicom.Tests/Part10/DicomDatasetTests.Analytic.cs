using System.Text;
using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Tests.Part10;

public partial class DicomDatasetTests
{
    private static DatasetBytes Simple(bool isExplicit) => new DatasetBytes(isExplicit)
        .Text(Tags.Modality, "CS", "CT").Text(Tags.PatientId, "LO", "P 1").Decimals(Tags.PixelSpacing, 0.8, 1.25).UInt16(Tags.Rows, 512);

    private static DicomDataset Parse(byte[] file) => DicomDataset.Parse(file, "file.dcm");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Reads_values_of_each_kind(bool isExplicit)
    {
        var dataset = Parse(Simple(isExplicit).Text(Tags.RoiNumber, "IS", " 7").ToFile());
        Assert.Equal("CT", dataset.GetString(Tags.Modality));
        Assert.Equal("P 1", dataset.GetString(Tags.PatientId));
        Assert.Equal([0.8, 1.25], dataset.GetDecimals(Tags.PixelSpacing));
        Assert.Equal(512, dataset.GetUInt16(Tags.Rows));
        Assert.Equal(7, dataset.GetInteger(Tags.RoiNumber));
        Assert.Null(dataset.GetString(Tags.Manufacturer));
        Assert.Null(dataset.GetUInt16(Tags.Columns));
        Assert.Empty(dataset.GetDecimals(Tags.ImagePositionPatient));
        Assert.Empty(dataset.GetSequence(Tags.ContourSequence));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_file_without_preamble_and_meta_information_is_recognised_by_group_0008(bool isExplicit) =>
        Assert.Equal(512, Parse(Simple(isExplicit).ToArray()).GetUInt16(Tags.Rows));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_file_whose_meta_information_lacks_the_transfer_syntax_is_read_by_what_it_looks_like(bool isExplicit) =>
        Assert.Equal(512, Parse(Simple(isExplicit).ToFile(transferSyntaxUid: "")).GetUInt16(Tags.Rows));

    [Theory]
    [InlineData(true, true, false)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, false)]
    [InlineData(true, true, true)]
    [InlineData(true, false, true)]
    public void Reads_nested_sequences_with_and_without_lengths(bool isExplicit, bool undefinedLength, bool isBigEndian)
    {
        DatasetBytes New() => new(isExplicit, isBigEndian);
        var file = New()
            .Sequence(Tags.RoiContourSequence, undefinedLength, New().Text(Tags.RoiName, "LO", "first"), New()
                .Sequence(
                    Tags.ContourSequence, undefinedLength, New().Text(Tags.RoiName, "LO", "inner a"), New(), New().Text(Tags.RoiName, "LO", "inner c"))
                .Text(Tags.ReferencedRoiNumber, "IS", "12"))
            .Text(Tags.ApprovalStatus, "CS", "APPROVED");
        var dataset = Parse(file.ToFile());
        var items = dataset.GetSequence(Tags.RoiContourSequence);
        Assert.Equal(2, items.Count);
        Assert.Equal("first", items[0].GetString(Tags.RoiName));
        Assert.Equal(["inner a", null, "inner c"], items[1].GetSequence(Tags.ContourSequence).Select(i => i.GetString(Tags.RoiName)));
        Assert.Equal(12, items[1].GetInteger(Tags.ReferencedRoiNumber));
        Assert.Equal("APPROVED", dataset.GetString(Tags.ApprovalStatus));
    }

    [Fact]
    public void Numbers_are_read_in_the_byte_order_of_the_file()
    {
        Assert.Equal(512, Parse(new DatasetBytes(true, isBigEndian: true).UInt16(Tags.Rows, 512).ToFile()).GetUInt16(Tags.Rows));
        Assert.Equal(0x0002, Parse(new DatasetBytes(true).Bytes(Tags.Rows, "US", [2, 0]).ToFile("1.2.840.10008.1.2.1")).GetUInt16(Tags.Rows));
        // What was not known to the writer is little endian in every file (PS3.5 section 6.2.2).
        Assert.Equal(2, Parse(new DatasetBytes(true, isBigEndian: true).Bytes(Tags.Rows, "UN", [2, 0]).ToFile()).GetUInt16(Tags.Rows));
    }

    [Fact]
    public void A_deflated_dataset_is_inflated_up_to_a_limit()
    {
        var file = Simple(true).Sequence(Tags.ContourSequence, true, new DatasetBytes(true).Text(Tags.RoiName, "LO", "a"));
        var dataset = Parse(file.ToDeflatedFile());
        Assert.Equal(512, dataset.GetUInt16(Tags.Rows));
        Assert.Equal("a", Assert.Single(dataset.GetSequence(Tags.ContourSequence)).GetString(Tags.RoiName));

        var source = new DicomSource("file.dcm", file.ToDeflatedFile());
        var header = FileHeader.TryRead(source)!.Value;
        int length = file.ToArray().Length;
        Assert.Equal(length, DeflatedDataset.Inflate(source, header.DatasetOffset, length + 1).Length);
        Rejected.For(RejectionReason.UnsupportedEncoding, () => DeflatedDataset.Inflate(source, header.DatasetOffset, length));
    }

    [Fact]
    public void A_damaged_deflate_stream_is_malformed_and_one_that_ends_early_malformed_or_truncated()
    {
        var file = Simple(true).Bytes(0x0029_1010, "OB", [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * i))]);
        Rejected.For(RejectionReason.MalformedFile, () => Parse(file.ToFile("1.2.840.10008.1.2.1.99")));
        var rejection = Assert.Throws<CaseRejectedException>(() => Parse(file.ToDeflatedFile()[..^300]));
        Assert.True(rejection.Reason is RejectionReason.MalformedFile or RejectionReason.TruncatedFile, rejection.Message);
    }

    [Fact]
    public void A_sequence_stored_as_UN_is_implicit_inside_whether_its_length_is_defined_or_not()
    {
        // 0x4242 bytes long: read as explicit, the length would pass for the representation "BB".
        string inside = new('x', 0x4242);
        var item = new DatasetBytes(false).Text(Tags.RoiName, "LO", inside);
        var inner = new DatasetBytes(false).Sequence(Tags.ContourSequence, true, item).ToArray();
        // Without the header of eight bytes: the items alone.
        var unknown = new DatasetBytes(true).Bytes(Tags.ContourSequence, "UN", inner.AsSpan(8), uint.MaxValue)
            .Text(Tags.ApprovalStatus, "CS", "REJECTED");
        var dataset = Parse(unknown.ToFile());
        Assert.Equal(inside, dataset.GetSequence(Tags.ContourSequence)[0].GetString(Tags.RoiName));
        Assert.Equal("REJECTED", dataset.GetString(Tags.ApprovalStatus));

        var defined = new DatasetBytes(false).Sequence(Tags.ContourSequence, false, item).ToArray();
        dataset = Parse(new DatasetBytes(true).Bytes(Tags.ContourSequence, "UN", defined.AsSpan(8)).ToFile());
        Assert.Equal(inside, dataset.GetSequence(Tags.ContourSequence)[0].GetString(Tags.RoiName));

        dataset = Parse(new DatasetBytes(true, isBigEndian: true).Bytes(Tags.ContourSequence, "UN", inner.AsSpan(8), uint.MaxValue).UInt16(Tags.Rows, 7).ToFile());
        Assert.Equal(inside, dataset.GetSequence(Tags.ContourSequence)[0].GetString(Tags.RoiName));
        Assert.Equal(7, dataset.GetUInt16(Tags.Rows));
    }

    [Fact]
    public void An_explicit_element_without_a_representation_is_read_as_an_implicit_one()
    {
        var implicitElement = new DatasetBytes(false).Text(Tags.PatientId, "", "P1").ToArray();
        var file = new DatasetBytes(true).Text(Tags.Modality, "CS", "CT").Raw(implicitElement).UInt16(Tags.Rows, 9);
        Assert.Equal("P1", Parse(file.ToFile()).GetString(Tags.PatientId));
        Assert.Equal(9, Parse(file.ToFile()).GetUInt16(Tags.Rows));
    }

    [Fact]
    public void Stray_delimiters_and_zero_padding_change_nothing()
    {
        var file = Simple(true).Raw(DatasetBytes.ItemDelimiter).Raw(DatasetBytes.SequenceDelimiter).UInt16(Tags.Columns, 3).Raw(new byte[5]);
        Assert.Equal(3, Parse(file.ToFile()).GetUInt16(Tags.Columns));
    }

    [Theory]
    [InlineData("", new byte[] { 0x47, 0xFC }, "Gü")]
    [InlineData("ISO_IR 100", new byte[] { 0x47, 0xFC }, "Gü")]
    [InlineData("ISO_IR 192", new byte[] { 0x47, 0xC3, 0xBC, 0x20 }, "Gü")]
    [InlineData("ISO_IR 144", new byte[] { 0x47, 0xFC }, "Gü")] // Cyrillic: Latin-1 stands in, no byte is lost
    public void Text_follows_the_specific_character_set_also_inside_sequences(string characterSet, byte[] name, string expected)
    {
        var file = new DatasetBytes(true).Text(Tags.SpecificCharacterSet, "CS", characterSet)
            .Sequence(Tags.StructureSetRoiSequence, false, new DatasetBytes(true).Bytes(Tags.RoiName, "LO", name));
        Assert.Equal(expected, Parse(file.ToFile()).GetSequence(Tags.StructureSetRoiSequence)[0].GetString(Tags.RoiName));
    }

    [Fact]
    public void A_value_beyond_the_end_of_the_file_is_a_truncation_with_the_bytes_found_and_expected()
    {
        var file = Simple(true).Bytes(Tags.PixelData, "OW", new byte[10], length: 1000);
        var rejection = Rejected.For(RejectionReason.TruncatedFile, () => Parse(file.ToFile()));
        Assert.Equal(("10 bytes", "1000 bytes"), (rejection.Found, rejection.Expected));
        Assert.StartsWith("file.dcm, byte ", rejection.Where, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_anywhere_is_truncated_or_ends_between_two_elements()
    {
        var file = Simple(true).Sequence(Tags.ContourSequence, true, Simple(true)).ToFile();
        for (int length = 0; length < file.Length; length++)
        {
            try
            {
                Parse(file[..length]).GetSequence(Tags.ContourSequence);
            }
            catch (CaseRejectedException e)
            {
                Assert.True(e.Reason == RejectionReason.TruncatedFile || length < 132, $"{length}: {e.Message}");
            }
        }
    }

    [Fact]
    public void An_element_longer_than_its_item_is_malformed()
    {
        var item = new DatasetBytes(true).Bytes(Tags.ContourData, "DS", "1"u8, length: 500);
        var file = new DatasetBytes(true).Sequence(Tags.ContourSequence, false, item).Raw(Simple(true).ToArray());
        Rejected.For(RejectionReason.MalformedFile, () => Parse(file.ToFile()).GetSequence(Tags.ContourSequence));
    }

    [Theory]
    [InlineData(32, true)]
    [InlineData(33, false)]
    public void Sequences_may_nest_32_deep(int depth, bool readable)
    {
        var file = Simple(true);
        for (int i = 0; i < depth; i++)
            file = new DatasetBytes(true).Sequence(Tags.ContourSequence, true, file);
        if (readable)
            Assert.Single(Parse(file.ToFile()).Elements);
        else
            Rejected.For(RejectionReason.MalformedFile, () => Parse(file.ToFile()));
    }

    [Fact]
    public void Values_that_are_not_what_their_tag_says_are_malformed()
    {
        var dataset = Parse(new DatasetBytes(true).Text(Tags.PixelSpacing, "DS", @"0.8\x").Bytes(Tags.Rows, "US", "1"u8)
            .Text(Tags.RoiNumber, "IS", "1.5").Text(Tags.ReferencedRoiNumber, "IS", "99999999999").Bytes(Tags.ContourSequence, "SQ", "nonsense"u8).ToFile());
        var rejection = Rejected.For(RejectionReason.MalformedFile, () => dataset.GetDecimals(Tags.PixelSpacing));
        Assert.Equal(@"'0.8\x '", rejection.Found);
        Rejected.For(RejectionReason.MalformedFile, () => dataset.GetUInt16(Tags.Rows));
        Rejected.For(RejectionReason.MalformedFile, () => dataset.GetInteger(Tags.RoiNumber));
        Rejected.For(RejectionReason.MalformedFile, () => dataset.GetInteger(Tags.ReferencedRoiNumber));
        Rejected.For(RejectionReason.MalformedFile, () => dataset.GetSequence(Tags.ContourSequence));
    }

    [Fact]
    public void What_is_not_DICOM_is_malformed() =>
        Rejected.For(RejectionReason.MalformedFile, () => Parse(Encoding.ASCII.GetBytes("just a licence text".PadRight(300))));

    [Fact]
    public void A_file_that_does_not_exist_is_unreadable() =>
        Rejected.For(RejectionReason.UnreadableFile, () => DicomDataset.Read(Path.Combine(Path.GetTempPath(), "no-such-file.dcm")));
}
