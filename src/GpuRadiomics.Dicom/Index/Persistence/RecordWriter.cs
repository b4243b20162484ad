using System.Text;

namespace GpuRadiomics.Dicom.Index.Persistence;

/// <summary>Writes records of numbers and texts; a text that occurs again costs a number only.</summary>
internal sealed class RecordWriter : IDisposable
{
    private readonly MemoryStream content = new();
    private readonly BinaryWriter writer;
    private readonly Dictionary<string, int> texts = new(StringComparer.Ordinal);

    public RecordWriter()
    {
        writer = new(content, Encoding.UTF8);
    }

    public void Text(string text)
    {
        if (!texts.TryGetValue(text, out int number))
            texts.Add(text, number = texts.Count);
        writer.Write7BitEncodedInt(number);
    }

    public void Texts(IReadOnlyList<string> values)
    {
        Integer(values.Count);
        foreach (string value in values)
            Text(value);
    }

    public void Integer(int value) => LongInteger(value);

    public void LongInteger(long value) => writer.Write7BitEncodedInt64(value);

    public void OptionalInteger(int? value)
    {
        Flag(value.HasValue);
        if (value is { } number)
            Integer(number);
    }

    public void Number(double value) => writer.Write(value);

    public void OptionalNumber(double? value)
    {
        Flag(value.HasValue);
        if (value is { } number)
            Number(number);
    }

    public void Flag(bool value) => writer.Write(value);

    /// <summary>The table of texts, then everything written so far.</summary>
    public byte[] ToArray()
    {
        using var all = new MemoryStream();
        using var table = new BinaryWriter(all, Encoding.UTF8);
        table.Write7BitEncodedInt(texts.Count);
        foreach (string text in texts.OrderBy(entry => entry.Value).Select(entry => entry.Key))
            table.Write(text);
        table.Flush();
        writer.Flush();
        content.WriteTo(all);
        return all.ToArray();
    }

    public void Dispose() => writer.Dispose();
}
