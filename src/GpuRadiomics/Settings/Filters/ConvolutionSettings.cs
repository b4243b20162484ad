namespace GpuRadiomics.Settings.Filters;

/// <summary>Mean of a square or cube of voxels (IBSI S60F).</summary>
public sealed record MeanFilterSettings : FilterSettings
{
    /// <summary>Voxels along each axis; odd.</summary>
    public required int SupportVoxels { get; init; }

    public FilterDimensions Dimensions { get; init; }

    public FilterBoundary Boundary { get; init; }

    public override IReadOnlyList<string> Names => [FormattableString.Invariant($"mean-{SupportVoxels}") + Suffix(Dimensions) + Suffix(Boundary)];
}

/// <summary>Laplacian of Gaussian (IBSI L6PA), sampled at voxel centres; optionally Riesz-transformed (IBSI AYRS).</summary>
public sealed record LaplacianOfGaussianSettings : FilterSettings
{
    public const double DefaultCutoff = 4;

    /// <summary>The Gaussian's standard deviation in mm.</summary>
    public required double SigmaMm { get; init; }

    /// <summary>Where the kernel ends, in standard deviations.</summary>
    public double Cutoff { get; init; } = DefaultCutoff;

    public RieszOrder Riesz { get; init; }

    public FilterDimensions Dimensions { get; init; }

    public FilterBoundary Boundary { get; init; }

    public override IReadOnlyList<string> Names =>
    [
        FormattableString.Invariant($"log-sigma-{SigmaMm}-mm-{(Dimensions == FilterDimensions.Planar ? "2D" : "3D")}")
            + (Cutoff == DefaultCutoff ? "" : FormattableString.Invariant($"-cutoff-{Cutoff}")) + Suffix(Riesz) + Suffix(Boundary),
    ];
}

/// <summary>Laws' kernels, one an axis (IBSI JTXT); optionally as an energy map (IBSI PQSD).</summary>
public sealed record LawsFilterSettings : FilterSettings
{
    /// <summary>Names of two (2D) or three kernels, for x, y and z: as L5E5 or E5L5S5.</summary>
    public required string Kernels { get; init; }

    public RotationPooling Pooling { get; init; }

    /// <summary>The response's magnitude is averaged over this Chebyshev distance in voxels; 0 for the response itself.</summary>
    public int EnergyDistanceVoxels { get; init; }

    public FilterBoundary Boundary { get; init; }

    public FilterDimensions Dimensions => Kernels.Length == 4 ? FilterDimensions.Planar : FilterDimensions.Volumetric;

    public override IReadOnlyList<string> Names =>
    [
        $"laws-{Kernels}" + Suffix(Pooling) + (EnergyDistanceVoxels == 0 ? "" : FormattableString.Invariant($"-energy-{EnergyDistanceVoxels}")) + Suffix(Boundary),
    ];
}

/// <summary>Modulus of the response to a 2D Gabor kernel (IBSI Q88H), slice by slice.</summary>
public sealed record GaborFilterSettings : FilterSettings
{
    public const double DefaultCutoff = 6;

    /// <summary>Standard deviation of the envelope along the wave in mm.</summary>
    public required double SigmaMm { get; init; }

    /// <summary>Wavelength in mm.</summary>
    public required double LambdaMm { get; init; }

    /// <summary>Standard deviation of the envelope along the wave over that across it.</summary>
    public double Gamma { get; init; } = 1;

    /// <summary>The wave's direction in the slice in degrees, clockwise from the x axis as slices are shown; not with pooling.</summary>
    public double ThetaDegrees { get; init; }

    /// <summary>Pooling over directions a step apart.</summary>
    public RotationPooling Pooling { get; init; }

    /// <summary>The step; a whole part of a full turn. Only with pooling.</summary>
    public double StepDegrees { get; init; }

    /// <summary>Average of the responses in axial, coronal and sagittal slices instead of the axial ones alone.</summary>
    public bool OrthogonalPlanes { get; init; }

    /// <summary>Where the kernel ends, in standard deviations of the envelope.</summary>
    public double Cutoff { get; init; } = DefaultCutoff;

    public FilterBoundary Boundary { get; init; }

    public override IReadOnlyList<string> Names =>
    [
        FormattableString.Invariant($"gabor-sigma-{SigmaMm}-mm-lambda-{LambdaMm}-mm-gamma-{Gamma}-")
            + (Pooling == RotationPooling.None ? FormattableString.Invariant($"theta-{ThetaDegrees}") : FormattableString.Invariant($"step-{StepDegrees}") + Suffix(Pooling))
            + (OrthogonalPlanes ? "-3D" : "-2D") + (Cutoff == DefaultCutoff ? "" : FormattableString.Invariant($"-cutoff-{Cutoff}")) + Suffix(Boundary),
    ];
}
