using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GpuRadiomics.Formats.Manifest;

/// <summary>run.json: everything needed to say how the tables came about.</summary>
public sealed record RunManifest
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        // Names of patients and ROIs stay readable; the file is not put into a web page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public required string Program { get; init; }

    public required string Version { get; init; }

    public required string Runtime { get; init; }

    public required string OperatingSystem { get; init; }

    /// <summary>Start of the run, UTC, ISO 8601.</summary>
    public required string StartedUtc { get; init; }

    public required IReadOnlyList<string> CommandLine { get; init; }

    public required string Backend { get; init; }

    public required string Device { get; init; }

    public required int Jobs { get; init; }

    /// <summary>Names of rules that decide values but are no settings.</summary>
    public required IReadOnlyDictionary<string, string> Rules { get; init; }

    /// <summary>What a sweep varied; null for an extraction, whose file does not have it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RunSweep? Sweep { get; init; }

    /// <summary>Every setting, resolved: the keys of a settings file, all of them.</summary>
    public required IReadOnlyList<IReadOnlyDictionary<string, object>> Settings { get; init; }

    /// <summary>"completed"; or "device lost" or "cancelled", when the tables hold the cases that were done by then.</summary>
    public required string Ended { get; init; }

    public required RunCounts Rows { get; init; }

    public required RunTimings TimingsSeconds { get; init; }

    public required IReadOnlyList<RunInput> Inputs { get; init; }

    /// <summary>The clinical data that were appended; null without any.</summary>
    public RunClinical? Clinical { get; init; }

    /// <summary>Files below the input folders that are not DICOM.</summary>
    public required IReadOnlyList<string> NotDicom { get; init; }

    /// <summary>Files left out because the same object lies at a path before them.</summary>
    public required IReadOnlyList<string> Repeated { get; init; }

    /// <summary>Objects of the input that are neither images nor structure sets, by modality.</summary>
    public required IReadOnlyDictionary<string, int> OtherByModality { get; init; }

    public void Write(string path)
    {
        // Straight to the file: a large cohort's account is megabytes of text.
        using var file = File.Create(path);
        JsonSerializer.Serialize(file, this, Options);
        file.WriteByte((byte)'\n');
    }
}

/// <summary>The plan of a sweep.</summary>
/// <param name="Axes">The values of each axis, by the axis's name in settings files.</param>
/// <param name="Settings">How many settings they make.</param>
/// <param name="Images">The images that each setting has rows of.</param>
/// <param name="Rows">Rows of features.csv that were expected.</param>
/// <param name="Steps">How often each step was to be run, what is shared once.</param>
/// <param name="CasesOfEarlierRuns">Cases whose rows were there already; not in the timings.</param>
public sealed record RunSweep(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Axes, int Settings, IReadOnlyList<string> Images, long Rows, IReadOnlyDictionary<string, long> Steps, int CasesOfEarlierRuns);

/// <summary>How many rows ended how; unreadable files count as failed.</summary>
public sealed record RunCounts(int Ok, int Skipped, int Failed);

/// <summary>
/// Wall-clock seconds. Reading overlaps with computing, so the parts add up to more than the total.
/// </summary>
/// <param name="Total">From start to the last row written.</param>
/// <param name="Scan">Headers of all files.</param>
/// <param name="Read">Pixels and contours to volumes and masks.</param>
/// <param name="Compute">The backend.</param>
/// <param name="Features">Formulas and whole-image diagnostics.</param>
public sealed record RunTimings(double Total, double Scan, double Read, double Compute, double Features);

/// <summary>One image and the masks used with it.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="ImageSeriesUid">The image series, or the image file.</param>
/// <param name="ImageVoxels">What was read of the image; null when that is nothing.</param>
/// <param name="Masks">Structure set or mask files.</param>
public sealed record RunInput(string CaseId, string ImageSeriesUid, RunVoxels? ImageVoxels, IReadOnlyList<RunMask> Masks);

/// <summary>The part of an image that was read: the slices and rows under the ROIs, with what their interpolation reaches.</summary>
/// <param name="FirstSlice">From 0, along the normal.</param>
/// <param name="Slices">How many were read.</param>
/// <param name="OfSlices">How many there are.</param>
/// <param name="FirstRow">From 0.</param>
/// <param name="Rows">How many rows of each slice were read.</param>
/// <param name="OfRows">How many there are.</param>
/// <param name="Sha256">Of their stored values: x fastest, then y, then z, little endian.</param>
public sealed record RunVoxels(int FirstSlice, int Slices, int OfSlices, int FirstRow, int Rows, int OfRows, string Sha256);

/// <summary>A file that outlines were taken from.</summary>
public sealed record RunMask(string Path, string Sha256);

/// <summary>Clinical data, and who of table and images has no counterpart.</summary>
public sealed record RunClinical(
    string Path, string Sha256, string KeyColumn, IReadOnlyCollection<string> CasesWithoutClinicalData, IReadOnlyList<string> ClinicalKeysWithoutCase);
