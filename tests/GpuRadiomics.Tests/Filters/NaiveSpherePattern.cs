using GpuRadiomics.Geometry;

namespace GpuRadiomics.Tests.Filters;

/// <summary>
/// Local binary patterns on spheres by other formulas: the spline's coefficients by elimination, its basis as a piecewise polynomial summed over all voxels, and sums over the orders of a degree by the
/// addition theorem of spherical harmonics, (2l + 1) / 4 pi times Legendre's polynomial of the cosine between two directions.
/// </summary>
internal static class NaiveSpherePattern
{
    /// <summary>The corners of an icosahedron, and the middles of its edges moved out to the sphere, in voxels along (x, y, z).</summary>
    public static Vector3D[] Points(bool withMiddles, double radius)
    {
        double golden = (1 + Math.Sqrt(5)) / 2;
        var corners = new List<Vector3D>();
        foreach (int a in (int[])[-1, 1])
        {
            foreach (double b in (double[])[-golden, golden])
                corners.AddRange([new(0, b, a), new(b, a, 0), new(a, 0, b)]);
        }

        var middles = from p in corners from q in corners where p != q && (p - q).Length < 2.1 select p + q;
        return [.. corners.Concat(withMiddles ? middles.Distinct() : []).Select(p => new Vector3D(p.X / p.Length * radius, p.Y / p.Length * radius, p.Z / p.Length * radius))];
    }

    /// <summary>The spline at a place, in voxels; 0 beyond the centres of the outermost ones.</summary>
    public static double Sample(double[] coefficients, Size3 size, Vector3D at)
    {
        for (int axis = 0; axis < 3; axis++)
        {
            if (at[axis] < 0 || at[axis] > size[axis] - 1)
                return 0;
        }

        double sum = 0;
        // Mirrored once on either side: the basis reaches two voxels.
        for (int z = -2; z <= size.Z + 1; z++)
        for (int y = -2; y <= size.Y + 1; y++)
        for (int x = -2; x <= size.X + 1; x++)
        {
            double weight = Basis(at.X - x) * Basis(at.Y - y) * Basis(at.Z - z);
            if (weight != 0)
                sum += weight * coefficients[(Mirrored(z, size.Z) * size.Y + Mirrored(y, size.Y)) * size.X + Mirrored(x, size.X)];
        }

        return sum;
    }

    /// <summary>The coefficients with which the spline goes through all voxels.</summary>
    public static double[] Coefficients(double[] image, Size3 size)
    {
        double[] values = [.. image];
        for (int axis = 0; axis < 3; axis++)
        {
            int length = size[axis], stride = axis == 0 ? 1 : axis == 1 ? size.X : size.X * size.Y;
            for (int start = 0; start < values.Length; start++)
            {
                if (start / stride % length != 0)
                    continue;
                double[] line = Solve([.. Enumerable.Range(0, length).Select(n => values[start + n * stride])]);
                for (int n = 0; n < length; n++)
                    values[start + n * stride] = line[n];
            }
        }

        return values;
    }

    /// <summary>What a pattern has of a degree; the angle to x is the azimuth, that about it, from z on, the polar angle, and the second direction's azimuth counts backwards.</summary>
    public static double Energy(int degree, bool[] isSet, Vector3D[] points)
    {
        double energy = 0;
        for (int v = 0; v < points.Length; v++)
        {
            double sum = 0;
            for (int a = 0; a < points.Length; a++)
            {
                if (isSet[a])
                    sum += (2 * degree + 1) / (4 * Math.PI) * Legendre(degree, Direction(points[a], 1).Dot(Direction(points[v], -1)));
            }

            energy += sum * sum;
        }

        return Math.Sqrt(energy);
    }

    private static Vector3D Direction(Vector3D point, int turn)
    {
        double azimuth = turn * Math.Acos(Math.Clamp(point.X / point.Length, -1, 1)), polar = Math.Atan2(point.Y, point.Z);
        return new(Math.Abs(Math.Sin(polar)) * Math.Cos(azimuth), Math.Abs(Math.Sin(polar)) * Math.Sin(azimuth), Math.Cos(polar));
    }

    private static double Legendre(int degree, double x) => degree switch
    {
        0 => 1,
        1 => x,
        _ => ((2 * degree - 1) * x * Legendre(degree - 1, x) - (degree - 1) * Legendre(degree - 2, x)) / degree,
    };

    private static double Basis(double x) => Math.Abs(x) switch
    {
        < 1 and var r => 2.0 / 3 - r * r + r * r * r / 2,
        < 2 and var r => (2 - r) * (2 - r) * (2 - r) / 6,
        _ => 0,
    };

    private static int Mirrored(int index, int size)
    {
        if (size == 1)
            return 0;
        while (index < 0 || index >= size)
            index = index < 0 ? -index : 2 * size - 2 - index;
        return index;
    }

    /// <summary>c with (c(n - 1) + 4 c(n) + c(n + 1)) / 6 = line(n), by Gauss's elimination without pivots: the matrix is diagonally dominant.</summary>
    private static double[] Solve(double[] line)
    {
        int length = line.Length;
        var rows = new double[length][];
        for (int n = 0; n < length; n++)
        {
            rows[n] = new double[length + 1];
            for (int shift = -1; shift <= 1; shift++)
                rows[n][Mirrored(n + shift, length)] += shift == 0 ? 4.0 / 6 : 1.0 / 6;
            rows[n][length] = line[n];
        }

        for (int pivot = 0; pivot < length; pivot++)
        for (int row = 0; row < length; row++)
        {
            double factor = rows[row][pivot] / rows[pivot][pivot];
            for (int column = 0; row != pivot && column <= length; column++)
                rows[row][column] -= factor * rows[pivot][column];
        }

        return [.. rows.Select((row, n) => row[length] / row[n])];
    }
}
