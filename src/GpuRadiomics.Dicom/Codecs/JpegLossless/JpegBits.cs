using System.Buffers.Binary;

namespace GpuRadiomics.Dicom.Codecs.JpegLossless;

/// <summary>The bits of an entropy-coded segment, most significant first, without the stuffed zero bytes (ITU-T T.81 section F.2.2.5).</summary>
internal ref struct JpegBits(ReadOnlySpan<byte> codestream, int start)
{
    private readonly ReadOnlySpan<byte> codestream = codestream;
    private int position = start;

    /// <summary>The next bit is the highest one; below the <see cref="ready"/> bits there are zeros.</summary>
    private ulong bits;
    private int ready;

    /// <summary>How many of the bits, counted from the last, are zeros made up because a marker or the end was met.</summary>
    private int madeUp;

    /// <summary>More bits were consumed than the segment has.</summary>
    public readonly bool IsOverrun => ready < madeUp;

    public readonly int Peek(int count) => (int)(bits >> (64 - count));

    public void Consume(int count)
    {
        bits <<= count;
        ready -= count;
    }

    /// <summary>Makes at least 32 bits ready.</summary>
    public void Refill()
    {
        if (ready >= 32)
            return;
        if (position + 8 <= codestream.Length)
        {
            ulong next = BinaryPrimitives.ReadUInt64BigEndian(codestream[position..]);
            if (!HasByteFF(next))
            {
                bits |= next >> ready;
                position += (63 - ready) >> 3;
                ready |= 56;
                return;
            }
        }

        RefillByBytes();
    }

    /// <summary>Passes over the marker of a restart.</summary>
    /// <returns>False when the segment's bits are not used up, or no restart marker of this number follows.</returns>
    public bool TryRestart(int number)
    {
        if (IsOverrun || ready - madeUp >= 8)
            return false;
        (bits, ready, madeUp) = (0, 0, 0);
        while (position + 1 < codestream.Length && codestream[position] == 0xFF && codestream[position + 1] == 0xFF)
            position++;
        if (position + 1 >= codestream.Length || codestream[position] != 0xFF || codestream[position + 1] != 0xD0 + number)
            return false;
        position += 2;
        return true;
    }

    private void RefillByBytes()
    {
        // What the fast way left below the ready bits is read again.
        bits = ready == 0 ? 0 : bits >> (64 - ready) << (64 - ready);
        for (; ready <= 56; ready += 8)
        {
            if (position < codestream.Length && codestream[position] != 0xFF)
            {
                bits |= (ulong)codestream[position++] << (56 - ready);
            }
            else if (position + 1 < codestream.Length && codestream[position + 1] == 0)
            {
                bits |= 0xFFUL << (56 - ready);
                position += 2;
            }
            else
            {
                madeUp += 8;
            }
        }
    }

    private static bool HasByteFF(ulong bytes) => (~bytes - 0x0101_0101_0101_0101 & bytes & 0x8080_8080_8080_8080) != 0;
}
