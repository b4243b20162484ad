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
    /// <param name="wanted">For each discretisation the way to its scale, and the matrices that are wanted.</param>
    /// <param name="jobs">Threads to use at most.</param>
    public static IEnumerable<LevelledRoi> Of(PreparedRoi roi, IEnumerable<(Func<LevelScale> Scale, TextureRequest[] Textures)> wanted, int jobs)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = jobs };
        foreach (var some in wanted.Chunk(jobs))
        {
            var histograms = new LevelHistogram[some.Length];
            var layouts = new Attempt<PaddedLevels>?[some.Length];
            Parallel.For(0, some.Length, parallel, i =>
            {
                (var levels, histograms[i]) = RoiDiscretisation.Discretise(roi, some[i].Scale);
                if (some[i].Textures.Length > 0 && histograms[i].WhyNone.Length == 0)
                    layouts[i] = Attempt<PaddedLevels>.Of(() => new(roi.Box.Size, levels));
            });
            var counted = new Queue<IReadOnlyList<TextureCounts>>(TextureCounting.Count(
                [.. from i in Enumerable.Range(0, some.Length) where layouts[i]?.Result is not null select (layouts[i]!.Value.Result!, some[i].Textures)], roi.Morphological, jobs));
            for (int i = 0; i < some.Length; i++)
                yield return new(histograms[i], layouts[i]?.Result is null ? [] : counted.Dequeue(), layouts[i]?.Rejection);
        }
    }
}
