using System.Collections;

namespace GpuRadiomics.Formats.Manifest;

/// <summary>The images and masks of a run until its account is written, some two hundred bytes each: hashes as numbers, texts as UTF-8.</summary>
public sealed class RunInputs : IReadOnlyList<RunInput>
{
    private readonly List<byte[]> packed = [];

    public int Count => packed.Count;

    public RunInput this[int index]
    {
        get
        {
            using var reader = new BinaryReader(new MemoryStream(packed[index]));
            string caseId = reader.ReadString(), series = reader.ReadString();
            var voxels = reader.ReadBoolean() ? Voxels(reader) : null;
            var masks = new RunMask[reader.Read7BitEncodedInt()];
            for (int i = 0; i < masks.Length; i++)
                masks[i] = new(reader.ReadString(), Hash(reader));
            return new(caseId, series, voxels, masks);
        }
    }

    public void Add(RunInput input)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(input.CaseId);
        writer.Write(input.ImageSeriesUid);
        writer.Write(input.ImageVoxels is not null);
        if (input.ImageVoxels is { } voxels)
            Write(writer, voxels);
        writer.Write7BitEncodedInt(input.Masks.Count);
        foreach (var mask in input.Masks)
        {
            writer.Write(mask.Path);
            WriteHash(writer, mask.Sha256);
        }

        packed.Add(bytes.ToArray());
    }

    public IEnumerator<RunInput> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static void Write(BinaryWriter writer, RunVoxels voxels)
    {
        foreach (int number in (int[])[voxels.FirstSlice, voxels.Slices, voxels.OfSlices, voxels.FirstRow, voxels.Rows, voxels.OfRows])
            writer.Write7BitEncodedInt(number);
        WriteHash(writer, voxels.Sha256);
    }

    private static RunVoxels Voxels(BinaryReader reader)
    {
        int Number() => reader.Read7BitEncodedInt();
        return new(Number(), Number(), Number(), Number(), Number(), Number(), Hash(reader));
    }

    /// <summary>Its bytes; none for a file that could not be read.</summary>
    private static void WriteHash(BinaryWriter writer, string hex)
    {
        byte[] hash = Convert.FromHexString(hex);
        writer.Write((byte)hash.Length);
        writer.Write(hash);
    }

    private static string Hash(BinaryReader reader) => Convert.ToHexStringLower(reader.ReadBytes(reader.ReadByte()));
}
