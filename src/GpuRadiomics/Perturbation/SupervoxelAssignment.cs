using System.Runtime.Intrinsics;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Perturbation;

/// <summary>
/// Gives each voxel to the nearest of the supervoxels that started from its cell and the 26 around it (Ren, Prisacariu and Reid 2015, "gSLICr"), by distance in space and
/// in intensity (Achanta et al. 2012, "SLIC superpixels compared to state-of-the-art superpixel methods", eq. 3); of equally near ones to the first. Voxels do not depend on one another.
/// </summary>
internal static class SupervoxelAssignment
{
    /// <summary>The intensity difference that weighs as much as the side of a supervoxel; intensities are from 0 to 1.</summary>
    private const double Compactness = 0.05;

    /// <param name="grid">The cells.</param>
    /// <param name="centres">Of the supervoxels.</param>
    /// <param name="image">Intensities, x fastest.</param>
    /// <param name="size">Voxels of the box.</param>
    /// <param name="spacingMm">Their spacing.</param>
    /// <param name="labels">Written.</param>
    /// <param name="jobs">Threads to use at most.</param>
    /// <returns>Whether any label has changed.</returns>
    public static bool Assign(SupervoxelGrid grid, SupervoxelCentres centres, double[] image, Size3 size, Vector3D spacingMm, int[] labels, int jobs)
    {
        int changed = 0;
        Parallel.For(0, size.Z, new ParallelOptions { MaxDegreeOfParallelism = jobs }, z =>
        {
            // Rows are filled up to whole vectors.
            int lanes = Vector256<double>.Count, length = (size.X + lanes - 1) / lanes * lanes;
            double[] row = new double[length], distances = new double[length], nearest = new double[length];
            double[] xs = [.. Enumerable.Range(0, length).Select(x => x * spacingMm.X)];
            for (int y = 0; y < size.Y; y++)
            {
                int start = (z * size.Y + y) * size.X;
                image.AsSpan(start, size.X).CopyTo(row);
                distances.AsSpan().Fill(double.PositiveInfinity);
                foreach (var (label, first, end) in Candidates(grid, centres, y, z))
                {
                    double dy = y * spacingMm.Y - centres.Y[label], dz = z * spacingMm.Z - centres.Z[label];
                    var candidate = new Candidate(label, centres.X[label], dy * dy + dz * dz, centres.Intensity[label], 1 / (grid.SideMm * grid.SideMm));
                    candidate.Compete(xs, row, distances, nearest, first, end);
                }

                for (int x = 0; x < size.X; x++)
                {
                    int label = (int)nearest[x];
                    if (labels[start + x] != label)
                        (labels[start + x], changed) = (label, 1);
                }
            }
        });
        return changed != 0;
    }

    /// <summary>The supervoxels that compete for voxels of a row, in the order of their numbers, and from where to where they do.</summary>
    private static IEnumerable<(int Label, int First, int End)> Candidates(SupervoxelGrid grid, SupervoxelCentres centres, int y, int z)
    {
        int cellY = grid.CellOfY[y], cellZ = grid.CellOfZ[z];
        for (int k = Math.Max(0, cellZ - 1); k <= Math.Min(grid.Cells.Z - 1, cellZ + 1); k++)
        for (int j = Math.Max(0, cellY - 1); j <= Math.Min(grid.Cells.Y - 1, cellY + 1); j++)
        for (int i = 0; i < grid.Cells.X; i++)
            yield return (centres.LabelOf(i, j, k), grid.FirstOfCellX(i - 1), grid.FirstOfCellX(i + 2));
    }

    private readonly record struct Candidate(int Label, double X, double SquareYZ, double Intensity, double SpaceWeight)
    {
        public void Compete(double[] xs, double[] row, double[] distances, double[] nearest, int first, int end)
        {
            int lanes = Vector256<double>.Count;
            var label = Vector256.Create((double)Label);
            for (int x = first / lanes * lanes; x < end; x += lanes)
            {
                var dx = Vector256.Create(xs, x) - Vector256.Create(X);
                var di = Vector256.Create(row, x) - Vector256.Create(Intensity);
                var distance = (dx * dx + Vector256.Create(SquareYZ)) * Vector256.Create(SpaceWeight) + di * di * Vector256.Create(1 / (Compactness * Compactness));
                var indices = Vector256.Create(x, x + 1.0, x + 2.0, x + 3.0);
                var competes = Vector256.GreaterThanOrEqual(indices, Vector256.Create((double)first)) & Vector256.LessThan(indices, Vector256.Create((double)end));
                var held = Vector256.Create(distances, x);
                var wins = Vector256.LessThan(distance, held) & competes;
                Vector256.ConditionalSelect(wins, distance, held).CopyTo(distances, x);
                Vector256.ConditionalSelect(wins, label, Vector256.Create(nearest, x)).CopyTo(nearest, x);
            }
        }
    }
}
