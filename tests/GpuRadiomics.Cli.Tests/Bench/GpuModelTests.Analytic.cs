using GpuRadiomics.Cli.Bench;
using GpuRadiomics.Compute;
using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Cli.Tests.Bench;

/// <summary>The model of a GPU adds up, and never passes for a measurement.</summary>
public class GpuModelTests
{
    // A card with round numbers: half of 2 GB/s and four fifths of 1.25 GB/s are 1 GB/s each.
    private static readonly GpuCard Card = new("round", 2e9, 1.25e9);

    private static readonly BenchResult Run = new()
    {
        Backend = "opencl",
        Repeat = 1,
        Rows = new(1, 0, 0),
        ImageRows = 9,
        VoxelSettings = 1000,
        Comparison = new(1, 1, []),
        Scan = TimeSpan.FromSeconds(1),
        Reading = TimeSpan.FromSeconds(2),
        Timeline = [],
        Computing = new() { Upload = TimeSpan.FromSeconds(20), Kernels = TimeSpan.FromSeconds(30), Readback = TimeSpan.FromSeconds(40), Wall = TimeSpan.FromSeconds(100) },
        Features = TimeSpan.FromSeconds(3),
        Writing = TimeSpan.FromSeconds(4),
        Total = TimeSpan.FromSeconds(120),
        Energy = new(null, null),
        PeakMemoryBytes = 1,
        Device = new()
        {
            Uploads = 30_000, Readbacks = 70_000, UploadedBytes = 4_000_000_000, ReadBackBytes = 1_000_000_000, TouchedBytes = 3_000_000_000,
            LaunchesByName = new Dictionary<string, long> { ["a"] = 150_000, [DeviceTimes.Fill] = 50_000 },
        },
    };

    [Fact]
    public void Counts_times_costs()
    {
        var model = new GpuModel(Run);
        Assert.Equal(1.0, model.LaunchTime, 1e-12); // 200 000 of 5 us
        Assert.Equal(3.0, model.KernelTime(Card), 1e-12);
        Assert.Equal(1.0 + 5.0, model.CopyTime(Card), 1e-12); // 100 000 of 10 us, and 5 GB
        Assert.Equal(10.0, model.DeviceTime(Card), 1e-12);
        // Scan 1 and the longest of reading 2, device 10, host 10, formulas and writing 7; then all of them.
        Assert.Equal(11.0, model.BestTotal(Card), 1e-12);
        Assert.Equal(1.0 + 2 + 10 + 10 + 7, model.WorstTotal(Card), 1e-12);
    }

    [Fact]
    public void Its_title_and_its_assumptions_say_what_it_is()
    {
        Assert.Contains("NOT a measurement", GpuModelReport.Title, StringComparison.Ordinal);
        Assert.StartsWith("Assumed: 5 us for each launch and fill, 10 us for each copy, 80 % of the bus's bandwidth", GpuModelReport.Assumptions, StringComparison.Ordinal);
        var table = GpuModelReport.Table(new(Run));
        Assert.All(table, row => Assert.Equal(1 + GpuCard.Known.Count, row.Length));
        Assert.Contains(table, row => row[..2] is ["launches and fills", "200000"]);
    }

    [Fact]
    public void The_device_is_busy_by_its_own_clock() => Assert.Equal(0.75, Run.DeviceBusy, 1e-12);
}
