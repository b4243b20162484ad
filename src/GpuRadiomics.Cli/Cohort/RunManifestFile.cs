using System.Runtime.InteropServices;
using GpuRadiomics.Compute;
using GpuRadiomics.Dicom.Rasterization;
using GpuRadiomics.Formats.Manifest;
using GpuRadiomics.Formats.Tables;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Cli.Cohort;

/// <summary>run.json of a run.</summary>
internal static class RunManifestFile
{
    public const string Name = "run.json";

    /// <exception cref="TableWriteException">The disk takes no more.</exception>
    public static void Write(RunManifest manifest, string folder)
    {
        try
        {
            manifest.Write(Path.Combine(folder, Name));
        }
        catch (IOException error)
        {
            throw new TableWriteException(folder, error);
        }
    }

    public static RunManifest Of(
        ExtractionRequest request, CohortInput input, IComputeBackend backend, DateTime started, RunEnd end, RunCounts counts, RunTimings timings, IReadOnlyList<RunInput> inputs) => new()
    {
        Program = "GpuRadiomics",
        Version = ProgramVersion.Text,
        Runtime = RuntimeInformation.FrameworkDescription,
        OperatingSystem = RuntimeInformation.OSDescription,
        StartedUtc = started.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        CommandLine = [.. Environment.GetCommandLineArgs().Skip(1)],
        Backend = backend.Name,
        Device = backend.Device,
        Jobs = request.Jobs,
        Rules = new Dictionary<string, string>
        {
            ["rasterization"] = PlacedContours.RuleOf(request.Settings[0].Input.Contours),
            ["percentile"] = "linear, rank p (n - 1)",
            ["rounding"] = "ties to even",
            ["filters"] = FilterNote.Of(request.Settings, backend),
            ["perturbations"] = "applied on the host; random numbers by SplitMix64 of seed, realisation and voxel index, normal ones by AS 241",
        },
        Settings = [.. request.Settings.Select(SettingsTree.Of)],
        Ended = end.Word,
        Rows = counts,
        TimingsSeconds = timings,
        Inputs = inputs,
        Clinical = request.Clinical is { } clinical
            ? new(Path.GetFullPath(clinical.Path), FileHash.Of(clinical.Path).Sha256, clinical.KeyColumn, clinical.WithoutLine, clinical.WithoutRow)
            : null,
        NotDicom = input.Index?.NotDicom ?? [],
        Repeated = input.Index?.Repeated ?? [],
        OtherByModality = input.Index?.OtherByModality ?? new Dictionary<string, int>(),
    };
}
