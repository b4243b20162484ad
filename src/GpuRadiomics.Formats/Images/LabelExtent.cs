using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Formats.Images;

/// <summary>The box that holds every voxel of a label, and the labels present in the image (0 left out), in rising order.</summary>
internal sealed record LabelExtent(Box3 Box, IReadOnlyCollection<double> Present)
{
    /// <summary>Labels are collected only to be named in a rejection; an image that is no mask has too many to name.</summary>
    public const int MostNamed = 20;

    /// <param name="voxels">The label image.</param>
    /// <param name="path">Its file, named when a value is no label.</param>
    /// <param name="label">The label asked for, or null for any but 0.</param>
    public static LabelExtent Of(StoredVoxels voxels, string path, int? label)
    {
        var size = voxels.Size;
        var row = new double[size.X];
        var present = new SortedSet<double>();
        int x0 = int.MaxValue, y0 = int.MaxValue, z0 = int.MaxValue, x1 = -1, y1 = -1, z1 = -1;
        double last = 0;
        for (int z = 0; z < size.Z; z++)
        for (int y = 0; y < size.Y; y++)
        {
            if (IsZero(voxels, y, z) && label is not 0)
                continue;
            voxels.ReadIntensities(0, y, z, row);
            for (int x = 0; x < row.Length; x++)
            {
                double value = row[x];
                if (value != 0 && value != last)
                {
                    last = Label(path, value, x, y, z);
                    if (present.Count <= MostNamed)
                        present.Add(last);
                }

                if (label is { } wanted ? value != wanted : value == 0)
                    continue;
                (x0, y0, z0) = (Math.Min(x0, x), Math.Min(y0, y), Math.Min(z0, z));
                (x1, y1, z1) = (Math.Max(x1, x), Math.Max(y1, y), Math.Max(z1, z));
            }
        }

        return new(x1 < 0 ? default : new Box3(x0, y0, z0, new Size3(x1 - x0 + 1, y1 - y0 + 1, z1 - z0 + 1)), present);
    }

    /// <summary>True when a row's stored bytes say that all its labels are 0; most rows of a mask are, and this is the quick way to tell.</summary>
    private static bool IsZero(StoredVoxels voxels, int y, int z)
    {
        var bytes = voxels.AsBytes();
        int rowBytes = bytes.Length / (voxels.Size.Y * voxels.Size.Z);
        return voxels.Intercepts[z] == 0 && !bytes.Slice((z * voxels.Size.Y + y) * rowBytes, rowBytes).ContainsAnyExcept((byte)0);
    }

    private static double Label(string path, double value, int x, int y, int z) =>
        double.IsInteger(value)
            ? value
            : throw FileRejection.Malformed(path, "The mask holds values that are no labels",
                FormattableString.Invariant($"{value} at voxel ({x}, {y}, {z})"), "whole numbers; threshold a probability map first");
}
