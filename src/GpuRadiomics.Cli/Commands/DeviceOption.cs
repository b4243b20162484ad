using System.CommandLine;

namespace GpuRadiomics.Cli.Commands;

internal static class DeviceOption
{
    public static Option<int> Create() => new("--device") { Description = "The device's number among those of its backend (see: devices)." };
}
