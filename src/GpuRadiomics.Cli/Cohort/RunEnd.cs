using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Cli.Cohort;

/// <summary>How the cases of a run ended.</summary>
/// <param name="Word">As run.json has it.</param>
/// <param name="ExitCode">The program's, when the run was cut short; null when all cases are done.</param>
/// <param name="Message">What happened.</param>
/// <param name="Advice">What the user can do.</param>
internal sealed record RunEnd(string Word, int? ExitCode = null, string Message = "", string Advice = "")
{
    /// <param name="cases">The work on the cases.</param>
    /// <param name="device">What they are computed on.</param>
    public static async Task<RunEnd> Of(Task cases, string device)
    {
        try
        {
            await cases.ConfigureAwait(false);
            return new("completed");
        }
        catch (GpuException error)
        {
            return new(
                "device lost",
                Cli.ExitCode.Device,
                $"The device failed: {device}. {error.Message}",
                "Run again. If it fails again, test it with: gpuradiomics devices. --backend cpu needs no device and gives the same values.");
        }
        catch (OperationCanceledException)
        {
            return new("cancelled", Cli.ExitCode.Cancelled, "Cancelled.", "Run again for the others.");
        }
    }
}
