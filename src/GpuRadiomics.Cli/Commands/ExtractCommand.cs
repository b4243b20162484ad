using System.CommandLine;
using GpuRadiomics.Cli.Cohort;

namespace GpuRadiomics.Cli.Commands;

/// <summary>extract: from images and outlines to tables of features.</summary>
internal static class ExtractCommand
{
    public static Command Create()
    {
        var inputs = InputArgument.Create(
            "INPUT", "A folder of DICOM in any layout, a CSV list with the columns Image and Mask (and optionally ID, Label), or an image file with --mask.");
        var output = OutputOption.Create("Folder for the tables.");
        var settings = new SettingsOptions();
        var mask = new Option<string?>("--mask") { Description = "Mask file (NIfTI or NRRD) of the image file." };
        var roi = RoiOption.Create();
        var clinical = new ClinicalOptions();
        var weights = SignatureWeightsOption.Create();
        var index = IndexOption.Create();
        var backend = new Option<string>("--backend") { Description = "Where to compute.", DefaultValueFactory = _ => "auto" };
        backend.AcceptOnlyFromAmong(BackendChoice.Names);
        var device = DeviceOption.Create();
        var memory = new Option<string?>("--device-memory") { Description = "Device memory to use: 8G, 512M, or a share of what is free. Default: 80%." };
        var jobs = JobsOption.Create();
        var quiet = new Option<bool>("--quiet") { Description = "No line for each ROI." };
        var command = new Command("extract", "Extract features: features.csv, features-long.csv, failures.csv and run.json.")
        {
            inputs, output, settings.Profile, settings.File, mask, roi, clinical.File, clinical.Key, weights, index, backend, device, memory, jobs, quiet,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var chosen = settings.Read(parsed);
            return ExtractionRun.Start(
                new()
                {
                    Inputs = parsed.GetValue(inputs)!,
                    Output = parsed.GetValue(output)!,
                    Settings = chosen,
                    Mask = parsed.GetValue(mask),
                    Backend = parsed.GetValue(backend)!,
                    Device = parsed.GetValue(device),
                    DeviceMemory = parsed.GetValue(memory) is { } amount ? DeviceMemory.Parse(amount) : DeviceMemory.Default,
                    Clinical = clinical.Read(parsed),
                    SignatureWeights = SignatureWeightsOption.Read(parsed.GetValue(weights), chosen),
                    HeaderIndex = parsed.GetValue(index),
                    RoiNames = RoiOption.Pattern(parsed.GetValue(roi)),
                    Jobs = parsed.GetValue(jobs),
                    Quiet = parsed.GetValue(quiet),
                },
                cancellation);
        });
        return command;
    }
}
