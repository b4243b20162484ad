using GpuRadiomics.Dicom.Index;

namespace GpuRadiomics.Dicom.Tests.Index;

public class PackedTextsTests
{
    [Fact]
    public void Texts_come_out_as_they_went_in()
    {
        var random = new Random(11);
        string[] parts = ["", "1.2.840.", "aa", "a", "1-001", ".dcm", "GTV", "é", "𝒳"];
        for (int round = 0; round < 500; round++)
        {
            string[] texts = [.. Enumerable.Range(0, random.Next(6)).Select(_ => string.Concat(Enumerable.Range(0, random.Next(5)).Select(_ => parts[random.Next(parts.Length)])))];
            var packed = PackedTexts.Of(texts);
            Assert.Equal(texts, packed);
            Assert.Equal(texts, Enumerable.Range(0, packed.Count).Select(i => packed[i]));
        }
    }

    [Fact]
    public void Long_texts_that_are_nearly_alike_differ_where_they_do()
    {
        string ten = new('a', 100_000);
        Assert.Equal([ten, ten + "b", "b" + ten, ten[1..]], PackedTexts.Of([ten, ten + "b", "b" + ten, ten[1..]]));
    }
}
