namespace GpuRadiomics.Cli.Tests.Support;

/// <summary>The program's promise to shell scripts, written down a second time on purpose.</summary>
internal static class ExitCodes
{
    public const int Ok = 0;
    public const int SomeRowsFailed = 1;
    public const int Usage = 2;
    public const int Device = 3;
    public const int NothingToDo = 4;
    public const int Cancelled = 130;
}
