namespace GpuRadiomics.Compute;

/// <summary>A step of measuring that items of a batch share when it depends on the same things.</summary>
internal enum MeasuringStep
{
    /// <summary>A ROI and the image under it brought to a grid, or read as they are.</summary>
    Interpolation,

    /// <summary>The intensities that stay in the ROI told from the others.</summary>
    Resegmentation,

    /// <summary>A filter applied, whatever the number of its response maps.</summary>
    Filtering,

    /// <summary>The summary of a ROI's intensities in one image.</summary>
    Statistics,

    /// <summary>Grey levels for textures and the intensity histogram.</summary>
    Discretisation,

    /// <summary>The histogram behind the intensity-volume histogram.</summary>
    VolumeHistogram,

    /// <summary>Matrices of one kind in one neighbourhood.</summary>
    MatrixCounting,

    /// <summary>Local intensity peaks.</summary>
    PeakSearch,
}

/// <summary>How often each step was run. For several threads.</summary>
internal sealed class StepCounts
{
    private readonly int[] counts = new int[Enum.GetValues<MeasuringStep>().Length];

    public int this[MeasuringStep step] => Volatile.Read(ref counts[(int)step]);

    public void Add(MeasuringStep step, int times = 1) => Interlocked.Add(ref counts[(int)step], times);
}
