using System.Globalization;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Formats.Images;

/// <summary>A ROI as an image: every voxel holds the number of its label, 0 outside.</summary>
public static class MaskFile
{
    /// <summary>Reads the ROI of one label, or of all labels together when <paramref name="label"/> is null.</summary>
    /// <exception cref="CaseRejectedException">
    /// The file cannot be read, holds values that are no labels (MalformedFile), or has no voxel of the label (EmptyMask).
    /// </exception>
    public static Mask Read(string path, int? label = null) => FromVolume(ImageFile.Read(path), path, label);

    /// <summary>As <see cref="Read"/>, for a label image that has been read already; its path is named in rejections.</summary>
    public static Mask FromVolume(Volume labels, string path, int? label = null)
    {
        var extent = LabelExtent.Of(labels.Voxels, path, label);
        if (extent.Box.IsEmpty)
            throw new CaseRejectedException(
                RejectionReason.EmptyMask, "The mask has no voxel of the ROI", path,
                extent.Present.Count == 0 ? "no voxel other than 0" : $"labels {Listed(extent.Present)}",
                label is { } wanted ? FormattableString.Invariant($"label {wanted}") : "a voxel other than 0",
                extent.Present.Count == 0 ? "Check that the file is the mask that was meant" : "Ask for one of the labels that are present");
        return Mask.FromBox(labels.Grid, extent.Box, Inside(labels.Voxels, extent.Box, label));
    }

    /// <summary>Rejects a mask that does not lie on the image's grid, saying what differs and by how much.</summary>
    public static void RequireSameGrid(Grid image, Grid mask, string imagePath, string maskPath)
    {
        if (image.DifferenceFrom(mask) is { } difference)
            throw new CaseRejectedException(
                RejectionReason.GeometryMismatch, "Image and mask do not share one grid", maskPath, difference, $"the grid of {imagePath}",
                "Resample the mask onto the image's grid with nearest-neighbour interpolation");
    }

    /// <summary>Only the box is held as bytes; beside it there is one row.</summary>
    private static byte[] Inside(StoredVoxels voxels, Box3 box, int? label)
    {
        var inside = new byte[box.Size.Voxels];
        var row = new double[box.Size.X];
        int at = 0;
        for (int z = box.Z; z < box.EndZ; z++)
        for (int y = box.Y; y < box.EndY; y++)
        {
            voxels.ReadIntensities(box.X, y, z, row);
            foreach (double value in row)
                inside[at++] = (label is { } wanted ? value == wanted : value != 0) ? (byte)1 : (byte)0;
        }

        return inside;
    }

    private static string Listed(IReadOnlyCollection<double> labels) =>
        string.Join(", ", labels.Take(LabelExtent.MostNamed).Select(label => label.ToString(CultureInfo.InvariantCulture)))
        + (labels.Count > LabelExtent.MostNamed ? " and more" : "");
}
