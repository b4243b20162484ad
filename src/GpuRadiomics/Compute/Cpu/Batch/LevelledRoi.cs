using System.Buffers;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Preparation;

namespace GpuRadiomics.Compute.Cpu.Batch;

/// <summary>A ROI's grey levels under one discretisation, and the matrices that some item wants of them.</summary>
/// <param name="Histogram">Voxels of each level, or why there are none.</param>
/// <param name="Textures">The matrices; empty without levels.</param>
/// <param name="WhyNoTextures">Why matrices cannot be counted although there are levels; else null.</param>
internal sealed record LevelledRoi(LevelHistogram Histogram, IReadOnlyList<TextureCounts> Textures, CaseRejectedException? WhyNoTextures)
{
    /// <summary>The ROI under several discretisations: grey levels of as many are held at a time as there are threads.</summary>
    /// <param name="roi">The ROI after re-segmentation, in one image.</param>
    /// <param name="intensities">Those of its intensity mask, in the order of their voxels.</param>
    /// <param name="wanted">For each discretisation the way to its scale, and the matrices that are wanted.</param>
    /// <param name="jobs">Threads to use at most.</param>
    public static IEnumerable<LevelledRoi> Of(PreparedRoi roi, ReadOnlyMemory<double> intensities, IEnumerable<(Func<LevelScale> Scale, TextureRequest[] Textures)> wanted, int jobs)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = jobs };
        foreach (var some in wanted.Chunk(jobs))
        {
            var histograms = new LevelHistogram[some.Length];
            var layouts = new Attempt<PaddedLevels>?[some.Length];
            Parallel.For(0, some.Length, parallel, i =>
            {
                if (some[i].Textures.Length == 0)
                    histograms[i] = RoiDiscretisation.Count(intensities.Span, some[i].Scale);
                else
                    (histograms[i], layouts[i]) = LaidOut(roi, some[i].Scale);
            });
            var counted = new Queue<IReadOnlyList<TextureCounts>>(TextureCounting.Count(
                [.. from i in Enumerable.Range(0, some.Length) where layouts[i]?.Result is not null select (layouts[i]!.Value.Result!, some[i].Textures)], roi.Morphological, jobs));
            for (int i = 0; i < some.Length; i++)
                yield return new(histograms[i], layouts[i]?.Result is null ? [] : counted.Dequeue(), layouts[i]?.Rejection);
        }
    }

    private static (LevelHistogram Histogram, Attempt<PaddedLevels>? Layout) LaidOut(PreparedRoi roi, Func<LevelScale> scale)
    {
        ushort[] levels = ArrayPool<ushort>.Shared.Rent(roi.Intensity.Length);
        try
        {
            var histogram = RoiDiscretisation.Discretise(roi, scale, levels);
            return (histogram, histogram.WhyNone.Length > 0 ? null : Attempt<PaddedLevels>.Of(() => new(roi.Box.Size, levels.AsSpan(0, roi.Intensity.Length))));
        }
        finally
        {
            ArrayPool<ushort>.Shared.Return(levels);
        }
    }
}
