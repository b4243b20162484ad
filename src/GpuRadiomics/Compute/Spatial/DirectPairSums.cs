using System.Runtime.Intrinsics;

namespace GpuRadiomics.Compute.Spatial;

/// <summary>Pair by pair, four at once: for ROIs of few voxels, or of voxels that lie far apart.</summary>
internal static class DirectPairSums
{
    public static unsafe PairSums Of(DeviationRows roi)
    {
        int count = roi.Values.Length;
        // After the last voxel come some that are infinitely far away, whose weight is 0.
        var (x, y, z, value) = (Endless(count), Endless(count), Endless(count), new double[count + FourLanes.Count]);
        roi.Values.CopyTo(value, 0);
        for (int row = 0; row < roi.Size.Y * roi.Size.Z; row++)
        {
            var (first, end) = roi.VoxelsOf(row);
            for (int i = first; i < end; i++)
                (x[i], y[i], z[i]) = (roi.Columns[i], row % roi.Size.Y, row / roi.Size.Y);
        }

        double weights = 0, products = 0, differences = 0;
        fixed (double* xs = x, ys = y, zs = z, values = value)
        {
            var (sx, sy, sz) = (Vector256.Create(roi.SpacingMm.X), Vector256.Create(roi.SpacingMm.Y), Vector256.Create(roi.SpacingMm.Z));
            for (int i = 0; i < count; i++)
            {
                var (weight, weighted, squares) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256<double>.Zero);
                var (xi, yi, zi, vi) = (Vector256.Create(xs[i]), Vector256.Create(ys[i]), Vector256.Create(zs[i]), Vector256.Create(values[i]));
                for (int j = i + 1; j < count; j += FourLanes.Count)
                {
                    var (dx, dy, dz) = ((Vector256.Load(xs + j) - xi) * sx, (Vector256.Load(ys + j) - yi) * sy, (Vector256.Load(zs + j) - zi) * sz);
                    var w = Vector256<double>.One / Vector256.Sqrt(dx * dx + dy * dy + dz * dz);
                    var difference = Vector256.Load(values + j) - vi;
                    weight += w;
                    weighted += w * Vector256.Load(values + j);
                    squares += w * difference * difference;
                }

                weights += FourLanes.Sum(weight);
                products += FourLanes.Sum(weighted) * value[i];
                differences += FourLanes.Sum(squares);
            }
        }

        return new(2 * weights, 2 * products, 2 * differences);
    }

    private static double[] Endless(int count)
    {
        var places = new double[count + FourLanes.Count];
        places.AsSpan(count).Fill(double.PositiveInfinity);
        return places;
    }
}
