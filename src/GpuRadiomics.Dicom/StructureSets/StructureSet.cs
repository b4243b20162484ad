using System.Collections.Frozen;
using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.StructureSets;

/// <summary>An RTSTRUCT object (DICOM PS3.3 section A.19). Contours are parsed only for the ROIs that are asked for.</summary>
public sealed class StructureSet
{
    private static readonly FrozenDictionary<string, ContourGeometricType> GeometricTypes = new Dictionary<string, ContourGeometricType>
    {
        ["POINT"] = ContourGeometricType.Point,
        ["OPEN_PLANAR"] = ContourGeometricType.OpenPlanar,
        ["OPEN_NONPLANAR"] = ContourGeometricType.OpenNonPlanar,
        ["CLOSED_PLANAR"] = ContourGeometricType.ClosedPlanar,
        ["CLOSEDPLANAR_XOR"] = ContourGeometricType.ClosedPlanarXor,
    }.ToFrozenDictionary();

    private readonly Lazy<IReadOnlyList<DicomDataset>> roiContours;

    private StructureSet(StructureSetHeader header, DicomDataset dataset)
    {
        Header = header;
        roiContours = new(() => dataset.GetSequence(Tags.RoiContourSequence));
    }

    public StructureSetHeader Header { get; }

    /// <exception cref="CaseRejectedException">The file cannot be read, is malformed, or lacks its UIDs or a ROI's number.</exception>
    public static StructureSet Read(string path)
    {
        var dataset = DicomDataset.Read(path);
        return new(StructureSetHeaderReader.Read(dataset), dataset);
    }

    /// <summary>Reads the contours of one ROI, joined by ROI number (never by position: the two sequences may be ordered differently).</summary>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.MalformedFile"/>: contour data are not triples of finite numbers,
    /// or two ROIs have the same number.</exception>
    public Roi ReadRoi(RoiHeader roi)
    {
        string where = $"ROI '{roi.Name}' (number {roi.Number}) in {Header.Path}";
        if (Header.Rois.Count(r => r.Number == roi.Number) > 1)
        {
            throw new CaseRejectedException(
                RejectionReason.MalformedFile, "Several ROIs have the same number, so their contours cannot be told apart", where,
                string.Join(", ", Header.Rois.Where(r => r.Number == roi.Number).Select(r => $"'{r.Name}'")), "a number of its own for each ROI",
                "Export the structure set anew");
        }

        return new(roi, [.. ContourItems(roi).Select(item => ReadContour(item, where))], where);
    }

    /// <summary>The images that single contours refer to: (3006,0040) > (3006,0016) > (0008,1155), (0008,1160). May dangle.</summary>
    public IEnumerable<ImageReference> ReadContourImages() => ImageReference.In(
        from roi in roiContours.Value
        from contour in roi.GetSequence(Tags.ContourSequence)
        from image in contour.GetSequence(Tags.ContourImageSequence)
        select image);

    private IEnumerable<DicomDataset> ContourItems(RoiHeader roi) =>
        roiContours.Value
            .Where(item => item.GetInteger(Tags.ReferencedRoiNumber) == roi.Number)
            .SelectMany(item => item.GetSequence(Tags.ContourSequence));

    private static Contour ReadContour(DicomDataset item, string where)
    {
        var type = GeometricTypes.GetValueOrDefault(item.GetString(Tags.ContourGeometricType) ?? "");
        var points = item.GetDecimals(Tags.ContourData);
        if (points.Length % 3 != 0)
        {
            throw new CaseRejectedException(
                RejectionReason.MalformedFile, "Contour data are not triples of coordinates", where,
                FormattableString.Invariant($"{points.Length} numbers"), "a multiple of three", "Export the structure set anew");
        }

        return new(type, points);
    }
}
