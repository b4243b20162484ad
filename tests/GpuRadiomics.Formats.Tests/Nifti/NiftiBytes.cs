using System.Buffers.Binary;

namespace GpuRadiomics.Formats.Tests.Nifti;

/// <summary>
/// A NIfTI file put together by hand from the tables in nifti1.h and nifti2.h, in either layout and byte order;
/// its byte positions are written down here a second time, so that a wrong one in the reader shows.
/// </summary>
internal sealed class NiftiBytes(bool two = false, bool bigEndian = false)
{
    public long[] Dim { get; set; } = [3, 5, 4, 3, 1, 1, 1, 1];

    public short Datatype { get; set; } = 4;

    public double[] Pixdim { get; set; } = [1, 2, 2, 2, 0, 0, 0, 0];

    public double VoxOffset { get; set; } = two ? 544 : 352;

    public double Slope { get; set; } = 1;

    public double Intercept { get; set; }

    public int QformCode { get; set; }

    public int SformCode { get; set; }

    public double[] Quatern { get; set; } = [0, 0, 0];

    public double[] Qoffset { get; set; } = [0, 0, 0];

    public double[] Srow { get; set; } = new double[12];

    public int Units { get; set; } = 2;

    public byte[] Magic { get; set; } = two ? "n+2\0\r\n\u001a\n"u8.ToArray() : "n+1\0"u8.ToArray();

    public byte[] With(ReadOnlySpan<byte> voxels)
    {
        var header = new byte[two ? 540 : 348];
        Int32(0, header.Length);
        Magic.CopyTo(header, two ? 4 : 344);
        Int16(two ? 12 : 70, Datatype);
        for (int i = 0; i < 8; i++)
        {
            Count(two ? 16 + 8 * i : 40 + 2 * i, Dim[i]);
            Real(two ? 104 + 8 * i : 76 + 4 * i, Pixdim[i]);
        }

        if (two)
            Int64(168, (long)VoxOffset);
        else
            Real(108, VoxOffset);
        Real(two ? 176 : 112, Slope);
        Real(two ? 184 : 116, Intercept);
        Code(two ? 344 : 252, QformCode);
        Code(two ? 348 : 254, SformCode);
        for (int i = 0; i < 3; i++)
        {
            Real(two ? 352 + 8 * i : 256 + 4 * i, Quatern[i]);
            Real(two ? 376 + 8 * i : 268 + 4 * i, Qoffset[i]);
        }

        for (int i = 0; i < 12; i++)
            Real(two ? 400 + 8 * i : 280 + 4 * i, Srow[i]);
        if (two)
            Int32(500, Units);
        else
            header[123] = (byte)Units;
        int gap = (int)Math.Clamp(VoxOffset - header.Length, 0, 10_000);
        return [.. header, .. new byte[gap], .. voxels];

        void Int16(int at, short value) => Put(at, value, 2);
        void Int32(int at, int value) => Put(at, value, 4);
        void Int64(int at, long value) => Put(at, value, 8);
        void Count(int at, long value) => Put(at, value, two ? 8 : 2);
        void Code(int at, int value) => Put(at, value, two ? 4 : 2);
        void Real(int at, double value) =>
            Put(at, two ? BitConverter.DoubleToInt64Bits(value) : BitConverter.SingleToInt32Bits((float)value), two ? 8 : 4);

        void Put(int at, long value, int bytes)
        {
            Span<byte> little = stackalloc byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(little, value);
            little = little[..bytes];
            if (bigEndian)
                little.Reverse();
            little.CopyTo(header.AsSpan(at));
        }
    }
}
