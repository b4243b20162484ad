using System.Buffers.Binary;
using System.Text;

namespace GpuRadiomics.Dicom.Tests.Hostile;

/// <summary>
/// Damage that aims: at the lengths of elements and items, at 16-bit numbers such as rows, columns and bits, and at decimal and integer strings such as
/// spacings and numbers of frames.
/// </summary>
internal static class LengthFields
{
    private static readonly uint[] Lengths = [0, 1, 2, 7, 0xFF, 0x100, 0xFFFE, 0x10000, 0xFFFFFF, 0x7FFFFFFE, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF];
    private static readonly ushort[] Counts = [0, 1, 2, 3, 8, 15, 16, 17, 32, 33, 64, 255, 1000, 4096, 32767, 32768, 65535];

    private static readonly string[] Numbers =
    [
        "0", "-1", "1", "2", "1e-300", "1e-9", "0.001", "1e5", "999999", "1e7", "1e30", "1e308", "-1e308", "1e999", "nan", "inf", "2147483647", "-2147483648",
        "4294967295", "99999999999",
    ];

    private static readonly HashSet<ushort> Groups = [0x0008, 0x0010, 0x0018, 0x0020, 0x0028, 0x0062, 0x3006, 0x5200, 0x7FE0, 0xFFFE];

    /// <summary>Changes one such field.</summary>
    public static void Damage(byte[] file, Random random)
    {
        int[] elements = [.. Enumerable.Range(0, Math.Max(0, file.Length - 12)).Where(at => LooksLikeElement(file, at))];
        if (elements.Length == 0)
            return;
        int element = elements[random.Next(elements.Length)];
        switch (random.Next(3))
        {
            case 0:
                // Implicit VR and items; short lengths; long lengths.
                var (offset, bytes) = new[] { (4, 4), (6, 2), (8, 4) }[random.Next(3)];
                Span<byte> length = stackalloc byte[4];
                BinaryPrimitives.WriteUInt32LittleEndian(length, Lengths[random.Next(Lengths.Length)]);
                length[..bytes].CopyTo(file.AsSpan(element + offset));
                break;
            case 1:
                // Rows, columns and bits: single ones contradict the others, so several.
                int[] pixels = [.. elements.Where(at => Number(file, at) == 0x0028)];
                for (int n = pixels.Length == 0 ? 0 : random.Next(1, 5); n > 0; n--)
                    BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(pixels[random.Next(pixels.Length)] + 8), Counts[random.Next(Counts.Length)]);
                break;
            default:
                int[] digits = [.. Enumerable.Range(0, file.Length).Where(at => at > 132 && file[at] is (>= (byte)'0' and <= (byte)'9') && file[at - 1] is 0 or (byte)'\\' or < 32)];
                string number = Numbers[random.Next(Numbers.Length)];
                int first = digits.Length == 0 ? 0 : random.Next(digits.Length);
                // The value and sometimes those that follow, as both spacings.
                for (int n = digits.Length == 0 ? 0 : random.Next(1, 3); n > 0 && first < digits.Length; n--, first++)
                    Overwrite(file, digits[first], number);
                break;
        }
    }

    /// <summary>Up to the next backslash or the end of the text, in which spaces do no harm.</summary>
    private static void Overwrite(byte[] file, int at, string number)
    {
        int end = at;
        while (end < file.Length && file[end] is (>= (byte)'0' and <= (byte)'9') or (byte)'.' or (byte)'-' or (byte)' ')
            end++;
        var place = file.AsSpan(at, end - at);
        place.Fill((byte)' ');
        byte[] text = Encoding.ASCII.GetBytes(number);
        text.AsSpan(0, Math.Min(text.Length, place.Length)).CopyTo(place);
    }

    private static bool LooksLikeElement(byte[] file, int at) =>
        Groups.Contains(Number(file, at)) && (at > 132 || at < 16)
        && (file[at + 4] is >= (byte)'A' and <= (byte)'Z' && file[at + 5] is >= (byte)'A' and <= (byte)'Z'
            || BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 4)) is var length && (length <= file.Length - at || length == uint.MaxValue));

    private static ushort Number(byte[] file, int at) => BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(at));
}
