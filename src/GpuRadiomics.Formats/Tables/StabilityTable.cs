using CsvHelper;
using GpuRadiomics.Stability;

namespace GpuRadiomics.Formats.Tables;

/// <summary>stability.csv: a row for each feature, image and comparison of a sweep.</summary>
public static class StabilityTable
{
    public const string FileName = "stability.csv";

    /// <param name="folder">Where stability.csv goes; an existing one is replaced.</param>
    /// <param name="results">What was found, in the order of the rows.</param>
    /// <exception cref="TableWriteException">The disk takes no more, or the folder is not there.</exception>
    public static void Write(string folder, IEnumerable<FeatureStability> results)
    {
        try
        {
            using var writer = CsvWriter.ToFile(Path.Combine(folder, FileName), TableText.Options);
            writer.WriteRecord(
            [
                "ibsi_tag", "feature", "family", "image_type", "axis", "held_fixed", "subjects", "ratings", "missing_fraction", "icc_1_1", "icc_1_1_low",
                "icc_1_1_high", "icc_3_1", "icc_3_1_low", "icc_3_1_high", "cv", "spearman_volume", "reason",
            ]);
            foreach (var result in results)
            {
                writer.WriteRecord(
                [
                    result.Column.IbsiTag, result.Column.Definition.Name, result.Column.Family.Name, result.Column.ImageType, Word(result.Axis), result.Held,
                    TableText.Number(result.Subjects), TableText.Number(result.Ratings), TableText.Number(result.MissingFraction),
                    .. Numbers(result.OneWayIcc), .. Numbers(result.TwoWayIcc), TableText.Number(result.Variation.Value), TableText.Number(result.VolumeCorrelation.Value),
                    result.Reason,
                ]);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TableWriteException(folder, error);
        }
    }

    /// <summary>The axis as the tables name it.</summary>
    public static string Word(StabilityAxis axis) => axis switch
    {
        StabilityAxis.Perturbation => "perturbation",
        StabilityAxis.Binning => "binning",
        StabilityAxis.Spacing => "spacing",
        _ => "all",
    };

    private static string[] Numbers(IntervalEstimate estimate) => [TableText.Number(estimate.Value), TableText.Number(estimate.Low), TableText.Number(estimate.High)];
}
