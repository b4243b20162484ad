using System.Numerics;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Tests.Imaging;

public class StoredVoxelsTests
{
    private static readonly Size3 Size = new(4, 3, 2);

    [Fact]
    public void Each_slice_has_its_own_rescale()
    {
        var voxels = new StoredVoxels<short>(Size, [.. Enumerable.Range(-5, 24).Select(v => (short)v)], [2, 0.5], [-1024, 10]);
        Assert.Equal([-1024 + 2 * -4, -1024 + 2 * -3], Read(voxels, 1, 0, 0, 2));
        Assert.Equal([10 + 0.5 * 11, 10 + 0.5 * 12, 10 + 0.5 * 13, 10 + 0.5 * 14], Read(voxels, 0, 1, 1, 4));
    }

    [Fact]
    public void Every_stored_type_keeps_its_extremes()
    {
        AssertExtremes(byte.MinValue, byte.MaxValue);
        AssertExtremes(sbyte.MinValue, sbyte.MaxValue);
        AssertExtremes(short.MinValue, short.MaxValue);
        AssertExtremes(ushort.MinValue, ushort.MaxValue);
        AssertExtremes(int.MinValue, int.MaxValue);
        AssertExtremes(uint.MinValue, uint.MaxValue);
        AssertExtremes(float.MinValue, float.MaxValue);
        AssertExtremes(double.MinValue, double.MaxValue);
    }

    [Fact]
    public void Bytes_are_those_stored()
    {
        var voxels = new StoredVoxels<ushort>(new(2, 1, 1), [0x0102, 0xF0E0], 3, 7);
        Assert.Equal([0x02, 0x01, 0xE0, 0xF0], voxels.AsBytes().ToArray());
    }

    [Fact]
    public void Anything_but_one_value_a_voxel_and_one_rescale_a_slice_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new StoredVoxels<byte>(Size, new byte[23]));
        Assert.Throws<ArgumentException>(() => new StoredVoxels<byte>(Size, new byte[24], [1], [0, 0]));
        Assert.Throws<ArgumentException>(() => new Volume(Grid.Axial(new(4, 2, 2), new(1, 1, 1)), new StoredVoxels<byte>(Size, new byte[24])));
    }

    private static void AssertExtremes<T>(T lowest, T highest)
        where T : unmanaged, INumber<T>
    {
        Assert.Equal([double.CreateChecked(lowest), double.CreateChecked(highest)], Read(new StoredVoxels<T>(new(2, 1, 1), [lowest, highest]), 0, 0, 0, 2));
    }

    private static double[] Read(StoredVoxels voxels, int x, int y, int z, int count)
    {
        var values = new double[count];
        voxels.ReadIntensities(x, y, z, values);
        return values;
    }
}
