namespace GpuRadiomics.Dicom.Index.Persistence;

/// <summary>Writes records of numbers and texts; a text that occurs again costs a number only.</summary>
internal sealed class RecordWriter(BinaryWriter writer)
{
    public const int BufferedBytes = 64 * 1024;

    private readonly Dictionary<string, int> texts = new(StringComparer.Ordinal);

    /// <summary>Its number; where it occurs for the first time, the text behind it.</summary>
    public void Text(string text)
    {
        bool isNew = texts.TryAdd(text, texts.Count);
        writer.Write7BitEncodedInt(texts[text]);
        if (isNew)
            RareText(text);
    }

    /// <summary>A text that hardly occurs again, so it is not worth to be remembered.</summary>
    public void RareText(string text) => writer.Write(text);

    public void RareTexts(IReadOnlyList<string> values)
    {
        Integer(values.Count);
        foreach (string value in values)
            RareText(value);
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

    public void OptionalTime(TimeSpan? value)
    {
        Flag(value.HasValue);
        if (value is { } time)
            LongInteger(time.Ticks);
    }

    public void Flag(bool value) => writer.Write(value);

    public void Flush() => writer.Flush();
}
