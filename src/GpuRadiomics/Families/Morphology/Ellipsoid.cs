namespace GpuRadiomics.Families.Morphology;

/// <summary>An ellipsoid by its semi-axes in mm, a the longest, c the shortest; a flat one has axes of 0.</summary>
public readonly record struct Ellipsoid(double A, double B, double C)
{
    // "By default, we stop the series after nu = 20."
    private const int LastTerm = 20;

    public double VolumeMm3 => 4 * Math.PI * A * B * C / 3;

    /// <summary>
    /// The surface area by Legendre's series as IBSI prints and ends it (reference manual, area density (approximate enclosing ellipsoid)):
    /// 4 pi a b sum over nu of (alpha beta)^nu / (1 - 4 nu^2) P_nu((alpha^2 + beta^2) / (2 alpha beta)), alpha^2 = 1 - b^2 / a^2, beta^2 = 1 - c^2 / a^2.
    /// It is the area for a sphere only: in Legendre's series, both eccentricities are against the shortest axis, alpha^2 = 1 - c^2 / b^2 in place of
    /// 1 - b^2 / a^2. IBSI's reference values are those of the printed one.
    /// </summary>
    public double AreaMm2
    {
        get
        {
            if (A == 0)
                return 0;
            double alphaSquare = 1 - B / A * (B / A), betaSquare = 1 - C / A * (C / A);
            double half = (alphaSquare + betaSquare) / 2, product = alphaSquare * betaSquare;
            // Bonnet's recurrence for (alpha beta)^nu P_nu, which unlike P_nu itself has a value where alpha beta = 0.
            double before = 0, term = 1, sum = 0;
            for (int nu = 0; nu <= LastTerm; nu++)
            {
                sum += term / (1 - 4.0 * nu * nu);
                (before, term) = (term, ((2 * nu + 1) * half * term - nu * product * before) / (nu + 1));
            }

            return 4 * Math.PI * A * B * sum;
        }
    }
}
