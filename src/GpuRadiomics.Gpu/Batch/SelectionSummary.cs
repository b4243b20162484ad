using GpuRadiomics.Compute;
using GpuRadiomics.Geometry;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>What the device found of the intensities of a selection: the fields of kernels/selection_table.h.</summary>
internal readonly struct SelectionSummary
{
    public const int Fields = 20;

    private readonly double[] fields;

    public SelectionSummary(ReadOnlySpan<double> fields) => this.fields = fields.ToArray();

    public long Count => (long)fields[0];

    public IntensityRange Range => new(fields[2], fields[3]);

    public double Minimum => fields[4];

    public double Maximum => fields[5];

    /// <summary>How many are NaN or infinite.</summary>
    public long NotFinite => (long)fields[1];

    private double Sum => fields[6];

    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.NonFiniteIntensity"/>.</exception>
    public void RequireFinite() => RoiStages.RequireFinite(NotFinite);

    /// <exception cref="GpuException">The device counted otherwise than the host.</exception>
    public void RequireCount(long voxels)
    {
        if (Count != voxels)
        {
            throw new GpuException(
                "Counting voxels", "the device computes wrong", FormattableString.Invariant($"It counted {Count} in a mask that has {voxels}."));
        }
    }

    /// <param name="grid">The grid of the whole image.</param>
    /// <param name="intensityBox">Size of the bounding box of what is selected.</param>
    /// <param name="morphological">The ROI before re-segmentation.</param>
    public RoiStage Stage(Grid grid, Size3 intensityBox, Imaging.Mask morphological) =>
        RoiStages.Of(grid, intensityBox, morphological.Box.Size, morphological.VoxelCount, Count, Sum, Minimum, Maximum);

    /// <summary>Only of a selection whose percentiles were asked for, and that holds anything.</summary>
    public IntensitySummary ToIntensitySummary() => new()
    {
        Count = Count,
        Minimum = Minimum,
        Maximum = Maximum,
        Mean = fields[7],
        Variance = fields[8],
        ThirdMoment = fields[9],
        FourthMoment = fields[10],
        MeanAbsoluteDeviation = fields[11],
        Energy = fields[12],
        Percentile10 = fields[13],
        Percentile25 = fields[14],
        Median = fields[15],
        Percentile75 = fields[16],
        Percentile90 = fields[17],
        RobustMeanAbsoluteDeviation = fields[18],
        MedianAbsoluteDeviation = fields[19],
    };
}
