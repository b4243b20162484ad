using System.Text;
using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Tests.Support;

namespace GpuRadiomics.Dicom.Tests.Index;

/// <summary>What the downloader's metadata.csv says is held against what lies there, and changes nothing else.</summary>
public sealed class RetrieverListTests : IDisposable
{
    private const string Heading =
        "Series UID,Collection,3rd Party Analysis,Data Description URI,Subject ID,Study UID,Study Description,Study Date,Series Description,Manufacturer,"
        + "Modality,SOP Class Name,SOP Class UID,Number of Images,File Size,File Location,Download Timestamp";

    private readonly TemporaryFolder folder = new();

    public RetrieverListTests() => folder.WriteSlices("ct", TestSlice.Stack(new TestSlice(), 0, 3, 6));

    public void Dispose() => folder.Dispose();

    private static string SeriesUid => new TestSlice().SeriesUid;

    [Theory]
    [InlineData(3, false)]
    [InlineData(5, true)]
    [InlineData(2, false)]
    public void A_series_with_fewer_images_than_listed_is_incomplete(int listed, bool isIncomplete)
    {
        Write("metadata.csv", Heading, Line(SeriesUid, "NECK", "CT", listed));
        var image = Assert.Single(Scan().Images);
        Assert.Equal((listed, isIncomplete, 3), (image.ListedImages, image.IsIncomplete, image.Slices.Count));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void A_file_of_many_frames_is_one_image(int listed, bool isIncomplete)
    {
        folder.Write("frames", new TestMultiFrame(TestSlice.Stack(new TestSlice { SeriesUid = "1.9.8" }, 0, 3, 6)).ToFile());
        Write("metadata.csv", Heading, Line("1.9.8", "NECK", "CT", listed));
        Assert.Equal(isIncomplete, Assert.Single(Scan().Images, image => image.SeriesInstanceUid == "1.9.8").IsIncomplete);
    }

    [Fact]
    public void Commas_in_descriptions_shift_no_number()
    {
        Write("somewhere/METADATA.CSV", Heading, Line(SeriesUid, "NECK, 3.0, B30s", "CT", 7));
        Assert.Equal(7, Assert.Single(Scan().Images).ListedImages);
    }

    [Fact]
    public void Listed_images_that_are_not_here_are_missing_and_other_objects_are_not_asked_for()
    {
        Write("metadata.csv", Heading, Line(SeriesUid, "", "CT", 3), Line("1.9.2", "", "MR", 20), Line("1.9.1", "", "PT", 10), Line("1.9.3", "", "RTDOSE", 1));
        var index = Scan();
        Assert.Equal([new("1.9.1", "HN1", "PT", 10), new ListedSeries("1.9.2", "HN1", "MR", 20)], index.MissingSeries);
    }

    [Theory]
    [InlineData("")]
    [InlineData("id,age\n1,2\n")]
    [InlineData("Series UID,Collection\n1.2,HN1\n")]
    [InlineData("Series UID,\n,,,,,,,,,,,,1.2.840.10008.5.1.4.1.1.2,5\n1.2.3,,,,,,,,,,CT,,1.2.840.10008.5.1.4.1.1.2,-5\n1.2.3,1.2.840.10008.5.1.4.1.1.2,5\n")]
    [InlineData("Series UID,\n1.2.3,,,,,,,,,,CT,,1.2.840.10008.5.1.4.1.1.2,99999999999999\n1.2.3,,,,,,,,,,CT,,1.2.840.10008.5.1.4.1.1.2\n")]
    public void Anything_else_of_that_name_says_nothing(string content)
    {
        folder.Write("metadata.csv", Encoding.UTF8.GetBytes(content));
        var index = Scan();
        Assert.Null(Assert.Single(index.Images).ListedImages);
        Assert.Empty(index.MissingSeries);
        Assert.Equal(["metadata.csv"], index.NotDicom.Select(Path.GetFileName));
    }

    private static string Line(string uid, string description, string modality, int images) =>
        $"{uid},HNSCC,NO,http://doi.org/10.7937/x,HN1,1.2.3,STUDY,12-05-1998,{description},SIEMENS,{modality},Image Storage,1.2.840.10008.5.1.4.1.1.2,{images},9 MB,./a,2020";

    private void Write(string name, params string[] lines) => folder.Write(name, Encoding.UTF8.GetBytes(string.Join("\r\n", lines)));

    private CohortIndex Scan() => CohortIndex.Scan([folder.Path], 1, TestContext.Current.CancellationToken);
}
