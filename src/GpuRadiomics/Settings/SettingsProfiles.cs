using System.Diagnostics.CodeAnalysis;

namespace GpuRadiomics.Settings;

/// <summary>The settings files that ship inside the program.</summary>
public static class SettingsProfiles
{
    private const string Prefix = "profiles/";
    private const string Suffix = ".yaml";

    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(SettingsProfiles).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Suffix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Suffix.Length])
            .Order(StringComparer.Ordinal),
    ];

    public static bool TryGet(string name, [NotNullWhen(true)] out ExtractionSettings? settings)
    {
        settings = Names.Contains(name) ? SettingsReader.Parse(Text(name), name) : null;
        return settings is not null;
    }

    /// <exception cref="ArgumentException">No profile has that name.</exception>
    public static ExtractionSettings Get(string name) =>
        TryGet(name, out var settings)
            ? settings
            : throw new ArgumentException($"No profile is called \"{name}\". Expected one of {string.Join(", ", Names)}.", nameof(name));

    private static string Text(string name)
    {
        using var stream = typeof(SettingsProfiles).Assembly.GetManifestResourceStream(Prefix + name + Suffix)
            ?? throw new InvalidOperationException($"The profile {name} is listed but not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
