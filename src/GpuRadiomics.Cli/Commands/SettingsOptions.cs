using System.CommandLine;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Sweeps;

namespace GpuRadiomics.Cli.Commands;

/// <summary>--profile and --settings: what to compute.</summary>
internal sealed class SettingsOptions
{
    private const string DefaultProfile = "ibsi";

    public Option<string[]> Profile { get; } =
        new("--profile") { Description = $"Settings that ship with the program (see: profiles). Default: {DefaultProfile}. May be given more than once." };

    public Option<string[]> File { get; } = new("--settings") { Description = "Settings file (YAML). May be given more than once." };

    /// <exception cref="UsageException">A profile does not exist, a file cannot be read, or two settings have one name.</exception>
    /// <exception cref="SettingsException">A file is wrong.</exception>
    public IReadOnlyList<ExtractionSettings> Read(ParseResult parsed)
    {
        string[] profiles = parsed.GetValue(Profile) ?? [], files = parsed.GetValue(File) ?? [];
        if (profiles.Length + files.Length == 0)
            profiles = [DefaultProfile];
        List<ExtractionSettings> settings = [.. profiles.Select(Shipped), .. files.Select(file => Load(file, SettingsReader.Parse))];
        if (settings.GroupBy(setting => setting.Name).FirstOrDefault(group => group.Count() > 1) is { } same)
            throw new UsageException($"{same.Count()} settings are called \"{same.Key}\". Their rows could not be told apart: give each a name of its own.");
        if (settings.Find(setting => setting.Input != settings[0].Input) is { } other)
            throw new UsageException($"\"{settings[0].Name}\" and \"{other.Name}\" read the input differently. One run reads each image once: give them the same input section, or extract twice.");
        return settings;
    }

    /// <summary>The one setting that a sweep varies, and what its file says is varied.</summary>
    /// <exception cref="UsageException">There are several, a profile does not exist, or a file cannot be read.</exception>
    /// <exception cref="SettingsException">A file is wrong.</exception>
    public (ExtractionSettings Settings, SweepAxes Axes) ReadBase(ParseResult parsed)
    {
        string[] profiles = parsed.GetValue(Profile) ?? [], files = parsed.GetValue(File) ?? [];
        return (profiles, files) switch
        {
            ([], []) => (Shipped(DefaultProfile), new()),
            ([var profile], []) => (Shipped(profile), new()),
            ([], [var file]) => Load(file, SettingsReader.ParseSweep),
            _ => throw new UsageException(
                $"A sweep varies one setting. Found: {string.Join(", ", profiles.Concat(files))}. Expected: one --profile or one --settings; a file can name a profile as basedOn."),
        };
    }

    /// <exception cref="UsageException">No profile has that name.</exception>
    public static ExtractionSettings Shipped(string name) =>
        SettingsProfiles.TryGet(name, out var profile)
            ? profile
            : throw new UsageException($"No profile is called \"{name}\". Expected one of {string.Join(", ", SettingsProfiles.Names)}.");

    private static T Load<T>(string path, Func<string, string, T> parse)
    {
        try
        {
            return parse(System.IO.File.ReadAllText(path), path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The settings file {path} cannot be read: {error.Message}");
        }
    }
}
