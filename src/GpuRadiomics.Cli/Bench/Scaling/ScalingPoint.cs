namespace GpuRadiomics.Cli.Bench.Scaling;

/// <summary>A case on a backend.</summary>
/// <param name="Case">The batch.</param>
/// <param name="Backend">Where it was measured.</param>
/// <param name="Seconds">The least of the timed runs, from the items to their measurements.</param>
/// <param name="Voxels">Voxels of all ROIs.</param>
/// <param name="IsSame">Whether its values are those of the first backend, bit for bit.</param>
internal sealed record ScalingPoint(ScalingCase Case, string Backend, double Seconds, long Voxels, bool IsSame)
{
    public double RowsPerSecond => Case.Rois / Seconds;

    public double VoxelsPerSecond => Voxels / Seconds;
}
