using System.CommandLine;
using System.Text.RegularExpressions;
using GpuRadiomics.Cli;
using GpuRadiomics.Cli.Commands;
using GpuRadiomics.Formats.Tables;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Settings;
using Spectre.Console;

// A file or pipe has no width to fold tables to.
if (Console.IsOutputRedirected)
    AnsiConsole.Profile.Width = 250;

var root = new RootCommand("Radiomic features from CT, PET and MR cohorts: DICOM with RTSTRUCT, NIfTI and NRRD with masks.")
{
    ExtractCommand.Create(),
    SweepCommand.Create(),
    InspectCommand.Create(),
    FeaturesCommand.Create(),
    ProfilesCommand.Create(),
    DevicesCommand.Create(),
    VerifyCommand.Create(),
    DemoCommand.Create(),
    PhantomCommand.Create(),
    BenchCommand.Create(),
};

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
        Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine("See: gpuradiomics --help");
    return ExitCode.Usage;
}

try
{
    // The batch at hand is still computed when the user interrupts, and run.json written.
    return await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(10) });
}
catch (UsageException error)
{
    Console.Error.WriteLine(error.Message);
    return error.ExitCode;
}
catch (SettingsException error)
{
    Console.Error.WriteLine(error.Message);
    return ExitCode.Usage;
}
catch (GpuException error)
{
    Console.Error.WriteLine($"The device failed. {error.Message}");
    return ExitCode.Device;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Cancelled. Nothing was computed.");
    return ExitCode.Cancelled;
}
catch (TableWriteException error)
{
    Console.Error.WriteLine(error.Message);
    return ExitCode.Usage;
}
catch (RegexMatchTimeoutException error)
{
    Console.Error.WriteLine(
        $"--roi \"{error.Pattern}\" takes too long on the ROI name \"{error.Input}\". Most often a repetition stands within a repetition: write it with one.");
    return ExitCode.Usage;
}
