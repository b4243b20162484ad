using System.Text;
using GpuRadiomics.Dicom.Part10;

namespace GpuRadiomics.Dicom.Tests.Part10;

public class DicomTimeTests
{
    private static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text);

    [Theory]
    [InlineData("235959.999999", 86399.999999)]
    [InlineData("101530.25 ", 36930.25)]
    [InlineData("101530.1234567", 36930.123456)]
    [InlineData("101530", 36930)]
    [InlineData("1015", 36900)]
    [InlineData("10", 36000)]
    [InlineData("10:15:30.5", 36930.5)] // ACR-NEMA
    [InlineData("000000\0", 0)]
    public void Times_of_day(string text, double seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), DicomTime.ParseTime(Bytes(text)));

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("101")]
    [InlineData("240000")]
    [InlineData("106000")]
    [InlineData("101561")]
    [InlineData("10153O")]
    [InlineData("noon")]
    [InlineData("101530-102030")]
    [InlineData("-101530")]
    public void No_times(string text) => Assert.Null(DicomTime.ParseTime(Bytes(text)));

    [Theory]
    [InlineData("20200229", true)]
    [InlineData("2020.02.29", true)]
    [InlineData("20210229", false)]
    [InlineData("00010101", false)]
    [InlineData("99991231", false)]
    [InlineData("202002", false)]
    [InlineData("20200229x", false)]
    [InlineData("", false)]
    public void Dates(string text, bool isDate) => Assert.Equal(isDate ? new DateOnly(2020, 2, 29) : null, DicomTime.ParseDate(Bytes(text)));

    [Theory]
    [InlineData("20200229101530.5")]
    [InlineData("20200229101530.5+0100")]
    [InlineData("20200229101530.5-0500 ")]
    public void Dates_with_times(string text) =>
        Assert.Equal((new DateOnly(2020, 2, 29), TimeSpan.FromSeconds(36930.5)), DicomTime.ParseDateTime(Bytes(text)));

    [Theory]
    [InlineData("20200229")]
    [InlineData("20200230101530")]
    [InlineData("+0100")]
    [InlineData("")]
    public void No_dates_with_times(string text) => Assert.Null(DicomTime.ParseDateTime(Bytes(text)));
}
