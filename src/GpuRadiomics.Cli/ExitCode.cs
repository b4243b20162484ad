namespace GpuRadiomics.Cli;

/// <summary>What the program returns to the shell.</summary>
internal static class ExitCode
{
    /// <summary>Every row has values, or was rightly skipped.</summary>
    public const int Ok = 0;

    /// <summary>Some rows failed; they stand in the tables with their reasons.</summary>
    public const int SomeRowsFailed = 1;

    /// <summary>A computed value is not what the reference values say.</summary>
    public const int ReferenceMissed = 1;

    /// <summary>The command line, the settings or the output folder cannot be used.</summary>
    public const int Usage = 2;

    /// <summary>The chosen device cannot be used, or failed.</summary>
    public const int Device = 3;

    /// <summary>There was nothing to compute.</summary>
    public const int NothingToDo = 4;

    /// <summary>Interrupted by the user (128 + SIGINT, as shells have it).</summary>
    public const int Cancelled = 130;
}
