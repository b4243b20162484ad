using System.Buffers.Binary;

namespace GpuRadiomics.Dicom.Tests.Support;

/// <summary>Small files, such as images and structure sets, with seeded random damage: flipped bytes, wild lengths, cuts, repeated and removed pieces.</summary>
internal static class DamagedFiles
{
    public static IEnumerable<byte[]> Make(int seed, int count) => Make(seed, count, Originals());

    /// <summary>The originals take turns.</summary>
    public static IEnumerable<byte[]> Make(int seed, int count, params byte[][] originals)
    {
        var random = new Random(seed);
        for (int i = 0; i < count; i++)
            yield return Damage(originals[i % originals.Length], random);
    }

    private static byte[][] Originals()
    {
        TestContour[] contours = [TestContour.Square(1, 3, 0), new(@"1\1\0", "POINT"), TestContour.Square(2, 5, 3) with { ImageUid = "1.2.3" }];
        var structureSet = new TestStructureSet
        {
            ReferencedSeriesUids = ["1.2.1.1"],
            ReferencedSopUids = ["1.2.1.1.1", "1.2.1.1.2"],
            Rois = [new(1, "GTV-1", contours), new(2, "Cord", contours)],
        };
        return
        [
            new TestSlice().ToFile(),
            new TestSlice { Explicit = false }.ToFile(),
            structureSet.ToFile(),
            (structureSet with { UndefinedLengths = true }).ToFile(),
            (structureSet with { UndefinedLengths = true, Explicit = true }).ToFile(),
        ];
    }

    public static byte[] Damage(byte[] original, Random random)
    {
        var bytes = (byte[])original.Clone();
        for (int n = random.Next(1, 4); n > 0; n--)
        {
            // Mostly behind the preamble, where damage matters.
            int at = random.Next(Math.Min(120, bytes.Length - 1), bytes.Length);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1 when at + 4 <= bytes.Length:
                    uint[] wild = [0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF, (uint)random.Next(1000)];
                    BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), wild[random.Next(wild.Length)]);
                    break;
                case 2:
                    bytes = bytes[..at];
                    break;
                case 3:
                    int length = random.Next(Math.Min(64, bytes.Length - at));
                    bytes = [.. bytes[..(at + length)], .. bytes[at..]];
                    break;
                default:
                    bytes = [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + random.Next(1, 16))..]];
                    break;
            }

            if (bytes.Length <= 120)
                return bytes;
        }

        return bytes;
    }
}
