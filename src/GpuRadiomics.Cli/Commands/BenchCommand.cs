using System.CommandLine;
using GpuRadiomics.Cli.Bench;
using GpuRadiomics.Cli.Bench.Scaling;
using GpuRadiomics.Cli.Cohort;

namespace GpuRadiomics.Cli.Commands;

/// <summary>bench: the backends compared on a cohort, their values and their times.</summary>
internal static class BenchCommand
{
    private const int Patients = 4, Repeat = 3;

    public static Command Create()
    {
        var inputs = InputArgument.Create("INPUT", "What to extract, as for extract. Default: a synthetic cohort, made in the folder for temporary files and removed.");
        inputs.Arity = ArgumentArity.ZeroOrMore;
        var mask = new Option<string?>("--mask") { Description = "Mask file (NIfTI or NRRD) of the image file." };
        var patients = CountOption.Create("--patients", "Patients of the synthetic cohort.", Patients);
        var small = new Option<bool>("--small") { Description = "Synthetic images of 128 x 128 x 40 voxels instead of 512 x 512 x 100." };
        var backends = BackendsOption.Create("Backends to compare");
        var device = DeviceOption.Create();
        var memory = new Option<string?>("--device-memory") { Description = "Device memory to use: 8G, 512M, or a share of what is free. Default: 80%." };
        var settings = new BenchSettingsOptions();
        var roi = RoiOption.Create();
        var jobs = JobsOption.Create();
        var repeat = CountOption.Create("--repeat", "Timed runs of each backend, after one to warm up.", Repeat);
        var cold = new Option<bool>("--cold") { Description = "No run to warm up: the first counts." };
        var scaling = new Option<bool>("--scaling") { Description = "Instead, synthetic ROIs by threads, batch size, ROI size and homogeneity." };
        var output = OutputOption.CreateOptional("Folder for bench.csv, bench.md and the tables of each backend. Default: only the terminal.");
        var command = new Command("bench", "Compare the backends on a cohort: are their values the same, and how long does each part take.")
        {
            inputs, mask, patients, small, backends, device, memory, roi, jobs, repeat, cold, scaling, output,
        };
        settings.AddTo(command);
        command.Validators.Add(result =>
        {
            bool isSynthetic = result.GetResult(inputs) is not { Tokens.Count: > 0 };
            if (!isSynthetic && (result.GetResult(patients) is { Implicit: false } || result.GetResult(small) is { Implicit: false }))
                result.AddError("--patients and --small are for the synthetic cohort, which is made when there is no INPUT.");
            if (result.GetValue(scaling) && (!isSynthetic || Array.Exists<Option>([patients, small, roi, cold], option => result.GetResult(option) is { Implicit: false })))
                result.AddError("--scaling has ROIs of its own, without INPUT, --patients, --small, --roi and --cold.");
            if (isSynthetic && result.GetResult(mask) is { Implicit: false })
                result.AddError("--mask belongs to an image file, but there is no INPUT.");
        });
        command.SetAction((parsed, cancellation) =>
        {
            bool isHeadline = settings.IsHeadline(parsed);
            int Count(Option<int> option, int ofHeadline) => isHeadline && parsed.GetResult(option) is not { Implicit: false } ? ofHeadline : parsed.GetValue(option);
            var request = new BenchRequest
            {
                Inputs = parsed.GetValue(inputs) ?? [],
                Mask = parsed.GetValue(mask),
                Patients = Count(patients, HeadlineSweep.Patients),
                Small = parsed.GetValue(small),
                Seed = isHeadline ? HeadlineSweep.Seed : null,
                Backends = BackendsOption.Names(parsed.GetValue(backends)),
                Device = parsed.GetValue(device),
                DeviceMemory = parsed.GetValue(memory) is { } amount ? DeviceMemory.Parse(amount) : DeviceMemory.Default,
                Settings = settings.Read(parsed),
                RoiNames = RoiOption.Pattern(parsed.GetValue(roi)) ?? (isHeadline ? HeadlineSweep.RoiNames : null),
                Jobs = parsed.GetValue(jobs),
                Repeat = Count(repeat, 1),
                WarmUp = !isHeadline && !parsed.GetValue(cold),
                Output = parsed.GetValue(output),
            };
            return parsed.GetValue(scaling) ? Task.FromResult(ScalingRun.Start(request, Console.Out, cancellation)) : BenchRun.Start(request, cancellation);
        });
        return command;
    }
}
