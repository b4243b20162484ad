using GpuRadiomics.Formats.Clinical;
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

    /// <param name="folder">Made when it is not there; tables of an earlier run in it are replaced.</param>
    /// <param name="settings">All settings of the run.</param>
    /// <param name="clinical">Clinical data to append to the rows of features.csv; null for none.</param>
    /// <exception cref="IOException">The folder or a table cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or a table may not be written.</exception>
    public ResultTables(string folder, IReadOnlyList<ExtractionSettings> settings, ClinicalTable? clinical = null)
    {
        this.folder = folder;
        Directory.CreateDirectory(folder);
        features = new(Path.Combine(folder, "features.csv"), settings, clinical);
        values = new(Path.Combine(folder, "features-long.csv"));
        failures = new(Path.Combine(folder, "failures.csv"));
        Flush();
    }

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

    public void Dispose()
    {
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
    }
}
