using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;

namespace GpuRadiomics.Gpu.Tests.Rasterization;

/// <summary>Holds what a device draws against what the CPU draws, with == throughout.</summary>
internal static class SameVoxels
{
    public static void Assert(Func<IReadOnlyList<PlanarRings>, IReadOnlyList<RingMask>> rasterize, IReadOnlyList<PlanarRings> rois, string what)
    {
        var found = rasterize(rois);
        Xunit.Assert.Equal(rois.Count, found.Count);
        for (int i = 0; i < rois.Count; i++)
        {
            var expected = RingRasterizer.Rasterize(rois[i]);
            string where = $"{what}, ROI {i} of {rois.Count}, {rois[i].Box}";
            Xunit.Assert.True(expected.Mask.Box == found[i].Mask.Box, $"{where}: {found[i].Mask.Box}, expected {expected.Mask.Box}");
            Xunit.Assert.True(expected.Mask.Inside.AsSpan().SequenceEqual(found[i].Mask.Inside), $"{where}: voxels");
            Xunit.Assert.True(ReferenceEquals(rois[i].Grid, found[i].Mask.Grid), $"{where}: grid");
            Xunit.Assert.True(
                (expected.OverlappingRings, expected.EmptyRings) == (found[i].OverlappingRings, found[i].EmptyRings),
                $"{where}: {found[i].OverlappingRings} overlapping, {found[i].EmptyRings} empty, expected {expected.OverlappingRings}, {expected.EmptyRings}");
        }
    }
}
