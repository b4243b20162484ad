using System.Buffers;
using System.Globalization;

namespace GpuRadiomics.Formats.Tables;

/// <summary>Lines of a table, put together as bytes: millions of them repeat the same texts, and only the numbers differ.</summary>
/// <param name="stream">Takes them as they come to a buffer's length, and on <see cref="Flush"/>.</param>
internal sealed class TableLines(Stream stream)
{
    private const int BufferBytes = 1 << 16;

    // The longest text of a double has 24 characters.
    private const int MostNumberBytes = 32;

    private readonly ArrayBufferWriter<byte> buffer = new(2 * BufferBytes);

    public void Append(ReadOnlySpan<byte> encoded) => buffer.Write(encoded);

    /// <summary>As <see cref="TableText.Number"/>.</summary>
    public void AppendNumber(double number)
    {
        if (!number.TryFormat(buffer.GetSpan(MostNumberBytes), out int written, "R", CultureInfo.InvariantCulture))
            throw new InvalidOperationException($"The text of {number:R} is longer than that of any double.");
        buffer.Advance(written);
    }

    public void EndLine()
    {
        buffer.Write("\n"u8);
        if (buffer.WrittenCount >= BufferBytes)
            Flush();
    }

    public void Flush()
    {
        stream.Write(buffer.WrittenSpan);
        buffer.ResetWrittenCount();
    }
}
