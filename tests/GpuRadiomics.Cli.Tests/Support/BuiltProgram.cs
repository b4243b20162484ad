using System.Diagnostics;
using System.Globalization;
using System.Text;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Cli.Tests.Support;

/// <summary>The program that was built, run as a user runs it: a process of its own.</summary>
internal static class BuiltProgram
{
    // Far above what any test takes: a program that hangs ends as a failed test.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private static readonly string Assembly = Path.Combine(AppContext.BaseDirectory, "gpuradiomics.dll");

    private static readonly string KernelCheck = Path.Combine(AppContext.BaseDirectory, "GpuRadiomics.KernelCheck.dll");

    /// <summary>How a .NET program is started; the tests were started with it.</summary>
    private static readonly string Host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";

    /// <summary>The test ends here where there is no OpenCL device: skipped, or failed in CI.</summary>
    public static void RequireOpenCl()
    {
        string devices = Run(["devices"]).Ended(ExitCodes.Ok).Output;
        if (!devices.Split('\n').Any(line => line.TrimStart().StartsWith("opencl ", StringComparison.Ordinal)))
            Absent.EndTest("No OpenCL device (Debian: pocl-opencl-icd, ocl-icd-libopencl1).");
        Assert.DoesNotContain("are not those of the CPU", devices, StringComparison.Ordinal);
    }

    public static ProgramRun Run(params IReadOnlyList<string> arguments) => RunIn(Environment.CurrentDirectory, arguments);

    public static ProgramRun RunIn(string workingFolder, IReadOnlyList<string> arguments) =>
        Start(workingFolder, [Assembly, .. arguments], arguments, new Dictionary<string, string>());

    /// <summary>Runs it on a machine that is set up as <paramref name="environment"/> says.</summary>
    /// <param name="runtimeConfiguration">A runtimeconfig.json to use instead of the built one; null for that.</param>
    /// <param name="environment">Variables to set.</param>
    /// <param name="arguments">The program's arguments.</param>
    public static ProgramRun RunWith(
        string? runtimeConfiguration, IReadOnlyDictionary<string, string> environment, IReadOnlyList<string> arguments) =>
        Start(
            Environment.CurrentDirectory,
            runtimeConfiguration is null ? [Assembly, .. arguments] : ["exec", "--runtimeconfig", runtimeConfiguration, Assembly, .. arguments],
            arguments,
            environment);

    /// <summary>Runs the self-test of a device with kernels from a file: tests/GpuRadiomics.KernelCheck.</summary>
    public static ProgramRun CheckKernels(string source, IReadOnlyDictionary<string, string> environment) =>
        Start(Environment.CurrentDirectory, [KernelCheck, source], [source], environment);

    /// <summary>Runs it, and interrupts it as Ctrl+C does when it has written a line that contains a text.</summary>
    public static ProgramRun Interrupt(IReadOnlyDictionary<string, string> environment, string text, IReadOnlyList<string> arguments) =>
        Signal("-INT", environment, text, arguments);

    /// <summary>Runs it, and kills it without a warning when it has written a line that contains a text.</summary>
    public static ProgramRun Kill(string text, IReadOnlyList<string> arguments) => Signal("-KILL", new Dictionary<string, string>(), text, arguments);

    /// <summary>Runs it, and kills it without a warning after a time, if it has not ended by then.</summary>
    /// <returns>Whether it was killed.</returns>
    public static bool KillAfter(TimeSpan time, IReadOnlyList<string> arguments)
    {
        using var process = Begin(Environment.CurrentDirectory, [Assembly, .. arguments], new Dictionary<string, string>());
        _ = process.StandardOutput.ReadToEndAsync();
        _ = process.StandardError.ReadToEndAsync();
        bool runs = !process.WaitForExit(time);
        if (runs)
            process.Kill();
        process.WaitForExit();
        return runs;
    }

    private static ProgramRun Signal(string signal, IReadOnlyDictionary<string, string> environment, string text, IReadOnlyList<string> arguments)
    {
        using var process = Begin(Environment.CurrentDirectory, [Assembly, .. arguments], environment);
        var errors = process.StandardError.ReadToEndAsync();
        var output = new StringBuilder();
        bool interrupted = false;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            output.AppendLine(line);
            if (!interrupted && line.Contains(text, StringComparison.Ordinal))
            {
                Assert.Equal(0, Shell.Run("kill", signal, process.Id.ToString(CultureInfo.InvariantCulture)).ExitCode);
                interrupted = true;
            }
        }

        process.WaitForExit();
        return new(arguments, process.ExitCode, output.ToString(), errors.GetAwaiter().GetResult());
    }

    public static string RuntimeConfiguration => Path.ChangeExtension(Assembly, ".runtimeconfig.json");

    private static ProgramRun Start(
        string workingFolder, IReadOnlyList<string> hostArguments, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        using var process = Begin(workingFolder, hostArguments, environment);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"gpuradiomics {string.Join(' ', arguments)} did not end within {Limit.TotalMinutes} minutes.");
        }

        process.WaitForExit();
        return new(arguments, process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }

    private static Process Begin(string workingFolder, IReadOnlyList<string> hostArguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(Host, hostArguments)
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
