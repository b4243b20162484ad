using System.Globalization;
using System.Text;
using GpuRadiomics.Dicom.Part10;

namespace GpuRadiomics.Dicom.Tests.Part10;

public class DecimalStringParserTests
{
    [Fact]
    public void Gives_the_bits_of_double_Parse_on_random_numbers_of_every_form()
    {
        var random = new Random(20240611);
        for (int i = 0; i < 200_000; i++)
        {
            string text = RandomNumber(random);
            Assert.True(DecimalStringParser.TryParse(Encoding.ASCII.GetBytes(text), out double value), text);
            Assert.Equal(BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)), BitConverter.DoubleToInt64Bits(value));
        }
    }

    [Theory]
    [InlineData("9007199254740992", 9007199254740992)]
    [InlineData("9007199254740993", 9007199254740992)] // 2^53 + 1: no double, and beyond the fast way
    [InlineData(" +1.5e2 ", 150)]
    [InlineData("0.000000000000000000000000000001", 1e-30)]
    [InlineData(".5", 0.5)]
    [InlineData("5.", 5)]
    [InlineData("1E-3\0", 0.001)]
    public void Reads_what_real_files_hold(string text, double expected)
    {
        Assert.True(DecimalStringParser.TryParse(Encoding.ASCII.GetBytes(text), out double value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("e5")]
    [InlineData("1e")]
    [InlineData("1,5")]
    [InlineData("1.2.3")]
    [InlineData("1 2")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e999")]
    [InlineData("--1")]
    [InlineData("+-1")]
    [InlineData("0x10")]
    public void Refuses_what_is_no_finite_decimal_number(string text) =>
        Assert.False(DecimalStringParser.TryParse(Encoding.ASCII.GetBytes(text), out _));

    [Fact]
    public void Reads_several_values_and_refuses_an_empty_one_among_them()
    {
        var three = new double[3];
        Assert.Equal(3, DecimalStringParser.CountValues(@"1\ -2.5 \3 "u8));
        Assert.True(DecimalStringParser.TryParseAll(@"1\ -2.5 \3 "u8, three));
        Assert.Equal([1, -2.5, 3], three);
        Assert.False(DecimalStringParser.TryParseAll(@"1\\3"u8, three));
        Assert.Equal(0, DecimalStringParser.CountValues("  \0"u8));
    }

    private static string RandomNumber(Random random)
    {
        var text = new StringBuilder();
        text.Append(random.Next(3) == 0 ? "-" : "");
        int digits = random.Next(1, 22), point = random.Next(-1, digits + 1);
        for (int i = 0; i < digits; i++)
        {
            if (i == point)
                text.Append('.');
            text.Append((char)('0' + random.Next(10)));
        }

        if (random.Next(4) == 0)
            text.Append(random.Next(2) == 0 ? 'e' : 'E').Append(random.Next(-30, 31).ToString(CultureInfo.InvariantCulture));
        return text.ToString();
    }
}
