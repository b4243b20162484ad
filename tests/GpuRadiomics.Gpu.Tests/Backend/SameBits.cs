using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Preparation;

namespace GpuRadiomics.Gpu.Tests.Backend;

/// <summary>Holds a backend's results against those of the CPU, with == throughout.</summary>
internal static class SameBits
{
    public static void Assert(IComputeBackend backend, IReadOnlyList<WorkItem> batch)
    {
        using var cpu = new CpuBackend(2);
        var expected = cpu.Measure(batch, CancellationToken.None);
        Assert(expected, backend.Measure(batch, CancellationToken.None), i => $"{batch[i].Image.Grid.Size}, {batch[i].Settings}");
    }

    public static void Assert(IReadOnlyList<WorkResult> expected, IReadOnlyList<WorkResult> found, Func<int, string> what)
    {
        Xunit.Assert.Equal(expected.Count, found.Count);
        for (int i = 0; i < expected.Count; i++)
            Same(expected[i], found[i], $"item {i} of {expected.Count}: {what(i)}");
    }

    private static void Same(WorkResult expected, WorkResult found, string what)
    {
        Xunit.Assert.True(expected.Rejection?.Message == found.Rejection?.Message, $"{what}: {found.Rejection?.Message ?? "no rejection"}, expected {expected.Rejection?.Message ?? "none"}");
        if (expected.Measurement is not { } a || found.Measurement is not { } b)
            return;
        Same(a, b, what);
        Xunit.Assert.Equal(a.Responses.Count, b.Responses.Count);
        foreach (var (response, other) in a.Responses.Zip(b.Responses))
            Same(response, other, $"{what}, {response.ImageType}");
    }

    private static void Same(RoiMeasurement a, RoiMeasurement b, string what)
    {
        Xunit.Assert.Equal(a.ImageType, b.ImageType);
        Stage(a.Initial, b.Initial, what);
        Stage(a.Interpolated, b.Interpolated, what);
        Stage(a.Resegmented, b.Resegmented, what);
        Xunit.Assert.True(a.Morphology.Size == b.Morphology.Size && a.Morphology.Inside.AsSpan().SequenceEqual(b.Morphology.Inside), $"{what}: mask");
        Intensities(a.IntensityMask, b.IntensityMask, what);
        Xunit.Assert.True(a.Intensities == b.Intensities, $"{what}: {b.Intensities}, expected {a.Intensities}");
        Histogram(a.Histogram, b.Histogram, $"{what}: histogram");
        Histogram(a.VolumeHistogram, b.VolumeHistogram, $"{what}: volume histogram");
        Xunit.Assert.True(a.Peaks == b.Peaks, $"{what}: {b.Peaks}, expected {a.Peaks}");
        Xunit.Assert.Equal(a.Textures.Count, b.Textures.Count);
        foreach (var (t, u) in a.Textures.Zip(b.Textures))
            Texture(t, u, what);
    }

    private static void Stage(RoiStage a, RoiStage b, string what) => Xunit.Assert.True(a == b, $"{what}: {b}, expected {a}");

    private static void Intensities(IntensityMask? a, IntensityMask? b, string what)
    {
        Xunit.Assert.True(a is null == b is null, $"{what}: {(b is null ? "no intensities" : "intensities that nobody wants")}");
        if (a is null || b is null)
            return;
        Xunit.Assert.True(a.Size == b.Size && a.SpacingMm == b.SpacingMm && a.Inside.AsSpan().SequenceEqual(b.Inside), $"{what}: intensity mask");
        Xunit.Assert.True(a.Intensities.AsSpan().SequenceEqual(b.Intensities), $"{what}: intensities");
    }

    private static void Histogram(LevelHistogram a, LevelHistogram b, string what) =>
        Xunit.Assert.True(a.WhyNone == b.WhyNone && a.Unlevelled == b.Unlevelled && a.Counts.AsSpan().SequenceEqual(b.Counts), what);

    private static void Texture(TextureCounts a, TextureCounts b, string what)
    {
        Xunit.Assert.Equal(a.Request, b.Request);
        Xunit.Assert.Equal(a.SliceVoxels, b.SliceVoxels);
        Xunit.Assert.Equal(a.Slices.Length, b.Slices.Length);
        for (int z = 0; z < a.Slices.Length; z++)
        {
            for (int d = 0; d < a.Slices[z].Length; d++)
                Xunit.Assert.True(a.Slices[z][d].Cells.AsSpan().SequenceEqual(b.Slices[z][d].Cells), $"{what}: {a.Request}, slice {z}, direction {Direction.Volumetric[d]}");
        }
    }
}
