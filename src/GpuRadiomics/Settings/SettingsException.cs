namespace GpuRadiomics.Settings;

/// <summary>One thing wrong with a settings file.</summary>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Message">What was found, what was expected.</param>
public readonly record struct SettingsProblem(long Line, string Message);

/// <summary>A settings file that cannot be used; lists every problem found in it, with line numbers.</summary>
public sealed class SettingsException : Exception
{
    public SettingsException(string source, IReadOnlyList<SettingsProblem> problems)
        : base(string.Join(Environment.NewLine, problems.Select(p => $"{source}:{p.Line}: {p.Message}")))
    {
        (SourceName, Problems) = (source, problems);
    }

    /// <summary>The file's path, or the profile's name.</summary>
    public string SourceName { get; }

    public IReadOnlyList<SettingsProblem> Problems { get; }
}
