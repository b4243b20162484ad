using System.Diagnostics;
using GpuRadiomics.Compute;
using GpuRadiomics.Extraction;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Cli.Sweep.Planning;

/// <summary>
/// How long measuring takes, from balls of two sizes in noise: seconds for a ROI on its grid, and seconds for each binning of it, each a straight line over its voxels.
/// What reading and writing take is not in it; most of them go on beside the computing.
/// </summary>
/// <param name="backend">What will compute.</param>
/// <param name="jobs">Threads to use at most.</param>
internal sealed class SweepCalibration(IComputeBackend backend, int jobs)
{
    private const int SmallRadius = 7, LargeRadius = 14, Margin = 4, MostBinnings = 3;

    /// <summary>Seconds for all ROIs under all settings.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="cancellation">Ends the trial.</param>
    public double SecondsFor(SweepPlan plan, CancellationToken cancellation)
    {
        var settings = plan.Sweep.Extraction.Settings;
        ExtractionSettings[] binnings = [.. settings.DistinctBy(setting => setting.Discretisation.Texture).Take(MostBinnings).Select(OnItsOwnGrid)];
        var (small, large) = (Ball(SmallRadius), Ball(LargeRadius));
        // The first run pays for what is compiled while it runs.
        Seconds(small, binnings, cancellation);
        var (fewVoxels, manyVoxels) = (SharesOf(small, binnings, cancellation), SharesOf(large, binnings, cancellation));
        var perRoi = Line(small.Roi, fewVoxels.PerRoi, large.Roi, manyVoxels.PerRoi);
        var perBinning = Line(small.Roi, fewVoxels.PerBinning, large.Roi, manyVoxels.PerBinning);
        var grids = settings.GroupBy(setting => (setting.Image, setting.Interpolation, setting.Perturbation)).Select(group => (Interpolation: group.Key.Interpolation, Count: group.Count())).ToArray();
        return plan.Cases.SelectMany(one => one.Rois).Sum(roi => grids.Sum(grid =>
        {
            double voxels = roi.Voxels * Finer(roi.Grid.SpacingMm, grid.Interpolation);
            return perRoi.At(voxels) + grid.Count * perBinning.At(voxels);
        }));
    }

    /// <summary>With a single binning there is nothing to tell apart: all of it is the ROI's.</summary>
    private (double PerRoi, double PerBinning) SharesOf((Volume, Mask) ball, ExtractionSettings[] binnings, CancellationToken cancellation)
    {
        double one = Seconds(ball, binnings[..1], cancellation);
        double perBinning = binnings.Length < 2 ? 0 : Math.Max(0, Seconds(ball, binnings, cancellation) - one) / (binnings.Length - 1);
        return (Math.Max(0, one - perBinning), perBinning);
    }

    private double Seconds((Volume Image, Mask Roi) ball, ExtractionSettings[] settings, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var results = backend.Measure([.. settings.Select(setting => RoiFeatures.WorkOf(ball.Image, ball.Roi, setting))], cancellation);
        var images = ImageDiagnostics.Of(ball.Image, settings[0], jobs);
        MeasuredRoi[] measured =
            [.. settings.Zip(results).Where(of => of.Second.Measurement is not null).Select(of => new MeasuredRoi(of.Second.Measurement!, of.First, images))];
        RoiFeatures.Evaluate(measured, jobs);
        return clock.Elapsed.TotalSeconds;
    }

    private static SecondsOverVoxels Line(Mask small, double low, Mask large, double high)
    {
        double slope = Math.Max(0, (high - low) / (large.VoxelCount - small.VoxelCount));
        return new(Math.Max(0, low - slope * small.VoxelCount), slope);
    }

    /// <summary>At one voxel a millimetre, which is what the balls have: interpolated, but to as many voxels.</summary>
    private static ExtractionSettings OnItsOwnGrid(ExtractionSettings setting) => setting with
    {
        Image = new(),
        Perturbation = new(),
        Resegmentation = new(),
        Diagnostics = new(),
        Interpolation = setting.Interpolation.Method == InterpolationMethod.None ? setting.Interpolation : setting.Interpolation with { SpacingMm = new(1, 1, 1), Placement = GridPlacement.Centre },
    };

    private static double Finer(Vector3D spacing, InterpolationSettings interpolation)
    {
        double factor = 1;
        for (int axis = 0; axis < 3 && interpolation.Method != InterpolationMethod.None; axis++)
            factor *= interpolation.SpacingMm[axis] == 0 ? 1 : spacing[axis] / interpolation.SpacingMm[axis];
        return factor;
    }

    private static (Volume Image, Mask Roi) Ball(int radius)
    {
        int side = 2 * (radius + Margin) + 1, centre = radius + Margin;
        var size = new Size3(side, side, side);
        var intensities = new short[size.Voxels];
        var inside = new byte[size.Voxels];
        for (int i = 0; i < intensities.Length; i++)
        {
            int x = i % side - centre, y = i / side % side - centre, z = i / (side * side) - centre;
            inside[i] = x * x + y * y + z * z <= radius * radius ? (byte)1 : (byte)0;
            // Any pattern without order does (Knuth's multiplicative hash); 0 to 255.
            intensities[i] = (short)((uint)i * 2654435761u >> 24);
        }

        var grid = new Grid(size, new(1, 1, 1), default, Vector3D.UnitX, Vector3D.UnitY, Vector3D.UnitZ);
        return (new(grid, new StoredVoxels<short>(size, intensities)), Mask.FromGrid(grid, inside));
    }

    private readonly record struct SecondsOverVoxels(double Each, double PerVoxel)
    {
        public double At(double voxels) => Each + PerVoxel * voxels;
    }
}
