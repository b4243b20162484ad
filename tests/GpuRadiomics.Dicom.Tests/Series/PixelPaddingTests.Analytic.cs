using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Dicom.Tests.Series;

public class PixelPaddingTests
{
    private static readonly Grid Row = Grid.Axial(new(6, 1, 1), new(1, 1, 1));

    private static Mask Exclude<T>(T[] stored, TestSlice slice, double slope = 1)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        var whole = Mask.FromGrid(Row, [1, 1, 1, 1, 1, 1]);
        var image = new Volume(Row, new StoredVoxels<T>(Row.Size, stored, slope, -1024.5));
        var (kept, excluded) = PixelPadding.Exclude(image, [slice.ToHeader()], whole);
        Assert.Equal(6 - kept.VoxelCount, excluded);
        return kept;
    }

    private static IEnumerable<int> Left(Mask mask) => Enumerable.Range(0, mask.Inside.Length).Where(i => mask.Inside[i] != 0).Select(i => mask.Box.X + i);

    [Fact]
    public void The_padding_value_and_no_other()
    {
        Assert.Equal([1, 2, 4, 5], Left(Exclude<short>([-2000, -1999, 0, -2000, 2000, -2001], new() { PixelPadding = -2000 })));
        Assert.Equal([1, 2, 4, 5], Left(Exclude<ushort>([63536, 63535, 0, 63536, 2000, 63537], new() { PixelPadding = 63536, Signed = false })));
    }

    [Theory]
    [InlineData(-3024, -2000)]
    [InlineData(-2000, -3024)]
    public void A_range_with_both_of_its_ends(int value, int limit) =>
        Assert.Equal([0, 4, 5], Left(Exclude<short>([-3025, -3024, -2500, -2000, -1999, 0], new() { PixelPadding = value, PixelPaddingLimit = limit })));

    [Fact]
    public void Whatever_the_rescale_is()
    {
        foreach (double slope in new[] { 0.1, 1 / 3.0, -2.7, 1e-4 })
            Assert.Equal([0, 2, 3, 5], Left(Exclude<short>([0, 7, 6, 8, 7, -7], new() { PixelPadding = 7 }, slope)));
    }

    [Fact]
    public void A_limit_without_a_value_and_neither_mean_nothing()
    {
        var all = Exclude<short>([0, 1, 2, 3, 4, 5], new());
        Assert.Equal(6, all.VoxelCount);
        Assert.Equal(6, Exclude<short>([0, 1, 2, 3, 4, 5], new() { PixelPaddingLimit = 3 }).VoxelCount);
    }

    [Fact]
    public void Each_slice_has_its_own_and_only_the_ROI_counts()
    {
        var grid = Grid.Axial(new(2, 2, 3), new(1, 1, 1));
        // The image holds slices 1 and 2 only; the ROI is pixel (1, 0) and (1, 1) there.
        var image = new Volume(grid, new StoredVoxels<short>(new(2, 2, 2), [5, 5, 5, 6, 5, 6, 5, 6], [1, 2], [0, 0]), 1);
        SliceHeader[] slices = [new TestSlice { PixelPadding = 5 }.ToHeader(), new TestSlice { PixelPadding = 5 }.ToHeader(), new TestSlice { PixelPadding = 6 }.ToHeader()];
        var (kept, excluded) = PixelPadding.Exclude(image, slices, Mask.FromBox(grid, new(1, 0, 1, new(1, 2, 2)), [1, 1, 1, 1]));
        Assert.Equal((3, new Box3(1, 1, 1, new(1, 1, 1))), (excluded, kept.Box));
    }
}
