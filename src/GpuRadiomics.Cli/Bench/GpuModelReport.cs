using System.Globalization;

namespace GpuRadiomics.Cli.Bench;

/// <summary>The model of a GPU for the reports, always under its title.</summary>
internal static class GpuModelReport
{
    public const string Title = "Model of a GPU, NOT a measurement: counts of this run, assumed costs";

    public static string Assumptions { get; } = FormattableString.Invariant(
        $"Assumed: {GpuModel.LaunchSeconds * 1e6:F0} us for each launch and fill, {GpuModel.CopySeconds * 1e6:F0} us for each copy, {100 * GpuModel.BusShare:F0} % of the bus's bandwidth (PCI Express 4.0 x16), kernels that move every byte of their buffers once a launch at {100 * GpuModel.MemoryShare:F0} % of the memory's bandwidth (data sheets). Not in it: arithmetic, contention of atomics, the drawing of outlines. The host's parts are those that were measured here, where its computing beside the kernels does not show. The total lies between the longest stage and the sum of all of them.");

    /// <summary>The header, then rows: a column for each card.</summary>
    public static string[][] Table(GpuModel model)
    {
        string[] Line(string name, Func<GpuCard, double> number) => [name, .. GpuCard.Known.Select(card => number(card).ToString("F3", CultureInfo.InvariantCulture))];
        string[] Same(string name, FormattableString text) => [name, .. GpuCard.Known.Select(_ => FormattableString.Invariant(text))];
        return
        [
            ["model", .. GpuCard.Known.Select(card => card.Name)],
            Same("launches and fills", $"{model.Launches}"), Same("copies", $"{model.Copies}"), Same("copied (MB)", $"{model.CopiedBytes / 1e6:F1}"),
            Same("touched by kernels (MB)", $"{model.Run.Device.TouchedBytes / 1e6:F1}"),
            Line("launching (s)", _ => model.LaunchTime), Line("kernels (s)", model.KernelTime), Line("copying (s)", model.CopyTime), Line("device in all (s)", model.DeviceTime),
            Line("total, at best (s)", model.BestTotal), Line("total, at worst (s)", model.WorstTotal),
        ];
    }
}
