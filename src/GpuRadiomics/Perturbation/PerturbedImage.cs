using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Preparation;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Perturbation;

/// <summary>
/// An image under a perturbation, on the grid that it is interpolated to, once. Any box of it may be asked for. Without interpolation a moved grid takes
/// trilinear interpolation, at the image's own spacing.
/// </summary>
internal sealed class PerturbedImage
{
    private readonly SourceImage source;
    private readonly MovedGrid grid;
    private readonly InterpolationMethod method;
    private readonly bool isRounded;

    /// <param name="image">As read; it holds what the perturbation looks at.</param>
    /// <param name="settings">Interpolation and perturbation.</param>
    /// <param name="noise">The noise that the perturbation adds; null for none.</param>
    public PerturbedImage(Volume image, ExtractionSettings settings, NoiseField? noise)
    {
        source = new(image, settings.Image.RoundToInteger, noise);
        grid = MovedGrid.Of(image.Grid, settings.Interpolation, settings.Perturbation);
        method = MethodOf(settings);
        isRounded = settings.Interpolation.Rounding == IntensityRounding.Nearest && !IsAsRead;
    }

    /// <param name="image">As read.</param>
    /// <param name="settings">Interpolation and perturbation.</param>
    /// <param name="estimatedLevel">Estimates the noise that the image has, should that be what is added.</param>
    public static PerturbedImage Of(Volume image, ExtractionSettings settings, Func<double> estimatedLevel)
    {
        var perturbation = settings.Perturbation;
        return new(image, settings, !perturbation.HasNoise ? null : new(
            perturbation.NoiseLevel ?? estimatedLevel(), new(perturbation.Seed, RandomUse.Noise, perturbation.NoiseRealisation), image.Grid.Size));
    }

    /// <summary>True when there is nothing to compute: the image itself is its own perturbed image.</summary>
    public bool IsAsRead => method == InterpolationMethod.None && source.Noise is null;

    public MovedGrid Grid => grid;

    /// <summary>The method by which an image comes to the grid of a perturbation.</summary>
    public static InterpolationMethod MethodOf(ExtractionSettings settings) =>
        settings.Interpolation.Method == InterpolationMethod.None && settings.Perturbation.MovesGrid ? InterpolationMethod.Trilinear : settings.Interpolation.Method;

    /// <summary>The intensities of a box of the grid, x fastest.</summary>
    public double[] Read(Box3 box, int jobs)
    {
        double[] intensities = method == InterpolationMethod.None ? ReadSource(box) : Interpolate(box, jobs);
        if (isRounded)
            ImageBox.Round(intensities);
        return intensities;
    }

    /// <summary>
    /// A volume that holds a box of the grid. Its rows are whole, as those of every volume, but beyond the box they are not numbers: to look there would be a mistake.
    /// </summary>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.RoiTooLarge"/>.</exception>
    public Volume VolumeOf(Box3 box, int jobs)
    {
        if (IsAsRead)
            return source.Image;
        var size = box.Size with { X = grid.Target.Size.X };
        RoiInterpolation.RequireSpaceFor(size, grid.Target.SpacingMm);
        double[] read = Read(box, jobs);
        var voxels = new double[size.Voxels];
        voxels.AsSpan().Fill(double.NaN);
        for (int row = 0; row < size.Y * size.Z; row++)
            read.AsSpan(row * box.Size.X, box.Size.X).CopyTo(voxels.AsSpan(row * size.X + box.X));
        return new(grid.Target, new StoredVoxels<double>(size, voxels), box.Z, box.Y);
    }

    private double[] ReadSource(Box3 box)
    {
        var intensities = new double[box.Size.Voxels];
        source.Read(box, intensities);
        return intensities;
    }

    private double[] Interpolate(Box3 box, int jobs)
    {
        var from = grid.SourceBox(box, method);
        var read = SlicesOf(from, jobs);
        return grid.IsTurned ? TurnedResampler.Resample(grid, box, from, method, read, jobs) : ImageResampler.Resample(grid.Plan(box, method), read, jobs);
    }

    /// <summary>Slices are read as they are needed; the spline's coefficients depend on whole lines, so all of them are computed first.</summary>
    private ImageResampler.SliceReader SlicesOf(Box3 box, int jobs)
    {
        if (method != InterpolationMethod.TricubicSpline)
            return (z, slice) => source.Read(box with { Z = box.Z + z, Size = box.Size with { Z = 1 } }, slice);
        double[] coefficients = ReadSource(box);
        SplinePrefilter.Apply(coefficients, box.Size, jobs);
        return (z, slice) => coefficients.AsSpan(z * slice.Length, slice.Length).CopyTo(slice);
    }
}
