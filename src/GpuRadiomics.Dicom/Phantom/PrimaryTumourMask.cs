using System.Globalization;
using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Dicom.Rasterization;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.StructureSets;
using GpuRadiomics.Dicom.Writing;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Phantom;

/// <summary>The voxels of GTV-1: its contours, drawn on the slices by the rule of <see cref="PlacedContours"/> with the numbers that the files have.</summary>
internal static class PrimaryTumourMask
{
    public const string RoiName = "GTV-1";

    /// <returns>Null for a patient whose contours or image are missing on purpose, and where the contours lie between voxel centres.</returns>
    public static Mask? Of(PatientPlan patient)
    {
        bool isAbsent = !patient.Options.IncludeSegmentation || patient.Defect is PhantomDefect.DanglingStructureSet or PhantomDefect.RoiWithoutContours;
        return isAbsent ? null : On(patient.Grid, patient);
    }

    /// <returns>Null where the contours lie between voxel centres.</returns>
    public static Mask? On(Grid grid, PatientPlan patient)
    {
        var planned = patient.Rois.First(roi => roi.Name == RoiName);
        var roi = new Roi(new(planned.Number, planned.Name, ""), [.. Contours(planned, grid)], RoiName);
        try
        {
            return ContourRasterizer.Rasterize(roi, Geometry(grid, patient.PatientId)).Mask;
        }
        catch (CaseRejectedException rejection) when (rejection.Reason == RejectionReason.EmptyMask)
        {
            return null;
        }
    }

    private static IEnumerable<Contour> Contours(PlannedRoi roi, Grid grid)
    {
        for (int k = 0; k < grid.Size.Z; k++)
        {
            double z = grid.SliceZ(k);
            foreach (var outline in roi.Shape.ContoursAt(z))
                yield return new(ContourGeometricType.ClosedPlanar, [.. outline.SelectMany(point => new[] { point.X / 1000.0, point.Y / 1000.0, z })]);
        }
    }

    private static ImageSeriesGeometry Geometry(Grid grid, string where)
    {
        var template = new SliceHeader
        {
            Path = where,
            TransferSyntax = TransferSyntax.ExplicitVRLittleEndian,
            SopClassUid = CtSliceDataset.SopClassUid,
            SopInstanceUid = "",
            ImageType = "",
            RowDirection = Vector3D.UnitX,
            ColumnDirection = Vector3D.UnitY,
            RowSpacingMm = AsWritten(grid.SpacingMm.Y),
            ColumnSpacingMm = AsWritten(grid.SpacingMm.X),
            SliceThicknessMm = AsWritten(grid.SpacingMm.Z),
            RescaleSlope = 1,
            RescaleIntercept = 0,
            Rows = grid.Size.Y,
            Columns = grid.Size.X,
            SamplesPerPixel = 1,
            NumberOfFrames = 1,
            PhotometricInterpretation = "MONOCHROME2",
            BitsAllocated = 16,
            BitsStored = 16,
            HighBit = 15,
            IsSigned = true,
            PixelDataOffset = 0,
            PixelDataLength = 0,
        };
        var slices = Enumerable.Range(0, grid.Size.Z).Select(k => template with
        {
            PositionMm = new(AsWritten(grid.OriginMm.X), AsWritten(grid.OriginMm.Y), AsWritten(grid.SliceZ(k))),
        });
        return ImageSeriesGeometry.Of([.. slices], "CT", where);
    }

    private static double AsWritten(double value) => double.Parse(DecimalString.Format(value), CultureInfo.InvariantCulture);
}
