using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Dicom.StructureSets;
using GpuRadiomics.Geometry;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Dicom.Linking;

/// <summary>The last resort: among the images in the structure set's frame of reference, the one whose slices the contours lie on.</summary>
internal static class FrameOfReferenceFit
{
    /// <summary>Two images fit equally well when their contours lie equally near to slices, up to this many mm.</summary>
    private const double TieMm = 0.01;

    /// <returns>Null when no image shares a frame of reference and holds at least one contour.</returns>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.AmbiguousImage"/>: several fit equally well.</exception>
    public static ImageSeries? Find(StructureSet structureSet, IReadOnlyList<ImageSeries> ofPatient)
    {
        var header = structureSet.Header;
        var inFrame = ofPatient.Where(i => header.FrameOfReferenceUids.Contains(i.Attributes.FrameOfReferenceUid)).ToArray();
        // Contours are drawn on the CT; a PET of the same session shares its frame.
        var candidates = inFrame.Any(i => i.Modality == "CT") ? inFrame.Where(i => i.Modality == "CT").ToArray() : inFrame;
        if (candidates.Length == 0)
            return null;
        Contour[] contours = [.. header.Rois.SelectMany(r => structureSet.ReadRoi(r).Contours).Where(c => c.PointsMm.Length > 0)];
        // With a single candidate that cannot be used there is nothing to choose, and its own rejection says more than a missing link.
        if (candidates is [var only] && GeometryOf(only) is null)
            return only;
        var fits = candidates.Select(i => (Image: i, Fit: FitOf(i, contours))).Where(f => f.Fit.Contours > 0).ToArray();
        if (fits.Length == 0)
            return null;
        int most = fits.Max(f => f.Fit.Contours);
        var complete = fits.Where(f => f.Fit.Contours == most).ToArray();
        double nearest = complete.Min(f => f.Fit.MeanDistanceMm);
        ImageSeries[] best = [.. complete.Where(f => f.Fit.MeanDistanceMm <= nearest + TieMm).Select(f => f.Image)];
        string fit = FormattableString.Invariant($"{most} contours lie on the slices of each, {nearest:F3} mm away on average");
        return best is [var image] ? image : throw Ambiguous(header, best, fit);
    }

    public static CaseRejectedException Ambiguous(StructureSetHeader structureSet, IReadOnlyList<ImageSeries> images, string found) => new(
        RejectionReason.AmbiguousImage, "Several images fit the structure set equally well", structureSet.ToString(),
        $"{string.Join(", ", images)}: {found}", "a single image", "Leave the images out that the contours were not drawn on");

    /// <summary>How many contours lie on a slice and within its matrix, and how far from the slices those are on average.</summary>
    private static (int Contours, double MeanDistanceMm) FitOf(ImageSeries image, Contour[] contours)
    {
        if (GeometryOf(image) is not { } geometry)
            return default;
        int fitting = 0;
        double distanceMm = 0;
        foreach (var contour in contours)
        {
            var first = new Vector3D(contour.PointsMm[0], contour.PointsMm[1], contour.PointsMm[2]);
            double position = first.Dot(geometry.Grid.AxisZ);
            if (geometry.FindSlice(position) is not { } slice || !LiesInMatrix(contour, geometry, slice))
                continue;
            fitting++;
            distanceMm += Math.Abs(position - geometry.PositionsMm[slice]);
        }

        return (fitting, fitting > 0 ? distanceMm / fitting : 0);
    }

    /// <returns>Null for an image that cannot be used; its own row says why.</returns>
    private static ImageSeriesGeometry? GeometryOf(ImageSeries image)
    {
        try
        {
            // Whether its slices are regular is for its own row to say; contours lie on them all the same.
            return ImageSeriesGeometry.Of(image, IrregularStack.Resample);
        }
        catch (CaseRejectedException)
        {
            return null;
        }
    }

    private static bool LiesInMatrix(Contour contour, ImageSeriesGeometry geometry, int slice)
    {
        var (grid, origin) = (geometry.Grid, geometry.Slices[slice].PositionMm!.Value);
        for (int i = 0; i < contour.PointsMm.Length; i += 3)
        {
            var d = new Vector3D(contour.PointsMm[i], contour.PointsMm[i + 1], contour.PointsMm[i + 2]) - origin;
            double x = d.Dot(grid.AxisX) / grid.SpacingMm.X, y = d.Dot(grid.AxisY) / grid.SpacingMm.Y;
            if (!(x >= -0.5 && x <= grid.Size.X - 0.5 && y >= -0.5 && y <= grid.Size.Y - 0.5))
                return false;
        }

        return true;
    }
}
