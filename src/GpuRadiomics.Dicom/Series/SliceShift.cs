using GpuRadiomics.Imaging;

namespace GpuRadiomics.Dicom.Series;

/// <summary>Where a slice lies on the matrix of its <see cref="RegularStack"/>: its pixel (0, 0), in pixels of that matrix; neither is negative.</summary>
internal readonly record struct SliceShift(double Columns, double Rows)
{
    /// <summary>Shifts nearer than this to a whole number of pixels are one: they come from decimals.</summary>
    private const double WholePixel = 1e-6;

    public int NearestColumns => (int)Math.Floor(Columns + 0.5);

    public int NearestRows => (int)Math.Floor(Rows + 0.5);

    /// <summary>Reads a row of the matrix from the slice, linear between its pixels; beyond its edge the nearest pixel stands.</summary>
    /// <param name="image">The image that holds the slice.</param>
    /// <param name="slice">The slice.</param>
    /// <param name="y">The row of the matrix.</param>
    /// <param name="scratch">Two rows of the slice.</param>
    /// <param name="destination">The row of the matrix.</param>
    public void ReadRow(Volume image, int slice, int y, Span<double> scratch, Span<double> destination)
    {
        var size = image.Grid.Size;
        Span<double> row = scratch[..size.X], next = scratch[size.X..];
        var (whole, part) = Split(y - Rows);
        image.ReadIntensities(0, Math.Clamp(whole, 0, size.Y - 1), slice, row);
        if (part > 0)
        {
            image.ReadIntensities(0, Math.Clamp(whole + 1, 0, size.Y - 1), slice, next);
            for (int x = 0; x < row.Length; x++)
                row[x] = row[x] * (1 - part) + next[x] * part;
        }

        (whole, part) = Split(-Columns);
        for (int x = 0; x < destination.Length; x++)
        {
            double left = row[Math.Clamp(x + whole, 0, size.X - 1)];
            destination[x] = part > 0 ? left * (1 - part) + row[Math.Clamp(x + whole + 1, 0, size.X - 1)] * part : left;
        }
    }

    private static (int Whole, double Part) Split(double coordinate)
    {
        double whole = Math.Floor(coordinate), part = coordinate - whole;
        return part > 1 - WholePixel ? ((int)whole + 1, 0) : ((int)whole, part < WholePixel ? 0 : part);
    }
}
