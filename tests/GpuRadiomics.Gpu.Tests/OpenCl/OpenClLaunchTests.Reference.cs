using System.Runtime.InteropServices;
using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.Tests.OpenCl;

[Collection(OpenClCollection.Name)]
public sealed class OpenClLaunchTests(SharedOpenClDriver shared)
{
    [Fact]
    public void Fma_in_double_is_bit_identical_to_the_CPU()
    {
        var driver = shared.Require();
        const int n = 10_007;
        var random = new Random(1);
        double[] a = [.. Enumerable.Range(0, n).Select(_ => Wide(random))];
        double[] b = [.. Enumerable.Range(0, n).Select(_ => Wide(random))];
        // Near -a * b, where a product rounded on its own would show.
        double[] c = [.. a.Zip(b, (x, y) => -x * y * (1 + (random.Next(-2, 3) * double.Epsilon)))];
        (a[0], b[0], c[0]) = (double.MaxValue, 2, 0);
        (a[1], b[1], c[1]) = (double.Epsilon, 0.5, double.Epsilon);
        (a[2], b[2], c[2]) = (-0.0, 5, -0.0);
        using var deviceA = driver.Put<double>(a);
        using var deviceB = driver.Put<double>(b);
        using var deviceC = driver.Put<double>(c);
        using var deviceD = driver.Allocate(n * sizeof(double));
        using var queue = driver.CreateQueue();

        queue.Launch(driver.GetKernel("multiply_add"), (n + 127) / 128, 1, 128, deviceA, deviceB, deviceC, deviceD, n);

        long[] found = driver.Take<long>(queue, deviceD);
        long[] expected = [.. Enumerable.Range(0, n).Select(i => BitConverter.DoubleToInt64Bits(Math.FusedMultiplyAdd(a[i], b[i], c[i])))];
        Assert.Equal(expected, found);
        // The case has teeth: a product that is rounded before the sum gives another value almost everywhere.
        Assert.True(Enumerable.Range(0, n).Count(i => (a[i] * b[i]) + c[i] != Math.FusedMultiplyAdd(a[i], b[i], c[i])) > n / 2);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1000, 64)]
    [InlineData(4096, 256)]
    [InlineData(70_001, 128)]
    public void Groups_sum_through_local_memory_in_the_order_of_the_tree(int n, int groupSize)
    {
        var driver = shared.Require();
        var random = new Random(n);
        double[] values = [.. Enumerable.Range(0, n).Select(_ => Wide(random))];
        int groups = (n + groupSize - 1) / groupSize;
        using var deviceValues = driver.Put<double>(values);
        using var deviceSums = driver.Allocate(groups * sizeof(double));
        using var queue = driver.CreateQueue();

        queue.Launch(driver.GetKernel("sum_groups"), groups, 1, groupSize, deviceValues, deviceSums, n);

        Assert.Equal(
            Enumerable.Range(0, groups).Select(group => TreeSum([.. Enumerable.Range(group * groupSize, groupSize).Select(i => i < n ? values[i] : 0)])),
            driver.Take<double>(queue, deviceSums));
    }

    [Fact]
    public void Atomics_in_local_and_in_global_memory_count_all()
    {
        var driver = shared.Require();
        const int n = 100_000;
        var random = new Random(3);
        int[] levels = [.. Enumerable.Range(0, n).Select(_ => random.Next(64) & random.Next(64))];
        using var deviceLevels = driver.Put<int>(levels);
        using var deviceCounts = driver.Allocate(64 * sizeof(int));
        using var queue = driver.CreateQueue();

        queue.Fill(deviceCounts, 0, deviceCounts.Bytes, 0);
        queue.Launch(driver.GetKernel("histogram"), (n + 255) / 256, 1, 256, deviceLevels, deviceCounts, n);

        Assert.Equal(Enumerable.Range(0, 64).Select(level => levels.Count(found => found == level)), driver.Take<int>(queue, deviceCounts));
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 5, 32)]
    [InlineData(2, 65_535, 1)]
    public void Groups_in_two_dimensions_know_where_they_stand(int groupsX, int groupsY, int groupSize)
    {
        var driver = shared.Require();
        using var where = driver.Allocate((long)groupsX * groupsY * groupSize * 4 * sizeof(int));
        using var queue = driver.CreateQueue();

        queue.Launch(driver.GetKernel("positions"), groupsX, groupsY, groupSize, where);

        var expected = from y in Enumerable.Range(0, groupsY)
                       from x in Enumerable.Range(0, groupsX)
                       from item in Enumerable.Range(0, groupSize)
                       from value in new[] { x, y, item, groupsY }
                       select value;
        Assert.Equal(expected, driver.Take<int>(queue, where));
    }

    [Theory]
    [InlineData(-5, 7u, -8_000_000_000L, -0.1)]
    [InlineData(int.MaxValue, uint.MaxValue, long.MaxValue, double.MaxValue)]
    [InlineData(int.MinValue, 0x8000_0000u, long.MinValue, double.NegativeInfinity)]
    public void Scalars_arrive_whole(int i, uint u, long l, double d)
    {
        var driver = shared.Require();
        using var bits = driver.Allocate(4 * sizeof(long));
        using var queue = driver.CreateQueue();

        queue.Launch(driver.GetKernel("scalars"), 1, 1, 1, i, u, l, d, bits);

        Assert.Equal([i, u, l, BitConverter.DoubleToInt64Bits(d)], driver.Take<long>(queue, bits));
    }

    [Fact]
    public async Task A_kernel_is_launched_from_several_threads_each_with_its_own_arguments()
    {
        var driver = shared.Require();
        const int threads = 4, rounds = 2000, values = 16, bytes = values * sizeof(int);
        var kernel = driver.GetKernel("write_values");
        int[] wrong = new int[threads];
        using var start = new Barrier(threads);

        await Task.WhenAll(Enumerable.Range(0, threads).Select(thread => Task.Factory.StartNew(() =>
        {
            using var target = driver.Allocate(bytes);
            using var host = driver.AllocateHost(rounds * bytes);
            using var queue = driver.CreateQueue();
            start.SignalAndWait();
            for (int round = 0; round < rounds; round++)
            {
                int v = (thread * rounds) + round;
                queue.Launch(kernel, 1, 1, 1, target, v, v, v, v, v, v, v, v, v, v, v, v, v, v, v, v);
                queue.Download(host, round * bytes, target, 0, bytes);
            }

            queue.Synchronize();
            var found = MemoryMarshal.Cast<byte, int>(host.Span);
            for (int k = 0; k < found.Length; k++)
                wrong[thread] += found[k] == (thread * rounds) + (k / values) ? 0 : 1;
        }, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        Assert.Equal(new int[threads], wrong);
    }

    [Fact]
    public void Arguments_that_do_not_match_the_parameters_are_refused()
    {
        var driver = shared.Require();
        using var target = driver.Allocate(64);
        using var queue = driver.CreateQueue();
        var kernel = driver.GetKernel("write_value");
        queue.Launch(kernel, 1, 1, 1, target, 1);

        // OpenCL itself would run it with the value of the launch before.
        Assert.Throws<ArgumentException>(() => queue.Launch(kernel, 1, 1, 1, target));
        Assert.Contains("argument 1 from 0", Assert.Throws<GpuException>(() => queue.Launch(kernel, 1, 1, 1, target, 1.0)).Message, StringComparison.Ordinal);
        Assert.Equal(1, queue.Launches["write_value"]);
    }

    [Fact]
    public void A_group_larger_than_the_device_takes_is_refused_by_name()
    {
        var driver = shared.Require();
        using var target = driver.Allocate(64);
        using var queue = driver.CreateQueue();

        var refused = Assert.Throws<GpuException>(
            () => queue.Launch(driver.GetKernel("write_value"), 1, 1, driver.Info.LargestGroup * 2, target, 1));

        Assert.Matches(@"^clEnqueueNDRangeKernel failed: CL_INVALID_WORK_(GROUP|ITEM)_SIZE \(-5[45]\)\. write_value$", refused.Message);
    }

    /// <summary>Of either sign and over 40 powers of two.</summary>
    private static double Wide(Random random) => (random.NextDouble() - 0.5) * Math.ScaleB(1, random.Next(-20, 20));

    private static double TreeSum(double[] values)
    {
        for (int half = values.Length / 2; half > 0; half /= 2)
        {
            for (int i = 0; i < half; i++)
                values[i] += values[i + half];
        }

        return values[0];
    }
}
