using System.Globalization;
using GpuRadiomics.Formats.Images;
using GpuRadiomics.Formats.Verification;

namespace GpuRadiomics.Formats.Tables.Signature;

/// <summary>Weights of a signature, from a file: none are built in.</summary>
public sealed class SignatureWeights
{
    private readonly IReadOnlyDictionary<string, double> weights;

    private SignatureWeights(string path, IReadOnlyDictionary<string, double> weights) => (Path, this.weights) = (path, weights);

    public string Path { get; }

    /// <param name="path">A CSV with the columns feature and weight; a feature is a column of signature.csv, so raw, log10 or log10_z.</param>
    /// <exception cref="Outcomes.CaseRejectedException">The file cannot be read, or has a feature that signature.csv lacks, or one twice, or none.</exception>
    public static SignatureWeights Read(string path)
    {
        var weights = new Dictionary<string, double>();
        foreach (var row in CsvRow.Read(() => File.OpenRead(path), path))
        {
            if (!SignatureFeatures.Quantities.Contains(row["feature"]))
                throw FileRejection.Malformed(path, "The weights name a feature that the signature lacks", $"\"{row["feature"]}\"", $"one of {string.Join(", ", SignatureFeatures.Quantities)}");
            if (!weights.TryAdd(row["feature"], row.Number("weight")))
                throw FileRejection.Malformed(path, "The weights name a feature twice", row["feature"], "one weight for each feature");
        }

        return weights.Count > 0 ? new(path, weights) : throw FileRejection.Malformed(path, "There are no weights", "0 rows", "rows of feature and weight");
    }

    /// <summary>The weighted sum; null where a value with a weight is missing.</summary>
    /// <param name="quantities">In the order of <see cref="SignatureFeatures.Quantities"/>.</param>
    public double? Sum(IReadOnlyList<double?> quantities)
    {
        double? sum = 0;
        for (int k = 0; k < quantities.Count; k++)
        {
            if (weights.TryGetValue(SignatureFeatures.Quantities[k], out double weight))
                sum += weight * quantities[k];
        }

        return sum;
    }

    public override string ToString() => string.Join(", ", weights.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Key} {entry.Value}")));
}
