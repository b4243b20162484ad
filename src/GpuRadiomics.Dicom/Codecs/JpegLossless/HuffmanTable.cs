namespace GpuRadiomics.Dicom.Codecs.JpegLossless;

/// <summary>
/// A Huffman table of differences (ITU-T T.81 annexes C, F.2.2.3 and H.1.2.2). Code and difference are found together by one look-up where both fit into
/// <see cref="LookupBits"/> bits, which with real images is nearly always.
/// </summary>
internal sealed class HuffmanTable
{
    public const int LookupBits = 12;

    /// <summary>16 bits of code and 15 of difference; category 16 has none.</summary>
    public const int LongestCodeword = 31;

    private const int LongestCode = 16;

    /// <summary>By the next bits: the difference above, and in the lowest byte the number of bits of code and difference, 0 when it takes more.</summary>
    private readonly int[] lookup = new int[1 << LookupBits];

    /// <summary>By code length: the first 16 bits that are no code of this length or a shorter one; and category index minus code.</summary>
    private readonly int[] limits = new int[LongestCode + 1];
    private readonly int[] indexOffsets = new int[LongestCode + 1];
    private readonly byte[] categories;

    private HuffmanTable(byte[] categories) => this.categories = categories;

    /// <param name="counts">The number of codes of each length, 1 to 16.</param>
    /// <param name="categories">The category of each code, in order.</param>
    /// <returns>Null when the codes are more than there can be, or a category is above 16.</returns>
    public static HuffmanTable? Build(ReadOnlySpan<byte> counts, ReadOnlySpan<byte> categories)
    {
        var table = new HuffmanTable(categories.ToArray());
        int code = 0, index = 0;
        for (int length = 1; length <= LongestCode; length++, code <<= 1)
        {
            table.indexOffsets[length] = index - code;
            for (int n = counts[length - 1]; n > 0; n--, code++, index++)
            {
                if (code >= 1 << length || categories[index] > 16)
                    return null;
                table.FillLookup(code, length, categories[index]);
            }

            table.limits[length] = code << (LongestCode - length);
        }

        return table;
    }

    /// <summary>Decodes the next difference; <paramref name="bits"/> has at least <see cref="LongestCodeword"/> bits ready.</summary>
    /// <returns>False when the bits are no code.</returns>
    public bool TryDecode(ref JpegBits bits, out int difference)
    {
        int found = lookup[bits.Peek(LookupBits)];
        if ((found & 0xFF) != 0)
        {
            bits.Consume(found & 0xFF);
            difference = found >> 8;
            return true;
        }

        return TryDecodeLong(ref bits, out difference);
    }

    private bool TryDecodeLong(ref JpegBits bits, out int difference)
    {
        int next = bits.Peek(LongestCode);
        int length = 1;
        while (length <= LongestCode && next >= limits[length])
            length++;
        difference = 0;
        if (length > LongestCode)
            return false;
        bits.Consume(length);
        int category = categories[(next >> (LongestCode - length)) + indexOffsets[length]];
        difference = Difference(category, category is 0 or 16 ? 0 : bits.Peek(category));
        bits.Consume(category == 16 ? 0 : category);
        return true;
    }

    private void FillLookup(int code, int length, int category)
    {
        int more = category == 16 ? 0 : category;
        int unused = LookupBits - length - more;
        for (int value = 0; unused >= 0 && value < 1 << more; value++)
        {
            int entry = Difference(category, value) << 8 | (length + more);
            Array.Fill(lookup, entry, ((code << more) + value) << unused, 1 << unused);
        }
    }

    /// <summary>Table H.2 with the extension of section F.2.2.1: the lower half of a category's values are the negative differences.</summary>
    private static int Difference(int category, int value) => category switch
    {
        0 => 0,
        16 => 32768,
        _ => value < 1 << (category - 1) ? value - (1 << category) + 1 : value,
    };
}
