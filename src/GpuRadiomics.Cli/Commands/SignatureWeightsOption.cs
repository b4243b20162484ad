using System.CommandLine;
using GpuRadiomics.Formats.Tables.Signature;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Cli.Commands;

/// <summary>--signature-weights: weights for a sum of the signature's features.</summary>
internal static class SignatureWeightsOption
{
    public static Option<string?> Create() => new("--signature-weights")
    {
        Description = "CSV with the columns feature and weight, features by their columns of signature.csv: adds the weighted sum there. For settings with the signature's features (profile aerts2014).",
    };

    /// <exception cref="UsageException">The file cannot be used, or no setting has the features.</exception>
    public static SignatureWeights? Read(string? path, IReadOnlyList<ExtractionSettings> settings)
    {
        if (path is null)
            return null;
        if (!settings.Any(SignatureFeatures.AreOf))
            throw new UsageException("--signature-weights weighs the features of the 2014 signature, which no setting of this run has: add --profile aerts2014.");
        try
        {
            return SignatureWeights.Read(path);
        }
        catch (CaseRejectedException rejection)
        {
            throw new UsageException(rejection.Message);
        }
    }
}
