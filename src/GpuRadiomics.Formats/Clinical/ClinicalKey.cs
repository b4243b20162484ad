using System.Text.RegularExpressions;

namespace GpuRadiomics.Formats.Clinical;

/// <summary>The name under which clinical tables know a participant.</summary>
public static partial class ClinicalKey
{
    /// <summary>
    /// TCGA's participant barcode where the text begins with one (TCGA, tissue source site, participant: 12 characters; what follows names a sample),
    /// else the text without surrounding spaces.
    /// </summary>
    public static string Of(string patientId) => TcgaBarcode().Match(patientId.Trim()) is { Success: true } barcode ? barcode.Groups["participant"].Value : patientId.Trim();

    /// <summary>The tissue source site of a TCGA barcode: the centre that enrolled the participant. Empty for any other text.</summary>
    public static string TissueSourceSiteOf(string patientId) => TcgaBarcode().Match(patientId.Trim()).Groups["site"].Value;

    [GeneratedRegex("^(?<participant>TCGA-(?<site>[A-Z0-9]{2})-[A-Z0-9]{4})(-|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TcgaBarcode();
}
