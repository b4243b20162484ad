using System.Text;

namespace GpuRadiomics.Dicom.Index.Persistence;

/// <summary>Reads what <see cref="RecordWriter"/> wrote. Equal texts are one object.</summary>
internal sealed class RecordReader : IDisposable
{
    private readonly BinaryReader reader;
    private readonly string[] texts;

    public RecordReader(byte[] content, int start)
    {
        reader = new(new MemoryStream(content, start, content.Length - start), Encoding.UTF8);
        texts = new string[reader.Read7BitEncodedInt()];
        for (int i = 0; i < texts.Length; i++)
            texts[i] = reader.ReadString();
    }

    public string Text() => texts[reader.Read7BitEncodedInt()];

    public string[] Texts()
    {
        var values = new string[Integer()];
        for (int i = 0; i < values.Length; i++)
            values[i] = Text();
        return values;
    }

    public int Integer() => (int)LongInteger();

    public long LongInteger() => reader.Read7BitEncodedInt64();

    public int? OptionalInteger() => Flag() ? Integer() : null;

    public double Number() => reader.ReadDouble();

    public double? OptionalNumber() => Flag() ? Number() : null;

    public bool Flag() => reader.ReadBoolean();

    public void Dispose() => reader.Dispose();
}
