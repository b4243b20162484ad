using GpuRadiomics.Formats.Clinical;
using GpuRadiomics.Formats.Tables.Signature;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Formats.Tables;

/// <summary>The tables of one run, in one folder. Rows are on the disk as soon as their case is written.</summary>
public sealed class ResultTables : IDisposable
{
    private readonly string folder;
    private readonly FeatureTable features;
    private readonly LongTable values;
    private readonly FailureTable failures;
    private readonly SignatureTable? signature;

    /// <param name="folder">Made when it is not there; tables of an earlier run in it are replaced.</param>
    /// <param name="settings">All settings of the run.</param>
    /// <param name="clinical">Clinical data to append to the rows of features.csv; null for none.</param>
    /// <param name="weights">For the weighted sum of the signature's features; null for none.</param>
    /// <exception cref="IOException">The folder or a table cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or a table may not be written.</exception>
    public ResultTables(string folder, IReadOnlyList<ExtractionSettings> settings, ClinicalTable? clinical = null, SignatureWeights? weights = null)
    {
        this.folder = folder;
        Directory.CreateDirectory(folder);
        features = new(Path.Combine(folder, "features.csv"), settings, clinical);
        values = new(Path.Combine(folder, "features-long.csv"));
        failures = new(Path.Combine(folder, "failures.csv"));
        string signatureFile = Path.Combine(folder, SignatureFile);
        // That of an earlier run must not stand beside tables that it does not belong to.
        File.Delete(signatureFile);
        signature = settings.Any(SignatureFeatures.AreOf) ? new(signatureFile, settings, weights) : null;
        Flush();
    }

    /// <summary>Written where a setting has the signature's features.</summary>
    public const string SignatureFile = "signature.csv";

    public bool HasSignature => signature is not null;

    /// <summary>Rows written so far.</summary>
    public int Ok { get; private set; }

    public int Skipped { get; private set; }

    /// <summary>Failed rows, and files that could not be read.</summary>
    public int Failed { get; private set; }

    /// <summary>Writes the rows of one case.</summary>
    /// <exception cref="TableWriteException">The disk takes no more.</exception>
    public void Write(IEnumerable<ResultRow> rows) => Guarded(() =>
    {
        foreach (var row in rows)
        {
            features.Write(row);
            values.Write(row);
            failures.Write(row);
            signature?.Write(row);
            _ = row.Status switch
            {
                RowStatus.Ok => Ok++,
                RowStatus.Skipped => Skipped++,
                _ => Failed++,
            };
        }

        Flush();
    });

    /// <summary>Notes a file that could not be read.</summary>
    /// <exception cref="TableWriteException">The disk takes no more.</exception>
    public void Write(CaseRejectedException brokenFile, string caseId) => Guarded(() =>
    {
        failures.Write(brokenFile, caseId);
        Failed++;
        Flush();
    });

    /// <summary>Fills in what needs all rows, at the end of a run.</summary>
    /// <exception cref="TableWriteException">The disk takes no more.</exception>
    public void Complete() => Guarded(() => signature?.Complete());

    public void Dispose()
    {
        signature?.Dispose();
        features.Dispose();
        values.Dispose();
        failures.Dispose();
    }

    private void Guarded(Action write)
    {
        try
        {
            write();
        }
        catch (IOException error)
        {
            throw new TableWriteException(folder, error);
        }
    }

    private void Flush()
    {
        features.Flush();
        values.Flush();
        failures.Flush();
        signature?.Flush();
    }
}
