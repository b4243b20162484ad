using GpuRadiomics.Geometry;

namespace GpuRadiomics.Families.Morphology;

/// <summary>
/// The ellipsoid of least volume round a set of points: Khachiyan's ascent (1996), in which points gain weight or, as in Todd and Yildirim's away steps
/// (2007), lose it; here one point's loss is another's gain, which near the optimum is many times faster (Bohning 1986; Harman, Filova and Richtarik 2020).
/// The weights make a mean and a covariance C; g = 1 + (p - mean) C^-1 (p - mean). At the optimum g is at most 4, and 4 for all points that have weight.
/// </summary>
public sealed class EnclosingEllipsoid
{
    /// <summary>How far, as a part of 4, g may be above 4. IBSI suggests 1e-3; this one puts the volume within 2e-10 of the least.</summary>
    public const double Tolerance = 1e-10;

    // In each round the points that stand out most, on every side, join those that have weight.
    private const int SweepsPerRound = 10;

    // Some tens of rounds are usual; the result encloses all points after any number of them.
    private const int MostRounds = 2000;

    private readonly Vector3D[] points;
    private readonly double[] weights;
    private readonly List<int> support = [];
    private Vector3D mean;
    private SymmetricMatrix3 covariance, inverse;

    private EnclosingEllipsoid(Vector3D[] points)
    {
        this.points = points;
        weights = new double[points.Length];
    }

    /// <param name="points">Points that do not all lie in one plane.</param>
    public static Ellipsoid Of(IReadOnlyList<Vector3D> points)
    {
        var search = new EnclosingEllipsoid([.. points]);
        search.Start();
        double farthest = search.Climb() - 1;
        double[] squares = [.. search.covariance.Eigenvalues().Select(lambda => farthest * lambda)];
        return new(Math.Sqrt(squares[0]), Math.Sqrt(squares[1]), Math.Sqrt(squares[2]));
    }

    /// <summary>Equal weights on the ends of the set along three directions, each across the ends that were found before (Kumar and Yildirim 2005).</summary>
    private void Start()
    {
        var across = Vector3D.UnitX;
        var (first, ends) = (default(Vector3D), new SortedSet<int>());
        for (int k = 0; k < 3; k++)
        {
            int low = 0, high = 0;
            for (int i = 1; i < points.Length; i++)
            {
                if (points[i].Dot(across) < points[low].Dot(across))
                    low = i;
                if (points[i].Dot(across) > points[high].Dot(across))
                    high = i;
            }

            ends.UnionWith([low, high]);
            var between = points[high] - points[low];
            across = k == 0 ? (first = between).Perpendicular() : first.Cross(between);
        }

        support.AddRange(ends);
        foreach (int i in support)
            weights[i] = 1.0 / support.Count;
    }

    /// <summary>Rounds of exchanges until no point is far outside. Gives the largest g.</summary>
    private double Climb()
    {
        for (int round = 1; ; round++)
        {
            Renew();
            double most = AddNewcomers();
            if (most / 4 - 1 <= Tolerance || round == MostRounds)
                return most;
            for (int sweep = 0; sweep < SweepsPerRound; sweep++)
            {
                foreach (int from in support)
                foreach (int to in support)
                {
                    if (from != to && weights[from] > 0)
                        Exchange(from, to);
                }
            }

            support.RemoveAll(i => weights[i] == 0);
        }
    }

    /// <summary>Mean and covariance from the weights alone, to wipe out the rounding of exchanges.</summary>
    private void Renew()
    {
        double total = support.Sum(i => weights[i]);
        (mean, covariance) = (default, default);
        foreach (int i in support)
            mean += points[i] * (weights[i] /= total);
        foreach (int i in support)
            covariance += SymmetricMatrix3.Square(points[i] - mean) * weights[i];
        inverse = covariance.Inverse();
    }

    /// <summary>Adds the points that have the largest g of each octant to the support, as yet without weight; gives the largest of all.</summary>
    private double AddNewcomers()
    {
        var farthest = new (double G, int Point)[8];
        for (int i = 0; i < points.Length; i++)
        {
            var p = points[i] - mean;
            double g = 1 + inverse.Quadratic(p);
            int octant = (p.X < 0 ? 1 : 0) + (p.Y < 0 ? 2 : 0) + (p.Z < 0 ? 4 : 0);
            if (g > farthest[octant].G)
                farthest[octant] = (g, i);
        }

        support.AddRange(farthest.Where(entry => entry.G > 4).Select(entry => entry.Point).Except(support).ToArray());
        return farthest.Max(entry => entry.G);
    }

    /// <summary>Moves as much weight from one point to another as makes the determinant of the points' second moments largest.</summary>
    private void Exchange(int from, int to)
    {
        Vector3D p = points[from] - mean, q = points[to] - mean;
        double gFrom = 1 + inverse.Quadratic(p), gTo = 1 + inverse.Quadratic(q), both = 1 + inverse.Bilinear(p, q);
        double part = (gTo - gFrom) / (2 * (gTo * gFrom - both * both));
        if (!(part > 0))
            return;
        part = Math.Min(part, weights[from]);
        weights[from] -= part;
        weights[to] += part;
        var shift = (q - p) * part;
        covariance += (SymmetricMatrix3.Square(q) + SymmetricMatrix3.Square(p) * -1) * part + SymmetricMatrix3.Square(shift) * -1;
        mean += shift;
        inverse = covariance.Inverse();
    }
}
