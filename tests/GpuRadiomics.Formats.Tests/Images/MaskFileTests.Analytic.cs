using GpuRadiomics.Formats.Images;
using GpuRadiomics.Formats.Nifti;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Formats.Tests.Images;

public sealed class MaskFileTests : IDisposable
{
    private static readonly Size3 Size = new(6, 5, 4);
    private readonly ScratchFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Write<T>(double intercept, params (int X, int Y, int Z, T Value)[] voxels)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        var values = new T[Size.Voxels];
        foreach (var (x, y, z, value) in voxels)
            values[Box3.Of(Size).OffsetOf(x, y, z)] = value;
        string path = folder.PathOf("mask.nii.gz");
        NiftiWriter.Write(path, new Volume(Grid.Axial(Size, new(1, 1, 2)), new StoredVoxels<T>(Size, values, intercept: intercept)));
        return path;
    }

    [Fact]
    public void Without_a_label_every_voxel_but_0_is_inside()
    {
        var mask = MaskFile.Read(Write<short>(0, (1, 2, 1, 3), (4, 2, 1, -1), (2, 3, 3, 7)));

        Assert.Equal(new Box3(1, 2, 1, new Size3(4, 2, 3)), mask.Box);
        Assert.Equal(3, mask.VoxelCount);
        Assert.Equal(1, mask.Inside[mask.Box.OffsetOf(4, 2, 1)]);
        Assert.Equal(1, mask.Inside[mask.Box.OffsetOf(2, 3, 3)]);
        Assert.Equal(new Vector3D(1, 1, 2), mask.Grid.SpacingMm);
    }

    [Fact]
    public void A_label_picks_its_own_voxels_only()
    {
        string path = Write<float>(0, (1, 2, 1, 3), (4, 2, 1, 1), (2, 3, 3, 3));
        var mask = MaskFile.Read(path, label: 3);

        Assert.Equal(new Box3(1, 2, 1, new Size3(2, 2, 3)), mask.Box);
        Assert.Equal(2, mask.VoxelCount);
        Assert.Equal(1, MaskFile.Read(path, label: 1).VoxelCount);
    }

    [Fact]
    public void Labels_are_counted_after_the_rescale()
    {
        var mask = MaskFile.Read(Write<short>(-1, (1, 1, 1, 2)), label: 1);
        Assert.Equal(1, mask.VoxelCount);
        Assert.Equal(Size.Voxels, MaskFile.Read(folder.PathOf("mask.nii.gz")).VoxelCount); // all others hold -1
    }

    [Fact]
    public void A_label_that_is_absent_is_an_empty_mask_and_those_present_are_named()
    {
        string path = Write<byte>(0, (1, 2, 1, 3), (4, 2, 1, 12), (2, 3, 3, 3));
        var rejection = Rejected.With(RejectionReason.EmptyMask, path, () => MaskFile.Read(path, label: 2));
        Assert.Equal("labels 3, 12", rejection.Found);
        Assert.Equal("label 2", rejection.Expected);
    }

    [Fact]
    public void A_mask_of_zeros_is_empty()
    {
        string path = Write<byte>(0);
        var rejection = Rejected.With(RejectionReason.EmptyMask, path, () => MaskFile.Read(path));
        Assert.Contains("no voxel other than 0", rejection.Found, StringComparison.Ordinal);
        Rejected.With(RejectionReason.EmptyMask, path, () => MaskFile.Read(path, label: 1));
    }

    [Theory]
    [InlineData(0.5f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Values_that_are_no_labels_are_rejected_with_their_place(float value)
    {
        string path = Write<float>(0, (1, 2, 1, 1), (4, 2, 3, value));
        var rejection = Rejected.With(RejectionReason.MalformedFile, path, () => MaskFile.Read(path, label: 1));
        Assert.Contains("(4, 2, 3)", rejection.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_given_as_mask_names_a_few_of_its_many_values()
    {
        var voxels = Enumerable.Range(1, 60).Select(i => (i % 6, i / 6 % 5, i / 30, (short)i)).ToArray();
        string path = Write<short>(0, voxels);
        var rejection = Rejected.With(RejectionReason.EmptyMask, path, () => MaskFile.Read(path, label: 1000));
        Assert.EndsWith("20 and more", rejection.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_stored_voxels_and_the_box_take_memory()
    {
        var size = new Size3(512, 512, 40);
        var values = new short[size.Voxels];
        for (int x = 200; x < 240; x++)
            values[Box3.Of(size).OffsetOf(x, 250, 20)] = 1;
        string path = folder.PathOf("mask.nii");
        NiftiWriter.Write(path, new Volume(Grid.Axial(size, new(1, 1, 1)), new StoredVoxels<short>(size, values)));
        MaskFile.Read(path);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(40, MaskFile.Read(path).VoxelCount);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(allocated, 2 * size.Voxels, 2 * size.Voxels + 500_000); // the int16 volume once, and no byte array beside it
    }

    [Fact]
    public void Grids_that_differ_are_rejected_and_the_difference_said()
    {
        var image = Grid.Axial(Size, new(1, 1, 2));
        MaskFile.RequireSameGrid(image, Grid.Axial(Size, new(1, 1, 2.001)), "image.nii", "mask.nii");

        var shifted = new Grid(Size, new(1, 1, 2), new(0, 3, 0), Vector3D.UnitX, Vector3D.UnitY, Vector3D.UnitZ);
        var rejection = Assert.Throws<CaseRejectedException>(() => MaskFile.RequireSameGrid(image, shifted, "image.nii", "mask.nii"));
        Assert.Equal(RejectionReason.GeometryMismatch, rejection.Reason);
        Assert.Contains("origin 3 mm", rejection.Message, StringComparison.Ordinal);
        Assert.Contains("image.nii", rejection.Message, StringComparison.Ordinal);
        Assert.Contains("mask.nii", rejection.Message, StringComparison.Ordinal);
    }
}
