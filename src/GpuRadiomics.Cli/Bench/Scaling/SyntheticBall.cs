using GpuRadiomics.Compute;
using GpuRadiomics.Extraction;
using GpuRadiomics.Families;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Cli.Bench.Scaling;

/// <summary>How intensities vary in a synthetic ROI.</summary>
internal enum SyntheticTexture
{
    /// <summary>One value: every voxel counts in the same cell, the worst case for atomic additions.</summary>
    Flat,

    /// <summary>Waves of a few voxels with some noise, as tissue.</summary>
    Smooth,

    /// <summary>Each voxel by itself: as many different cells as there can be.</summary>
    Noise,
}

/// <summary>A ball in a cube of 1 mm voxels, by number of voxels and texture; the same for the same seed.</summary>
internal static class SyntheticBall
{
    private const int Low = -200, Span = 400;

    // Intensity and texture families on the image's own voxels: what a device counts.
    private static readonly ExtractionSettings Settings = SettingsProfiles.Get("ibsi") with
    {
        Name = "scaling",
        Interpolation = new(),
        Features = SettingsProfiles.Get("ibsi").Features with { Families = [.. FeatureFamilies.All.Select(family => family.Name).Except(["morphology", "local_intensity"])] },
    };

    public static WorkItem WorkOf(int voxels, SyntheticTexture texture, int seed)
    {
        double radius = Math.Cbrt(voxels * 3 / (4 * Math.PI));
        int edge = 2 * (int)Math.Ceiling(radius) + 3;
        Size3 size = new(edge, edge, edge);
        var grid = Grid.Axial(size, new(1, 1, 1));
        var intensities = new short[size.Voxels];
        var inside = new byte[size.Voxels];
        double centre = (edge - 1) / 2.0;
        for (int i = 0; i < intensities.Length; i++)
        {
            int x = i % edge, y = i / edge % edge, z = i / edge / edge;
            intensities[i] = (short)(Low + Intensity(texture, x, y, z, seed));
            inside[i] = (x - centre) * (x - centre) + (y - centre) * (y - centre) + (z - centre) * (z - centre) <= radius * radius ? (byte)1 : (byte)0;
        }

        return RoiFeatures.WorkOf(new(grid, new StoredVoxels<short>(size, intensities)), Mask.FromGrid(grid, inside), Settings);
    }

    /// <summary>From 0 to <see cref="Span"/>; whole numbers all the way, so that every machine has the same.</summary>
    private static int Intensity(SyntheticTexture texture, int x, int y, int z, int seed) => texture switch
    {
        SyntheticTexture.Flat => Span / 2,
        SyntheticTexture.Smooth => (Wave(x + seed) + Wave(y + 2 * seed) + Wave(z + 3 * seed)) * Span / 60 + (int)(Hash(x, y, z, seed) % 21),
        _ => (int)(Hash(x, y, z, seed) % (Span + 1)),
    };

    /// <summary>A triangle of period 20, from 0 to 19.</summary>
    private static int Wave(int position) => Math.Abs(position % 20 - 10) * 19 / 10;

    /// <summary>SplitMix64's finalizer over the position.</summary>
    private static ulong Hash(int x, int y, int z, int seed)
    {
        unchecked
        {
            ulong state = ((((ulong)seed * 4096 + (ulong)z) * 4096 + (ulong)y) * 4096 + (ulong)x + 1) * 0x9E3779B97F4A7C15;
            state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            state = (state ^ (state >> 27)) * 0x94D049BB133111EB;
            return state ^ (state >> 31);
        }
    }
}
