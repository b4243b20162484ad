using System.Runtime.InteropServices;
using GpuRadiomics.Cli.Bench.Energy;
using GpuRadiomics.Cli.Tests.Support;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Cli.Tests.Bench;

/// <summary>Counters of energy, where a machine has them.</summary>
public sealed class EnergyAnalyticTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Packages_add_up_and_begin_again_at_their_range()
    {
        Zone("intel-rapl:0", "package-0", 262_143_000_000, 262_142_000_000);
        Zone("intel-rapl:1", "package-1", 5_000_000);
        // A part of a package, and the whole platform, are no packages.
        Zone("intel-rapl:0:0", "core", 1);
        Zone("intel-rapl:2", "psys", 1);
        Directory.CreateDirectory(folder["intel-rapl"]);
        var energy = PackageEnergy.Begin(folder.Path);
        folder.Write("intel-rapl:0/energy_uj", "1500000\n");
        folder.Write("intel-rapl:1/energy_uj", "7500000\n");
        folder.Write("intel-rapl:2/energy_uj", "9000000\n");
        // 1 J to the end of the range, 1.5 J from there, and 2.5 J.
        Assert.Equal(5.0, energy.Joules());
    }

    [Fact]
    public void A_machine_that_does_not_tell()
    {
        Assert.Null(PackageEnergy.Begin(folder["absent"]).Joules());
        Assert.Null(PackageEnergy.Begin(folder.Path).Joules());
        Zone("intel-rapl:0", "package-0", 5);
        folder.Write("intel-rapl:0/energy_uj", "");
        Assert.Null(PackageEnergy.Begin(folder.Path).Joules());
        folder.Write("intel-rapl:0/energy_uj", "5\n");
        var energy = PackageEnergy.Begin(folder.Path);
        File.Delete(folder["intel-rapl:0/energy_uj"]);
        Assert.Null(energy.Joules());
    }

    [Fact]
    public unsafe void A_gpu_tells_through_its_management_library()
    {
        string path = folder["libnvidia-ml.so.1"];
        if (FakeDrivers.BuildNvml(path) is { Length: > 0 } absent)
            Absent.EndTest(absent);
        nint library = NativeLibrary.Load(path);
        var running = (delegate* unmanaged<int>)NativeLibrary.GetExport(library, "fakenvml_running");
        using (var energy = NvmlEnergy.TryOpen([folder["no-such-library.so"], path]))
        {
            double before = energy!.Joules()!.Value;
            Assert.Equal((1.5, 1), (energy.Joules()!.Value - before, running()));
        }

        Assert.Equal(0, running());
        // Of several none is known to be the one that computes; a library that does not start tells nothing.
        foreach (int devices in new[] { 0, 2, -1 })
        {
            ((delegate* unmanaged<int, void>)NativeLibrary.GetExport(library, "fakenvml_devices"))(devices);
            Assert.Null(NvmlEnergy.TryOpen([path]));
            Assert.Equal(0, running());
        }

        NativeLibrary.Free(library);
        Assert.Null(NvmlEnergy.TryOpen([folder.Write("libnvidia-ml.so", "not a library\n")]));
    }

    private void Zone(string zone, string name, long microjoules, long range = 262_143_328_850)
    {
        Directory.CreateDirectory(folder[zone]);
        folder.Write($"{zone}/name", $"{name}\n");
        folder.Write($"{zone}/energy_uj", $"{(range < microjoules ? range : microjoules)}\n");
        folder.Write($"{zone}/max_energy_range_uj", $"{Math.Max(range, microjoules)}\n");
    }
}
