namespace GpuRadiomics.Cli;

/// <summary>The user asked for something that cannot be; the message says what, and ends the program with its exit code.</summary>
internal sealed class UsageException(string message, int exitCode = ExitCode.Usage) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
