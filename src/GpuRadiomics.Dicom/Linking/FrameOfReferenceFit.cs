using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Dicom.Linking;

/// <summary>The last resort: among the images in the object's frame of reference, the one that its contours or frames lie on.</summary>
internal static class FrameOfReferenceFit
{
    /// <summary>Two images fit equally well when contours or frames lie equally near to their slices or voxels, up to this many mm.</summary>
    private const double TieMm = 0.01;

    /// <returns>Null when no image shares a frame of reference and holds at least one contour or frame.</returns>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.AmbiguousImage"/>: several fit equally well.</exception>
    public static ImageSeries? Find(MaskObject maskObject, LinkEvidence evidence, IReadOnlyList<ImageSeries> ofPatient)
    {
        var inFrame = ofPatient.Where(i => maskObject.FrameOfReferenceUids.Contains(i.Attributes.FrameOfReferenceUid)).ToArray();
        // Outlines are drawn on the CT; a PET of the same session shares its frame.
        var candidates = inFrame.Any(i => i.Modality == "CT") ? inFrame.Where(i => i.Modality == "CT").ToArray() : inFrame;
        if (candidates.Length == 0)
            return null;
        // With a single candidate that cannot be used there is nothing to choose, and its own rejection says more than a missing link.
        if (candidates is [var only] && GeometryOf(only) is null)
            return only;
        var fits = candidates.Select(i => (Image: i, Fit: FitOf(i, evidence))).Where(f => f.Fit.Count > 0).ToArray();
        if (fits.Length == 0)
            return null;
        int most = fits.Max(f => f.Fit.Count);
        var complete = fits.Where(f => f.Fit.Count == most).ToArray();
        double nearest = complete.Min(f => f.Fit.MeanDistanceMm);
        ImageSeries[] best = [.. complete.Where(f => f.Fit.MeanDistanceMm <= nearest + TieMm).Select(f => f.Image)];
        string fit = FormattableString.Invariant($"{most} contours or frames lie on each, {nearest:F3} mm away on average");
        return best is [var image] ? image : throw Ambiguous(maskObject, best, fit);
    }

    public static CaseRejectedException Ambiguous(MaskObject maskObject, IReadOnlyList<ImageSeries> images, string found) => new(
        RejectionReason.AmbiguousImage, $"Several images fit the {maskObject.Kind} equally well", maskObject.ToString(),
        $"{string.Join(", ", images)}: {found}", "a single image", "Leave the images out that it was not drawn on");

    /// <summary>How many contours or frames lie within an image, and how far from its slices or voxels those are on average.</summary>
    private static (int Count, double MeanDistanceMm) FitOf(ImageSeries image, LinkEvidence evidence)
    {
        if (GeometryOf(image) is not { } geometry)
            return default;
        int fitting = 0;
        double distanceMm = 0;
        foreach (double mm in evidence.DistancesMm(geometry))
        {
            fitting++;
            distanceMm += mm;
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
}
