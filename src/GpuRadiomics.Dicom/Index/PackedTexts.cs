using System.Collections;
using System.Runtime.InteropServices;
using System.Text;

namespace GpuRadiomics.Dicom.Index;

/// <summary>
/// Texts that begin and end alike, as the UIDs of one series and the names in one folder do, in few bytes: of each, how many characters it shares with
/// the first at either end, and those between as ASCII. A text is made anew whenever it is asked for.
/// </summary>
internal sealed class PackedTexts : IReadOnlyList<string>
{
    private readonly string first;
    private readonly Entry[] entries;
    private readonly byte[] others;

    // Names of files may hold any character.
    private readonly Dictionary<int, string>? notAscii;

    private PackedTexts(string first, Entry[] entries, byte[] others, Dictionary<int, string>? notAscii)
    {
        (this.first, this.entries, this.others, this.notAscii) = (first, entries, others, notAscii);
    }

    public int Count => entries.Length;

    public string this[int index]
    {
        get
        {
            if (notAscii is not null && notAscii.TryGetValue(index, out string? text))
                return text;
            var (end, head, tail) = entries[index];
            int start = index > 0 ? entries[index - 1].End : 0;
            return string.Concat(first.AsSpan(0, head), Encoding.ASCII.GetString(others, start, end - start), first.AsSpan(first.Length - tail));
        }
    }

    public static PackedTexts Of(IEnumerable<string> texts)
    {
        var packing = new Packing();
        foreach (string text in texts)
            packing.Add(text);
        return packing.ToTexts();
    }

    public IEnumerator<string> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Texts that are still being gathered.</summary>
    internal sealed class Packing
    {
        private readonly List<Entry> entries = [];
        private readonly List<byte> others = [];
        private Dictionary<int, string>? notAscii;
        private string first = "";

        public void Add(string text)
        {
            if (entries.Count == 0 && Ascii.IsValid(text))
                first = text;
            int head = 0, tail = 0;
            if (Ascii.IsValid(text))
            {
                int most = Math.Min(Math.Min(first.Length, text.Length), ushort.MaxValue);
                head = first.AsSpan(0, most).CommonPrefixLength(text);
                while (head + tail < most && first[^(tail + 1)] == text[^(tail + 1)])
                    tail++;
                int before = others.Count;
                CollectionsMarshal.SetCount(others, before + text.Length - head - tail);
                Encoding.ASCII.GetBytes(text.AsSpan(head..^tail), CollectionsMarshal.AsSpan(others)[before..]);
            }
            else
                (notAscii ??= []).Add(entries.Count, text);
            entries.Add(new(others.Count, (ushort)head, (ushort)tail));
        }

        public PackedTexts ToTexts() => new(first, [.. entries], [.. others], notAscii);
    }

    /// <param name="End">Where its own characters end among the others'; they begin where those of the text before it end.</param>
    /// <param name="Head">How many characters it shares with the start of the first.</param>
    /// <param name="Tail">How many it shares with its end.</param>
    private readonly record struct Entry(int End, ushort Head, ushort Tail);
}
