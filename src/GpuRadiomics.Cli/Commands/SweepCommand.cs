using System.CommandLine;
using GpuRadiomics.Cli.Cohort;
using GpuRadiomics.Cli.Sweep;
using GpuRadiomics.Settings.Sweeps;

namespace GpuRadiomics.Cli.Commands;

/// <summary>sweep: one cohort under many settings, what they share computed once.</summary>
internal static class SweepCommand
{
    public static Command Create()
    {
        var inputs = InputArgument.Create(
            "INPUT", "A folder of DICOM in any layout, a CSV list with the columns Image and Mask (and optionally ID, Label), or an image file with --mask.");
        var output = OutputOption.Create("Folder for the tables. The same command with the same folder goes on where it was interrupted.");
        var settings = new SettingsOptions();
        var axes = new SweepAxisOptions();
        var mask = new Option<string?>("--mask") { Description = "Mask file (NIfTI or NRRD) of the image file." };
        var roi = RoiOption.Create();
        var index = IndexOption.Create();
        var backend = new Option<string>("--backend") { Description = "Where to compute.", DefaultValueFactory = _ => "auto" };
        backend.AcceptOnlyFromAmong(BackendChoice.Names);
        var device = DeviceOption.Create();
        var memory = new Option<string?>("--device-memory") { Description = "Device memory to use: 8G, 512M, or a share of what is free. Default: 80%." };
        var jobs = JobsOption.Create();
        var perSetting = new Option<bool>("--per-setting") { Description = "Also settings/NAME/features.csv for each setting, as extract writes it." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Only the plan: settings, rows, steps, and what it takes of memory and time." };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace what another sweep has left in the output folder." };
        var quiet = new Option<bool>("--quiet") { Description = "No line for each case." };
        var command = new Command("sweep", "Extract features under many settings at once: bin widths, bin counts, spacings, filters, perturbations.")
        {
            inputs, output, settings.Profile, settings.File, mask, roi, index, backend, device, memory, jobs, perSetting, dryRun, overwrite, quiet,
        };
        foreach (var axis in axes.All)
            command.Add(axis);
        command.SetAction((parsed, cancellation) =>
        {
            var (basis, ofFile) = settings.ReadBase(parsed);
            var all = axes.Read(parsed, ofFile);
            if (SweepSettings.MisfitOf(basis, all) is { } misfit)
                throw new UsageException(misfit);
            var swept = SweepSettings.Of(basis, all);
            var extraction = new ExtractionRequest
            {
                Inputs = parsed.GetValue(inputs)!,
                Output = parsed.GetValue(output)!,
                Settings = [.. swept.Select(setting => setting.Settings)],
                Mask = parsed.GetValue(mask),
                Backend = parsed.GetValue(backend)!,
                Device = parsed.GetValue(device),
                DeviceMemory = parsed.GetValue(memory) is { } amount ? DeviceMemory.Parse(amount) : DeviceMemory.Default,
                HeaderIndex = parsed.GetValue(index),
                RoiNames = RoiOption.Pattern(parsed.GetValue(roi)),
                Jobs = parsed.GetValue(jobs),
                Quiet = parsed.GetValue(quiet),
            };
            return SweepRun.Start(
                new(extraction, basis, all, swept) { WithEachSetting = parsed.GetValue(perSetting), DryRun = parsed.GetValue(dryRun), Overwrite = parsed.GetValue(overwrite) },
                cancellation);
        });
        return command;
    }
}
