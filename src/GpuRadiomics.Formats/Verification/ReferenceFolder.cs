using GpuRadiomics.Formats.Images;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Verification;

namespace GpuRadiomics.Formats.Verification;

/// <summary>
/// The folder of IBSI's reference data: reference values, the CT phantom, three patients of the validation cohort. Its licences do not allow that all of
/// it ships with the program.
/// </summary>
public sealed class ReferenceFolder
{
    // A tight value, or a consensus, counts from this many implementations on.
    private const int LeastAgreeing = 3, LeastTeams = 5;

    // Only three or four of the teams gave local intensity peaks at all.
    private const int LeastTeamsOfPeaks = 2;

    // The teams behind a consensus agree to half a percent.
    private const double ConsensusShare = 0.005;

    private readonly string folder;
    private readonly IReadOnlyList<CsvRow> values, tight, consensus;

    private ReferenceFolder(string folder, IReadOnlyList<CsvRow> values, IReadOnlyList<CsvRow> tight, IReadOnlyList<CsvRow> consensus) =>
        (this.folder, this.values, this.tight, this.consensus) = (folder, values, tight, consensus);

    /// <summary>Reads the tables: ibsi1/reference_values.csv and tight_values.csv, and sts/consensus.csv where it is.</summary>
    /// <exception cref="CaseRejectedException">A table cannot be read or is not what it should be.</exception>
    public static ReferenceFolder Read(string folder)
    {
        string consensus = Path.Combine(folder, "sts", "consensus.csv");
        return new(
            folder, Rows(Path.Combine(folder, "ibsi1", "reference_values.csv")), Rows(Path.Combine(folder, "ibsi1", "tight_values.csv")),
            File.Exists(consensus) ? Rows(consensus) : []);
    }

    public string CtPhantomImage => Path.Combine(folder, "ibsi1", "ct_radiomics_phantom", "nifti", "image", "phantom.nii.gz");

    public string CtPhantomMask => Path.Combine(folder, "ibsi1", "ct_radiomics_phantom", "nifti", "mask", "mask.nii.gz");

    /// <summary>The patients that there is a consensus for.</summary>
    public IReadOnlyList<string> Patients => [.. consensus.Select(row => row["patient"]).Distinct()];

    /// <summary>Where the patient's CT and RTSTRUCT lie.</summary>
    public string PatientFolder(string patient) => Path.Combine(folder, "sts", "dicom", patient, "CT");

    /// <summary>The rows of one configuration that carry a value.</summary>
    public IReadOnlyList<ReferenceValue> Of(string configuration)
    {
        var tightOf = tight
            .Where(row => row["config"] == configuration && row["tight_value"].Length > 0 && row.Number("n_agree_rel1e-4") >= LeastAgreeing)
            .DistinctBy(row => row["tag"])
            .ToDictionary(row => row["tag"], row => row.Number("tight_value"));
        return
        [
            .. values.Where(row => row["config"] == configuration && row["value"].Length > 0).Select(row => Reference(
                row, configuration, row.Number("value"), row.Number("tolerance"), tightOf.TryGetValue(row["tag"], out double value) ? value : null)),
        ];
    }

    /// <summary>The values on which at least five teams (of local intensity, two) agree for a patient of the validation cohort.</summary>
    public IReadOnlyList<ReferenceValue> ConsensusOf(string patient)
    {
        // The consensus has tags only; the reference values say which feature each stands for, and in which order they come.
        var named = values.DistinctBy(row => row["tag"]).Index().ToDictionary(entry => entry.Item["tag"], entry => ((int Position, CsvRow Row)?)entry);
        return
        [
            .. from row in consensus
               where row["patient"] == patient
               let feature = named.GetValueOrDefault(row["tag"]) ?? throw Unknown(row["tag"])
               where row.Number("n_agree_0p5pct") >= (feature.Row["family"] == "local_intensity" ? LeastTeamsOfPeaks : LeastTeams)
               orderby feature.Position
               let median = row.Number("consensus_median")
               select Reference(feature.Row, patient, median, MatchingRule.ToleranceOf(median, ConsensusShare), median),
        ];
    }

    private static ReferenceValue Reference(CsvRow row, string configuration, double value, double tolerance, double? tightValue) => new()
    {
        Configuration = configuration,
        Family = row["family"],
        Feature = row["feature"],
        Code = row["code"],
        Aggregation = row["aggregation"],
        Tag = row["tag"],
        Value = value,
        Tolerance = tolerance,
        TightValue = tightValue,
    };

    private CaseRejectedException Unknown(string tag) => FileRejection.Malformed(
        Path.Combine(folder, "sts", "consensus.csv"), "The consensus has a tag that the reference values do not know", tag, "a tag of ibsi1/reference_values.csv");

    private static IReadOnlyList<CsvRow> Rows(string path) => CsvRow.Read(() => File.OpenRead(path), path);
}
