using System.CommandLine;
using System.Text.RegularExpressions;
using GpuRadiomics.Cli.Cohort;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Cli.Commands;

/// <summary>extract: from images and outlines to tables of features.</summary>
internal static class ExtractCommand
{
    private const string DefaultProfile = "ibsi";

    public static Command Create()
    {
        var inputs = InputArgument.Create(
            "INPUT", "A folder of DICOM in any layout, a CSV list with the columns Image and Mask (and optionally ID, Label), or an image file with --mask.");
        var output = OutputOption.Create("Folder for the tables.");
        var profile = new Option<string[]>("--profile") { Description = $"Settings that ship with the program (see: profiles). Default: {DefaultProfile}. May be given more than once." };
        var settings = new Option<string[]>("--settings") { Description = "Settings file (YAML). May be given more than once." };
        var mask = new Option<string?>("--mask") { Description = "Mask file (NIfTI or NRRD) of the image file." };
        var roi = new Option<string?>("--roi") { Description = "Take ROIs whose name matches this regular expression, upper or lower case. Default: all." };
        var backend = new Option<string>("--backend") { Description = "Where to compute.", DefaultValueFactory = _ => "auto" };
        backend.AcceptOnlyFromAmong(BackendChoice.Names);
        var device = new Option<int>("--device") { Description = "The device's number among those of the backend (see: devices)." };
        var memory = new Option<string?>("--device-memory") { Description = "Device memory to use: 8G, 512M, or a share of what is free. Default: 80%." };
        var jobs = JobsOption.Create();
        var quiet = new Option<bool>("--quiet") { Description = "No line for each ROI." };
        var command = new Command("extract", "Extract features: features.csv, features-long.csv, failures.csv and run.json.")
        {
            inputs, output, profile, settings, mask, roi, backend, device, memory, jobs, quiet,
        };
        command.SetAction((parsed, cancellation) => ExtractionRun.Start(
            new()
            {
                Inputs = parsed.GetValue(inputs)!,
                Output = parsed.GetValue(output)!,
                Settings = Settings(parsed.GetValue(profile) ?? [], parsed.GetValue(settings) ?? []),
                Mask = parsed.GetValue(mask),
                Backend = parsed.GetValue(backend)!,
                Device = parsed.GetValue(device),
                DeviceMemory = parsed.GetValue(memory) is { } amount ? DeviceMemory.Parse(amount) : DeviceMemory.Default,
                RoiNames = Pattern(parsed.GetValue(roi)),
                Jobs = parsed.GetValue(jobs),
                Quiet = parsed.GetValue(quiet),
            },
            cancellation));
        return command;
    }

    /// <exception cref="UsageException">A profile does not exist, a file cannot be read, or two settings have one name.</exception>
    private static List<ExtractionSettings> Settings(string[] profiles, string[] files)
    {
        if (profiles.Length + files.Length == 0)
            profiles = [DefaultProfile];
        List<ExtractionSettings> settings = [.. profiles.Select(Profile), .. files.Select(Load)];
        if (settings.GroupBy(setting => setting.Name).FirstOrDefault(group => group.Count() > 1) is { } same)
            throw new UsageException($"{same.Count()} settings are called \"{same.Key}\". Their rows could not be told apart: give each a name of its own.");
        return settings;
    }

    private static ExtractionSettings Profile(string name) =>
        SettingsProfiles.TryGet(name, out var profile)
            ? profile
            : throw new UsageException($"No profile is called \"{name}\". Expected one of {string.Join(", ", SettingsProfiles.Names)}.");

    private static ExtractionSettings Load(string path)
    {
        try
        {
            return SettingsReader.Parse(File.ReadAllText(path), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The settings file {path} cannot be read: {error.Message}");
        }
    }

    private static Regex? Pattern(string? text)
    {
        try
        {
            return text is null ? null : new Regex(text, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException error)
        {
            throw new UsageException($"--roi \"{text}\" is not a regular expression: {error.Message}");
        }
    }
}
