using System.Text;

namespace GpuRadiomics.Dicom.Index.Persistence;

/// <summary>Reads what <see cref="RecordWriter"/> wrote. Equal texts are one object.</summary>
internal sealed class RecordReader(Stream content) : IDisposable
{
    private readonly BinaryReader reader = new(new BufferedStream(content, RecordWriter.BufferedBytes), Encoding.UTF8);
    private readonly List<string> texts = [];

    public string Text()
    {
        int number = reader.Read7BitEncodedInt();
        if (number == texts.Count)
            texts.Add(RareText());
        return texts[number];
    }

    public string RareText() => reader.ReadString();

    public string[] RareTexts()
    {
        var values = new string[Integer()];
        for (int i = 0; i < values.Length; i++)
            values[i] = RareText();
        return values;
    }

    public int Integer() => (int)LongInteger();

    public long LongInteger() => reader.Read7BitEncodedInt64();

    public int? OptionalInteger() => Flag() ? Integer() : null;

    public double Number() => reader.ReadDouble();

    public double? OptionalNumber() => Flag() ? Number() : null;

    public TimeSpan? OptionalTime() => Flag() ? TimeSpan.FromTicks(LongInteger()) : null;

    public bool Flag() => reader.ReadBoolean();

    public void Dispose() => reader.Dispose();
}
