using System.CommandLine;
using System.Globalization;
using GpuRadiomics.Cli.Cohort;
using GpuRadiomics.Gpu.Cuda;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.OpenCl;
using Spectre.Console;

namespace GpuRadiomics.Cli.Commands;

/// <summary>devices: what --backend and --device can choose from, each with a self-test.</summary>
internal static class DevicesCommand
{
    public static Command Create()
    {
        var command = new Command("devices", "List the devices of each backend, with memory, double precision, driver and the result of a self-test.");
        command.SetAction(_ => Print());
        return command;
    }

    /// <returns>The program's exit code: a device that should work and does not is a fault; one that lacks what is needed is not.</returns>
    private static int Print()
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Backend", "Device", "Name", "Memory (GiB)", "Double precision", "Driver", "Self-test");
        table.AddRow("cpu", "0", FormattableString.Invariant($"{Environment.ProcessorCount} threads"), "", "yes", "", Word(DeviceSelfTest.Run("cpu", 0)));
        var (cuda, missingCuda) = CudaDriver.List();
        var (openCl, missingOpenCl) = OpenClDriver.List();
        (GpuDeviceInfo Device, SelfTestResult Test)[] tested = [.. cuda.Concat(openCl).Select(device => (device, DeviceSelfTest.Run(device.Api, device.Index)))];
        foreach (var (device, test) in tested)
            table.AddRow(Row(device, test));
        AnsiConsole.Write(table);
        foreach (var (device, test) in tested.Where(of => of.Test.Outcome != SelfTestOutcome.Ok))
            Console.Out.WriteLine(FormattableString.Invariant($"{device.Api} {device.Index} {Word(test)}. {test.Why}"));
        Missing("cuda", cuda, missingCuda);
        Missing("opencl", openCl, missingOpenCl);
        return tested.Any(of => of.Test.Outcome == SelfTestOutcome.Failed) ? ExitCode.Device : ExitCode.Ok;
    }

    private static void Missing(string api, IReadOnlyList<GpuDeviceInfo> devices, string why)
    {
        if (why.Length > 0)
            Console.Out.WriteLine($"{api}: {(devices.Count == 0 ? "none" : "not all")}. {why}");
    }

    private static Text[] Row(GpuDeviceInfo device, SelfTestResult test) =>
    [
        new(device.Api), new(device.Index.ToString(CultureInfo.InvariantCulture)), new(device.Name + (device.IsGpu ? "" : " (not a GPU)")),
        new((device.MemoryBytes / (double)(1 << 30)).ToString("F1", CultureInfo.InvariantCulture)), new(device.HasFloat64 ? "yes" : "no"), new(device.DriverVersion),
        new(Word(test)),
    ];

    private static string Word(SelfTestResult test) => test.Outcome switch
    {
        SelfTestOutcome.Ok => "ok",
        SelfTestOutcome.Unusable => "cannot be used",
        _ => "failed",
    };
}
