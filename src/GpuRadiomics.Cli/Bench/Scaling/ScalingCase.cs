using GpuRadiomics.Compute;

namespace GpuRadiomics.Cli.Bench.Scaling;

/// <summary>A batch at one point of an axis.</summary>
/// <param name="Axis">What varies.</param>
/// <param name="Value">Its value, for the report.</param>
/// <param name="Rois">ROIs of the batch.</param>
/// <param name="Voxels">Wanted voxels of each.</param>
/// <param name="Texture">How uniform they are.</param>
internal sealed record ScalingCase(string Axis, string Value, int Rois, int Voxels, SyntheticTexture Texture)
{
    /// <summary>Threads for the CPU; null for those of the run. Only the CPU takes part in a case that says so.</summary>
    public int? Jobs { get; init; }

    /// <summary>Every ROI with an image of its own, so that none shares a step with another.</summary>
    public IReadOnlyList<WorkItem> Batch() => [.. Enumerable.Range(0, Rois).Select(seed => SyntheticBall.WorkOf(Voxels, Texture, seed))];

    /// <summary>Threads, batch size, ROI size, homogeneity: one varies, the others are held.</summary>
    /// <param name="jobs">The most threads.</param>
    public static IReadOnlyList<ScalingCase> All(int jobs) =>
    [
        .. Enumerable.Range(1, jobs).Select(threads => new ScalingCase("threads", $"{threads}", 16, 20_000, SyntheticTexture.Smooth) { Jobs = threads }),
        .. from rois in (int[])[1, 4, 16, 64]
           select new ScalingCase("batch size", FormattableString.Invariant($"{rois} ROIs of 2000 voxels"), rois, 2_000, SyntheticTexture.Smooth),
        .. from voxels in (int[])[1_000, 10_000, 100_000, 400_000]
           select new ScalingCase("ROI size", FormattableString.Invariant($"{voxels} voxels"), 1, voxels, SyntheticTexture.Smooth),
        .. Enum.GetValues<SyntheticTexture>().Select(texture => new ScalingCase("homogeneity", texture.ToString().ToLowerInvariant(), 1, 100_000, texture)),
    ];
}
