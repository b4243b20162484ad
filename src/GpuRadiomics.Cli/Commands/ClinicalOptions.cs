using System.CommandLine;
using GpuRadiomics.Formats.Clinical;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Cli.Commands;

/// <summary>--clinical and --clinical-key: what to append to the rows of features.csv.</summary>
internal sealed class ClinicalOptions
{
    public Option<string?> File { get; } = new("--clinical") { Description = "Clinical data (CSV, or TSV by its name) with a line for each participant; appended to features.csv." };

    public Option<string?> Key { get; } =
        new("--clinical-key") { Description = "The column of the clinical data that names the participant. Default: id, bcr_patient_barcode or another usual one." };

    /// <exception cref="UsageException">The file cannot be used, or there is a key and no file.</exception>
    public ClinicalTable? Read(ParseResult parsed)
    {
        if (parsed.GetValue(File) is not { } path)
            return parsed.GetValue(Key) is null ? null : throw new UsageException("--clinical-key names a column of clinical data, but there are none: add --clinical FILE.");
        try
        {
            return ClinicalTable.Read(path, parsed.GetValue(Key));
        }
        catch (CaseRejectedException rejection)
        {
            throw new UsageException(rejection.Message);
        }
    }
}
