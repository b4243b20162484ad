using GpuRadiomics.Geometry;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.Memory;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Gpu.Tests.Memory;

/// <summary>Images go up once, stay while there is room, and are whole where the store says they are.</summary>
public sealed class VoxelStoreTests : IDisposable
{
    private const int ImageBytes = 1024;

    private readonly MemoryDriver driver = new(memoryBytes: 1 << 20);
    private readonly GpuQueue queue;
    private readonly BufferPool pool;

    public VoxelStoreTests() => (queue, pool) = (driver.CreateQueue(), new(driver));

    public void Dispose()
    {
        queue.Dispose();
        pool.Dispose();
        driver.Dispose();
    }

    [Fact]
    public void An_image_that_is_there_is_not_uploaded_again()
    {
        using var store = new VoxelStore(pool, 8 * ImageBytes);
        Volume a = Image(1), b = Image(2);
        Use(store, a);
        Use(store, a, b);
        Use(store, b, a);
        Assert.Equal(2, store.Uploads);
    }

    [Fact]
    public void What_was_used_longest_ago_makes_way()
    {
        using var store = new VoxelStore(pool, 3 * ImageBytes);
        Volume a = Image(1), b = Image(2), c = Image(3), d = Image(4);
        Use(store, a, b, c);
        Use(store, a);
        int before = store.Uploads;
        Use(store, d);
        Use(store, a);
        Use(store, c);
        Assert.Equal(before + 1, store.Uploads);
        Use(store, b);
        Assert.Equal(before + 2, store.Uploads);
    }

    [Fact]
    public void Images_of_one_batch_that_exceed_the_capacity_are_resident_together()
    {
        using var store = new VoxelStore(pool, 2 * ImageBytes);
        Use(store, Image(1), Image(2), Image(3), Image(4), Image(5));
    }

    [Fact]
    public void Room_in_pieces_is_put_together()
    {
        using var store = new VoxelStore(pool, 4 * ImageBytes);
        Volume a = Image(1), b = Image(2), c = Image(3), d = Image(4), large = Image(5, slices: 3);
        Use(store, a, b, c, d);
        // b in the middle is wanted too, so the gaps round it are too small for the large one.
        Use(store, b, large);
        Use(store, large, c);
    }

    [Fact]
    public void Images_of_random_batches_are_whole()
    {
        var random = new Random(5);
        using var store = new VoxelStore(pool, 10 * ImageBytes);
        var images = Enumerable.Range(1, 12).Select(i => Image((byte)i, slices: random.Next(1, 5))).ToArray();
        for (int batch = 0; batch < 500; batch++)
            Use(store, [.. random.GetItems(images, random.Next(1, 5)).Distinct()]);
        Assert.InRange(store.Uploads, images.Length + 1, 2000);
    }

    [Fact]
    public void What_another_batch_holds_does_not_make_way()
    {
        using var store = new VoxelStore(pool, 2 * ImageBytes);
        Volume a = Image(1), b = Image(2), c = Image(3);
        Use(store, a, b);
        var held = store.Require([a], queue);
        Use(store, c);
        AssertWhole(held, a);
        int before = store.Uploads;
        Use(store, a);
        Assert.Equal(before, store.Uploads);
        held.Dispose();
    }

    [Fact]
    public async Task A_batch_waits_for_the_room_that_another_holds()
    {
        using var store = new VoxelStore(pool, 2 * ImageBytes);
        Volume a = Image(1), b = Image(2), c = Image(3);
        var held = store.Require([a, b], queue);
        var waiting = Task.Run(() => Use(store, c), TestContext.Current.CancellationToken);
        Assert.NotSame(waiting, await Task.WhenAny(waiting, Task.Delay(50, TestContext.Current.CancellationToken)));
        AssertWhole(held, a, b);
        held.Dispose();
        await waiting;
    }

    [Fact]
    public void Without_room_to_grow_it_takes_what_the_batch_needs()
    {
        using var small = new MemoryDriver(5 * ImageBytes);
        using var smallPool = new BufferPool(small);
        using var store = new VoxelStore(smallPool, 100 * ImageBytes);
        for (byte i = 1; i < 20; i++)
            Use(store, Image(i), Image((byte)(i + 100)), Image((byte)(i + 50)));
        Assert.Throws<GpuOutOfMemoryException>(() => Use(store, Image(1, slices: 6)));
        Use(store, Image(2));
    }

    private void Use(VoxelStore store, params Volume[] images)
    {
        using var held = store.Require(images, queue);
        AssertWhole(held, images);
    }

    private static void AssertWhole(ResidentVolumes held, params Volume[] images)
    {
        foreach (var image in images)
        {
            var there = ((MemoryBuffer)held.Buffer).Memory.AsSpan((int)held.Offsets[image], (int)image.Voxels.Size.Voxels);
            byte expected = image.Voxels.AsBytes(0)[0];
            Assert.Equal(-1, there.IndexOfAnyExcept(expected));
        }
    }

    private static Volume Image(byte value, int slices = 1)
    {
        var size = new Size3(32, 32, slices);
        var voxels = new byte[size.Voxels];
        voxels.AsSpan().Fill(value);
        return new(Grid.Axial(size, new(1, 1, 1)), new StoredVoxels<byte>(size, voxels));
    }
}
