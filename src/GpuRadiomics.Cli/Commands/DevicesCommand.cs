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
        command.SetAction(_ =>
        {
            Print();
            return ExitCode.Ok;
        });
        return command;
    }

    private static void Print()
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Backend", "Device", "Name", "Memory (GiB)", "Double precision", "Driver", "Self-test");
        table.AddRow("cpu", "0", FormattableString.Invariant($"{Environment.ProcessorCount} threads"), "", "yes", "", DeviceSelfTest.Run("cpu", 0));
        var (cuda, whyNoCuda) = CudaDriver.List();
        var (openCl, whyNoOpenCl) = OpenClDriver.List();
        foreach (var device in cuda.Concat(openCl))
            table.AddRow(Row(device));
        AnsiConsole.Write(table);
        if (cuda.Count == 0)
            Console.Out.WriteLine($"cuda: none. {whyNoCuda}");
        if (openCl.Count == 0)
            Console.Out.WriteLine($"opencl: none. {whyNoOpenCl}");
    }

    private static Text[] Row(GpuDeviceInfo device) =>
    [
        new(device.Api), new(device.Index.ToString(CultureInfo.InvariantCulture)), new(device.Name + (device.IsGpu ? "" : " (not a GPU)")),
        new((device.MemoryBytes / (double)(1 << 30)).ToString("F1", CultureInfo.InvariantCulture)), new(device.HasFloat64 ? "yes" : "no"), new(device.DriverVersion),
        new(DeviceSelfTest.Run(device.Api, device.Index)),
    ];
}
