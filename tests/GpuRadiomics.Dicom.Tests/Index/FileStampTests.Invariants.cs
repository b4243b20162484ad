using GpuRadiomics.Dicom.Index;

namespace GpuRadiomics.Dicom.Tests.Index;

public class FileStampTests
{
    [Fact]
    public void Files_are_in_the_ordinal_order_of_their_paths()
    {
        string[] names = ["a", "a-", "a0", "b", "ab", "a.dcm", " ", "é"];
        var random = new Random(3);
        string Name() => names[random.Next(names.Length)];
        for (int round = 0; round < 2000; round++)
        {
            FileStamp Stamp() => new(Path.Join(["/", .. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Name())]), Name(), 1, 1);
            FileStamp a = Stamp(), b = random.Next(2) == 0 ? Stamp() : a with { Name = Name() };
            Assert.Equal(Math.Sign(string.CompareOrdinal(a.Path, b.Path)), Math.Sign(FileStamp.Compare(a, b)));
        }
    }
}
