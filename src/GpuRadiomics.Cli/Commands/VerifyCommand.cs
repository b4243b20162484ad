using System.CommandLine;
using GpuRadiomics.Cli.Verification;
using GpuRadiomics.Verification;

namespace GpuRadiomics.Cli.Commands;

/// <summary>verify: holds the program, on this machine and its devices, against published reference values.</summary>
internal static class VerifyCommand
{
    private const string DataVariable = "GPURADIOMICS_TESTDATA";

    public static Command Create()
    {
        var backends = BackendsOption.Create("Backends to verify");
        var device = DeviceOption.Create();
        var data = new Option<string?>("--data")
        {
            Description = $"Folder of reference data (ibsi1, sts) to verify too. Default: what {DataVariable} names; without either, only the digital phantom.",
        };
        var phantomValues = new Option<string?>("--phantom-values") { Description = "Values (CSV) to hold the digital phantom against, instead of those inside the program." };
        var jobs = JobsOption.Create();
        var command = new Command("verify", "Compute IBSI's reference data on each backend and hold the features against the reference values.")
        {
            backends, device, data, phantomValues, jobs,
        };
        command.SetAction((parsed, cancellation) => Task.FromResult(Run(
            BackendsOption.Names(parsed.GetValue(backends)), parsed.GetValue(device), parsed.GetValue(data) ?? FromEnvironment(), parsed.GetValue(phantomValues),
            parsed.GetValue(jobs), cancellation)));
        return command;
    }

    private static string? FromEnvironment() => Environment.GetEnvironmentVariable(DataVariable) is { Length: > 0 } folder ? folder : null;

    private static int Run(IReadOnlyList<string> chosen, int device, string? data, string? phantomValues, int jobs, CancellationToken cancellation)
    {
        var backends = VerifiedBackends.Open(chosen, device, jobs, Console.Error.WriteLine);
        try
        {
            var told = new HashSet<string>();
            void TellOnce(string line)
            {
                if (told.Add(line))
                    Console.Out.WriteLine(line);
            }

            bool allMatch = true;
            IReadOnlyList<ComparedValue> compared = [];
            foreach (var backend in backends)
            {
                // Outlines are drawn by the backend too.
                List<ReferenceCase> cases = [ReferenceCases.DigitalPhantom(phantomValues, jobs)];
                if (data is not null)
                    cases.AddRange(ReferenceCases.In(data, backend, jobs, TellOnce, cancellation));
                compared = [.. cases.SelectMany(reference => reference.Compare(backend, cancellation))];
                VerificationReport.Print($"{backend.Name}: {backend.Device}", compared);
                allMatch &= compared.Any(value => value.IsBuilt) && compared.All(value => value.IsMatch || !value.IsBuilt);
            }

            // Whatever the backend: features are built above all of them.
            VerificationReport.PrintNotBuilt(compared);
            return allMatch ? ExitCode.Ok : ExitCode.ReferenceMissed;
        }
        finally
        {
            foreach (var backend in backends)
                backend.Dispose();
        }
    }
}
