namespace GpuRadiomics.Settings;

/// <summary>
/// What definitions of features leave open, or settle in more than one way. None of it changes what a row of the catalogue means: it chooses within what the
/// definition allows (mesh, axes), is a quantity that rows beyond IBSI's name (shift), or chooses the row that a name of the 2014 study stands for.
/// </summary>
public sealed record FeatureConventions
{
    /// <summary>Added to intensities in the shifted energy, total energy and root mean square, in the image's intensity unit.</summary>
    public double IntensityShift { get; init; }

    /// <summary>How the polygons of the surface mesh are cut into triangles.</summary>
    public SurfaceMesh SurfaceMesh { get; init; }

    /// <summary>What the scatter of voxel centres is divided by for the principal axes.</summary>
    public SampleSize PrincipalAxes { get; init; } = SampleSize.Sample;

    /// <summary>Whether each pair of neighbours counts in both orders.</summary>
    public PairOrder Cooccurrence { get; init; }

    /// <summary>What squared distances are divided by for the study's standard deviation and variance.</summary>
    public SampleSize Spread { get; init; } = SampleSize.Sample;

    /// <summary>The base of the logarithm in the study's entropies.</summary>
    public EntropyUnit EntropyUnit { get; init; }

    /// <summary>What the study's sum variance is measured from.</summary>
    public SumVarianceCentre SumVarianceCentre { get; init; }

    /// <summary>Those that every naming has, the others at their defaults.</summary>
    public FeatureConventions Common() => new() { IntensityShift = IntensityShift, SurfaceMesh = SurfaceMesh, PrincipalAxes = PrincipalAxes };
}

/// <summary>Which marching cubes.</summary>
public enum SurfaceMesh
{
    /// <summary>Inside voxels that are diagonal on a face stay apart; polygons are cut for the largest area. IBSI's reference values are those.</summary>
    LargestArea,

    /// <summary>The tables of PyRadiomics.</summary>
    PyRadiomics,
}

/// <summary>What a sum of squares over N values is divided by.</summary>
public enum SampleSize
{
    /// <summary>N.</summary>
    Population,

    /// <summary>N - 1.</summary>
    Sample,
}

/// <summary>How a pair of neighbouring grey levels is counted.</summary>
public enum PairOrder
{
    /// <summary>In both orders, which gives a symmetric matrix (IBSI, PyRadiomics).</summary>
    Symmetric,

    /// <summary>Once, along the direction.</summary>
    Directed,
}

/// <summary>The base of a logarithm.</summary>
public enum EntropyUnit
{
    /// <summary>Base 2.</summary>
    Bit,

    /// <summary>Base e.</summary>
    Nat,
}

/// <summary>What sums of two neighbouring levels are compared with.</summary>
public enum SumVarianceCentre
{
    /// <summary>Their mean (IBSI OEEB).</summary>
    SumAverage,

    /// <summary>The entropy of their distribution, as the formula is often printed since Haralick et al. 1973.</summary>
    SumEntropy,
}
