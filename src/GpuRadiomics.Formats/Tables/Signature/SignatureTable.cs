using CsvHelper;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Formats.Tables.Signature;

/// <summary>
/// signature.csv: the signature's four features of each ROI under each setting that has them, raw, as decimal logarithms, and standardised within the cohort.
/// Rows are on the disk as soon as their case is; what needs the whole cohort is filled in at the end of the run, also of one that is cut short.
/// </summary>
public sealed class SignatureTable : IDisposable
{
    private readonly string path;
    private readonly SignatureWeights? weights;
    private readonly HashSet<string> settings;
    private readonly List<SignatureRow> rows = [];
    private TableFile? file;

    /// <param name="path">The file; an existing one is replaced.</param>
    /// <param name="settings">All settings of the run; at least one has the features.</param>
    /// <param name="weights">For a further column with the weighted sum; null for none.</param>
    public SignatureTable(string path, IReadOnlyList<ExtractionSettings> settings, SignatureWeights? weights)
    {
        (this.path, this.weights) = (path, weights);
        this.settings = [.. settings.Where(SignatureFeatures.AreOf).Select(setting => setting.Name)];
        file = new(path, Header, kept: 0);
    }

    private string[] Header => [.. RoiKey.Columns, "Setting", "Status", .. SignatureFeatures.Quantities, .. weights is null ? [] : (string[])["WeightedSum"], "Reason"];

    /// <summary>Writes a row of a setting that has the features; any other leaves the table as it is.</summary>
    public void Write(ResultRow row)
    {
        if (!settings.Contains(row.Setting))
            return;
        var kept = SignatureRow.Of(row);
        rows.Add(kept);
        file!.Writer.WriteRecord(Record(kept, null));
    }

    public void Flush() => file?.Flush();

    /// <summary>Fills in what needs all rows. Until the new file is whole the old one stays.</summary>
    public void Complete()
    {
        var cohorts = rows.Where(row => row.Row.Status == RowStatus.Ok).GroupBy(row => row.Row.Setting).ToDictionary(cohort => cohort.Key, cohort => new SignatureCohort([.. cohort]));
        string whole = path + ".new";
        using (var writer = CsvWriter.ToFile(whole, TableText.Options))
        {
            writer.WriteRecord(Header);
            foreach (var row in rows)
                writer.WriteRecord(Record(row, cohorts.GetValueOrDefault(row.Row.Setting)));
        }

        Dispose();
        File.Move(whole, path, overwrite: true);
    }

    public void Dispose()
    {
        file?.Dispose();
        file = null;
    }

    /// <param name="row">The row.</param>
    /// <param name="cohort">Null as long as not all rows are known, or none is ok.</param>
    private string[] Record(SignatureRow row, SignatureCohort? cohort)
    {
        double?[] quantities = [.. row.Raw.SelectMany((raw, k) => (double?[])[raw, row.Logarithms[k], cohort?.Score(k, row.Logarithms[k])])];
        string reason = cohort is not null || row.Row.Rejection is not null ? row.WhyNot(cohort ?? new([])) : "the run has not ended: not standardised yet";
        return
        [
            .. row.Row.Key.Fields, row.Row.Setting, TableText.Word(row.Row.Status), .. quantities.Select(TableText.Number),
            .. weights is null ? [] : (string[])[TableText.Number(weights.Sum(quantities))], reason,
        ];
    }
}
