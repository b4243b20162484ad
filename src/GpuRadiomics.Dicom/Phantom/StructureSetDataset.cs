using GpuRadiomics.Dicom.Writing;

namespace GpuRadiomics.Dicom.Phantom;

/// <summary>RT Structure Set IOD (PS3.3 A.19) with the reference chain that leads to the image series and its slices.</summary>
internal static class StructureSetDataset
{
    public const string SopClassUid = "1.2.840.10008.5.1.4.1.1.481.3";

    public const int SeriesNumber = 1;

    /// <summary>Detached Study Management, the (retired) class that (3006,0012) names a study with.</summary>
    private const string StudyClassUid = "1.2.840.10008.3.1.2.3.1";

    private static readonly int[][] Colours = [[255, 0, 0], [255, 128, 0], [255, 255, 0], [0, 255, 0], [0, 255, 255], [0, 64, 255], [255, 0, 255]];

    public static DicomDatasetBuilder Create(StructureSetPlan plan)
    {
        var study = plan.Image.Study;
        var contoured = plan.ReversesContours ? plan.Rois.Reverse() : plan.Rois;
        return new DicomDatasetBuilder(PatientModules.Create(study))
            .CS(0x0008, 0x0005, "ISO_IR 192")
            .UI(0x0008, 0x0016, SopClassUid)
            .UI(0x0008, 0x0018, plan.SopInstanceUid)
            .CS(0x0008, 0x0060, "RTSTRUCT")
            .PN(0x0008, 0x1070)
            .UI(0x0020, 0x000E, plan.SeriesUid)
            .IS(0x0020, 0x0011, SeriesNumber)
            .IS(0x0020, 0x0013, 1)
            .SH(0x3006, 0x0002, "RTstruct")
            .DA(0x3006, 0x0008, PatientModules.Date(study))
            .TM(0x3006, 0x0009, PatientModules.StudyTime)
            .SQ(0x3006, 0x0010, ReferencedFrameOfReference(plan.Image))
            .SQ(0x3006, 0x0020, [.. plan.Rois.Select(roi => StructureSetRoi(study, roi))])
            .SQ(0x3006, 0x0039, [.. contoured.Select(roi => RoiContour(plan, roi))])
            .SQ(0x3006, 0x0080, [.. plan.Rois.Select(Observation)])
            .CS(0x300E, 0x0002, "UNAPPROVED");
    }

    private static DicomDatasetBuilder ReferencedFrameOfReference(OutlinedImage image)
    {
        var series = new DicomDatasetBuilder().UI(0x0020, 0x000E, image.SeriesUid).SQ(0x3006, 0x0016, image.ReferencesToAll);
        var study = new DicomDatasetBuilder()
            .UI(0x0008, 0x1150, StudyClassUid)
            .UI(0x0008, 0x1155, image.Study.Uid)
            .SQ(0x3006, 0x0014, series);
        return new DicomDatasetBuilder()
            .UI(0x0020, 0x0052, image.Study.FrameOfReferenceUid)
            .SQ(0x3006, 0x0012, study);
    }

    private static DicomDatasetBuilder StructureSetRoi(StudyIdentity study, PlannedRoi roi) => new DicomDatasetBuilder()
        .IS(0x3006, 0x0022, roi.Number)
        .UI(0x3006, 0x0024, study.FrameOfReferenceUid)
        .LO(0x3006, 0x0026, roi.Name)
        .CS(0x3006, 0x0036, "MANUAL");

    private static DicomDatasetBuilder RoiContour(StructureSetPlan plan, PlannedRoi roi)
    {
        var item = new DicomDatasetBuilder()
            .IS(0x3006, 0x002A, Colours[roi.Number % Colours.Length])
            .IS(0x3006, 0x0084, roi.Number);
        if (!plan.WithoutContours.Contains(roi.Name))
            item.SQ(0x3006, 0x0040, [.. Contours(plan, roi)]);
        return item;
    }

    private static IEnumerable<DicomDatasetBuilder> Contours(StructureSetPlan plan, PlannedRoi roi)
    {
        var grid = plan.Image.Grid;
        int number = 0;
        for (int k = 0; k < grid.Size.Z; k++)
        {
            double z = grid.SliceZ(k);
            foreach (var outline in roi.Shape.ContoursAt(z))
            {
                ContourPoint[] points = plan.RepeatsFirstPoint ? [.. outline, outline[0]] : outline;
                var contour = new DicomDatasetBuilder()
                    .CS(0x3006, 0x0042, "CLOSED_PLANAR")
                    .IS(0x3006, 0x0046, points.Length)
                    .IS(0x3006, 0x0048, ++number)
                    .DS(0x3006, 0x0050, ContourData(points, z));
                if (plan.ContourReference(k) is { } slice)
                    contour.SQ(0x3006, 0x0016, plan.Image.ReferenceTo(slice, k));
                yield return contour;
            }
        }
    }

    private static string[] ContourData(ContourPoint[] points, double z)
    {
        string zText = DecimalString.FormatThousandths((long)Math.Round(z * 1000));
        var values = new string[3 * points.Length];
        for (int i = 0; i < points.Length; i++)
        {
            values[3 * i] = DecimalString.FormatThousandths(points[i].X);
            values[3 * i + 1] = DecimalString.FormatThousandths(points[i].Y);
            values[3 * i + 2] = zText;
        }

        return values;
    }

    /// <summary>ORGAN for tumours too, as in the collections of the same institute: the type tells nothing.</summary>
    private static DicomDatasetBuilder Observation(PlannedRoi roi) => new DicomDatasetBuilder()
        .IS(0x3006, 0x0082, roi.Number)
        .IS(0x3006, 0x0084, roi.Number)
        .CS(0x3006, 0x00A4, "ORGAN")
        .PN(0x3006, 0x00A6);
}
