using System.Buffers;
using GpuRadiomics.Dicom.Writing;

namespace GpuRadiomics.Dicom.Tests.Writing;

/// <summary>The bytes of each VR against bytes put together by hand from PS3.5 sections 6.2 and 7.</summary>
public sealed class DicomFileWriterAnalyticTests
{
    private const string SopClass = "1.2.3.4";
    private const string SopInstance = "1.2.3.4.5";

    /// <summary>The two elements that a file has to have, before those of the test: 8 + 8 and 8 + 10 bytes.</summary>
    private static DicomDatasetBuilder Minimal() => new DicomDatasetBuilder().UI(0x0008, 0x0016, SopClass).UI(0x0008, 0x0018, SopInstance);

    private static byte[] Bytes(DicomDatasetBuilder dataset, WrittenTransferSyntax syntax)
    {
        var buffer = new ArrayBufferWriter<byte>();
        DicomFileWriter.Write(buffer, dataset, syntax);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The dataset's bytes behind the two elements of <see cref="Minimal"/>, as hexadecimal text.</summary>
    private static string Hex(DicomDatasetBuilder dataset, WrittenTransferSyntax syntax)
    {
        int before = Bytes(Minimal(), syntax).Length;
        return Convert.ToHexString(Bytes(dataset, syntax).AsSpan(before));
    }

    private static string Text(string text) => Convert.ToHexString(System.Text.Encoding.ASCII.GetBytes(text));

    public static TheoryData<string, DicomDatasetBuilder, string> Values()
    {
        DicomDatasetBuilder D() => Minimal();
        return new()
        {
            { "AE", D().AE(9, 1, "ABC"), Text("ABC ") },
            { "AS", D().AS(9, 1, "061Y"), Text("061Y") },
            { "CS", D().CS(9, 1, "A", "BC"), Text("A\\BC") },
            { "DA", D().DA(9, 1, "20050103"), Text("20050103") },
            { "DS", D().DS(9, 1, 0.977, -3), Text("0.977\\-3") },
            { "DT", D().DT(9, 1, "2005"), Text("2005") },
            { "IS", D().IS(9, 1, 12, -3), Text("12\\-3 ") },
            { "LO", D().LO(9, 1, "odd"), Text("odd ") },
            { "LT", D().LT(9, 1, "a\\b"), Text("a\\b ") },
            { "PN", D().PN(9, 1, "A^B"), Text("A^B ") },
            { "SH", D().SH(9, 1), "" },
            { "ST", D().ST(9, 1, "x"), Text("x ") },
            { "TM", D().TM(9, 1, "101500"), Text("101500") },
            { "UI", D().UI(9, 1, "1.2"), "312E3200" },
            { "US", D().US(9, 1, 0x1234, 0xFFFF), "3412FFFF" },
            { "SS", D().SS(9, 1, -2), "FEFF" },
            { "UL", D().UL(9, 1, 0x12345678), "78563412" },
            { "SL", D().SL(9, 1, -2), "FEFFFFFF" },
            { "FL", D().FL(9, 1, 1f), "0000803F" },
            { "FD", D().FD(9, 1, 1d), "000000000000F03F" },
        };
    }

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void A_short_value_has_a_length_of_16_bits_in_explicit_VR_and_32_in_implicit(string vr, DicomDatasetBuilder dataset, string value)
    {
        string length = (value.Length / 2).ToString("X2", null);
        Assert.Equal($"09000100{Text(vr)}{length}00{value}", Hex(dataset, WrittenTransferSyntax.ExplicitVrLittleEndian));
        Assert.Equal($"09000100{length}000000{value}", Hex(dataset, WrittenTransferSyntax.ImplicitVrLittleEndian));
    }

    public static TheoryData<string, DicomDatasetBuilder, string> LongValues()
    {
        byte[] three = [1, 2, 3];
        return new()
        {
            { "OB", Minimal().OB(9, 1, three), "01020300" },
            { "OW", Minimal().OW(9, 1, new byte[] { 1, 2 }), "0102" },
            { "UN", Minimal().UN(9, 1, three), "01020300" },
            { "UT", Minimal().UT(9, 1, "abc"), Text("abc ") },
        };
    }

    [Theory]
    [MemberData(nameof(LongValues), DisableDiscoveryEnumeration = true)]
    public void A_long_value_has_two_reserved_bytes_and_32_bits_of_length_in_explicit_VR(string vr, DicomDatasetBuilder dataset, string value)
    {
        string length = (value.Length / 2).ToString("X2", null);
        Assert.Equal($"09000100{Text(vr)}0000{length}000000{value}", Hex(dataset, WrittenTransferSyntax.ExplicitVrLittleEndian));
        Assert.Equal($"09000100{length}000000{value}", Hex(dataset, WrittenTransferSyntax.ImplicitVrLittleEndian));
    }

    [Fact]
    public void Sequences_and_items_have_defined_lengths()
    {
        var dataset = Minimal().SQ(9, 1, new DicomDatasetBuilder().US(9, 2, 7), new DicomDatasetBuilder().SQ(9, 3));
        Assert.Equal(
            "09000100" + Text("SQ") + "0000" + "26000000"
            + "FEFF00E0" + "0A000000" + "09000200" + Text("US") + "0200" + "0700"
            + "FEFF00E0" + "0C000000" + "09000300" + Text("SQ") + "0000" + "00000000",
            Hex(dataset, WrittenTransferSyntax.ExplicitVrLittleEndian));
        Assert.Equal(
            "09000100" + "22000000"
            + "FEFF00E0" + "0A000000" + "09000200" + "02000000" + "0700"
            + "FEFF00E0" + "08000000" + "09000300" + "00000000",
            Hex(dataset, WrittenTransferSyntax.ImplicitVrLittleEndian));
    }

    [Theory]
    [InlineData(WrittenTransferSyntax.ImplicitVrLittleEndian, "1.2.840.10008.1.2")]
    [InlineData(WrittenTransferSyntax.ExplicitVrLittleEndian, "1.2.840.10008.1.2.1")]
    public void The_file_meta_information_is_explicit_and_says_its_length(WrittenTransferSyntax syntax, string syntaxUid)
    {
        string Uid(string element, string uid) =>
            "0200" + element + Text("UI") + ((uid.Length + 1) / 2 * 2).ToString("X2", null) + "00" + Text(uid) + (uid.Length % 2 == 1 ? "00" : "");
        string meta = "02000100" + Text("OB") + "0000" + "02000000" + "0001"
            + Uid("0200", SopClass) + Uid("0300", SopInstance) + Uid("1000", syntaxUid) + Uid("1200", DicomFileWriter.ImplementationClassUid)
            + "02001300" + Text("SH") + "1000" + Text("GPURADIOMICS_0_1");
        string expected = new string('0', 256) + Text("DICM") + "02000000" + Text("UL") + "0400" + (meta.Length / 2).ToString("X2", null) + "000000" + meta;
        Assert.StartsWith(expected, Convert.ToHexString(Bytes(Minimal(), syntax)), StringComparison.Ordinal);
    }

    [Fact]
    public void Elements_are_written_in_tag_order()
    {
        var backwards = new DicomDatasetBuilder().US(0x0028, 0x0010, 1).UI(0x0008, 0x0018, SopInstance).CS(0x0010, 0x0040, "M").UI(0x0008, 0x0016, SopClass);
        var forwards = Minimal().CS(0x0010, 0x0040, "M").US(0x0028, 0x0010, 1);
        Assert.Equal(Bytes(forwards, WrittenTransferSyntax.ExplicitVrLittleEndian), Bytes(backwards, WrittenTransferSyntax.ExplicitVrLittleEndian));
    }

    [Theory]
    [InlineData(1.0 / 3, "0.33333333333333")]
    [InlineData(-1.0 / 3, "-0.3333333333333")]
    [InlineData(-62.0449999999999946, "-62.045")]
    [InlineData(1.2345678901234567e-300, "1.23456789E-300")]
    [InlineData(-0.0, "0")]
    [InlineData(123456789012345678.0, "1.2345678901E+17")]
    public void A_decimal_string_is_rounded_to_16_characters(double value, string text) =>
        Assert.Equal(
            Hex(Minimal().DS(9, 1, [text]), WrittenTransferSyntax.ExplicitVrLittleEndian), Hex(Minimal().DS(9, 1, value), WrittenTransferSyntax.ExplicitVrLittleEndian));

    [Fact]
    public void What_cannot_be_written_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Minimal().DS(9, 1, double.NaN));
        Assert.Throws<ArgumentException>(() => Minimal().CS(9, 1, "MORE THAN SIXTEEN"));
        Assert.Throws<ArgumentException>(() => Minimal().LO(9, 1, @"back\slash"));
        Assert.Throws<ArgumentException>(() => Minimal().US(9, 1, 1).US(9, 1, 1));
        Assert.Throws<ArgumentException>(() => Bytes(new DicomDatasetBuilder().UI(0x0008, 0x0016, SopClass), WrittenTransferSyntax.ImplicitVrLittleEndian));
        Assert.Throws<ArgumentException>(() => Bytes(Minimal().LO(9, 1, "Müller"), WrittenTransferSyntax.ImplicitVrLittleEndian));
        Assert.Throws<ArgumentException>(() => Bytes(Minimal().DS(9, 1, new double[40000]), WrittenTransferSyntax.ExplicitVrLittleEndian));
    }

    [Fact]
    public void Text_beyond_ASCII_is_UTF8()
    {
        var dataset = Minimal().CS(0x0008, 0x0005, "ISO_IR 192").LO(9, 1, "ü");
        Assert.EndsWith("09000100" + Text("LO") + "0200C3BC", Convert.ToHexString(Bytes(dataset, WrittenTransferSyntax.ExplicitVrLittleEndian)), StringComparison.Ordinal);
    }
}
