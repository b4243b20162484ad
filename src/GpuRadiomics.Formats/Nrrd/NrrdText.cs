using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;
using GpuRadiomics.Formats.Images;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Formats.Nrrd;

/// <summary>Reads voxels written as decimal numbers (encoding ascii), separated by blanks, line ends or commas.</summary>
internal static class NrrdText
{
    // Long enough for any number that a program writes.
    private const int LongestNumber = 256;

    private static readonly SearchValues<byte> Separators = SearchValues.Create(" \t\r\n,\v\f"u8);

    public static StoredVoxels Read(VoxelStream stream, VoxelBlock block)
    {
        // Each number takes a digit and, but for the last, a separator.
        if (block.Size.Voxels * 2 - 1 > stream.MostBytes)
            throw FileRejection.Truncated(stream.Path, "The text ends before its last voxel", stream.MostBytes, block.Size.Voxels * 2 - 1);
        return block.Type switch
        {
            VoxelType.UInt8 => Read<byte>(stream, block),
            VoxelType.Int8 => Read<sbyte>(stream, block),
            VoxelType.UInt16 => Read<ushort>(stream, block),
            VoxelType.Int16 => Read<short>(stream, block),
            VoxelType.UInt32 => Read<uint>(stream, block),
            VoxelType.Int32 => Read<int>(stream, block),
            VoxelType.Float32 => Read<float>(stream, block),
            _ => Read<double>(stream, block),
        };
    }

    private static StoredVoxels<T> Read<T>(VoxelStream stream, VoxelBlock block)
        where T : unmanaged, INumber<T>
    {
        var values = new T[block.Size.Voxels];
        var buffer = new byte[1 << 16];
        int filled = 0, count = 0;
        bool ended = false;
        while (!ended && count < values.Length)
        {
            int read = stream.ReadUpTo(buffer.AsSpan(filled));
            ended = read < buffer.Length - filled;
            filled += read;
            // A number that touches the buffer's end may go on: it waits for the next part.
            int used = Parse(stream.Path, buffer.AsSpan(0, filled), ended, values, ref count);
            buffer.AsSpan(used, filled - used).CopyTo(buffer);
            filled -= used;
        }

        if (count < values.Length)
            throw FileRejection.Malformed(stream.Path, "The text ends before its last voxel", FormattableString.Invariant($"{count} numbers"),
                FormattableString.Invariant($"{values.Length} numbers"));
        return new StoredVoxels<T>(block.Size, values, block.Slope, block.Intercept);
    }

    /// <summary>Parses the whole numbers of a piece of text; returns how many of its bytes are done with.</summary>
    private static int Parse<T>(string path, ReadOnlySpan<byte> text, bool last, Span<T> values, ref int count)
        where T : unmanaged, INumber<T>
    {
        int at = 0;
        while (count < values.Length)
        {
            int start = text[at..].IndexOfAnyExcept(Separators);
            if (start < 0)
                return text.Length;
            at += start;
            int length = text[at..].IndexOfAny(Separators);
            bool open = length < 0;
            if (open)
                length = text.Length - at;
            if (length > LongestNumber)
                throw NotANumber<T>(path, text.Slice(at, length));
            if (open && !last)
                return at;
            values[count++] = ParseNumber<T>(path, text.Slice(at, length));
            at += length;
        }

        return at;
    }

    private static T ParseNumber<T>(string path, ReadOnlySpan<byte> word)
        where T : unmanaged, INumber<T>
    {
        // The NRRD definition, section 2, writes infinities as C does.
        if (typeof(T) == typeof(float) || typeof(T) == typeof(double))
        {
            if (word.SequenceEqual("inf"u8) || word.SequenceEqual("+inf"u8))
                return T.CreateTruncating(double.PositiveInfinity);
            if (word.SequenceEqual("-inf"u8))
                return T.CreateTruncating(double.NegativeInfinity);
        }

        var style = typeof(T) == typeof(float) || typeof(T) == typeof(double) ? NumberStyles.Float : NumberStyles.AllowLeadingSign;
        return T.TryParse(word, style, CultureInfo.InvariantCulture, out var value) ? value : throw NotANumber<T>(path, word);
    }

    private static CaseRejectedException NotANumber<T>(string path, ReadOnlySpan<byte> word) =>
        FileRejection.Malformed(path, "A voxel is no number of the image's type",
            $"'{Encoding.Latin1.GetString(word[..Math.Min(word.Length, 30)])}'", $"a number that fits {typeof(T).Name}");
}
