using GpuRadiomics.Geometry;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Filters;

/// <summary>
/// A filter that multiplies the image's Fourier transform: each response depends on the whole image (in 2D: on its slice). With a border other than periodic, the image
/// is first extended to twice its size by that rule, and the response cut out.
/// </summary>
internal sealed class FourierFilter : IImageFilter
{
    // The extended image, its transform and the response, of 8 bytes each: 12 GiB.
    private const long MostVoxels = 1 << 29;

    private readonly Size3 image;
    private readonly FilterBoundary boundary;
    private readonly bool planar;
    private readonly Func<Size3, SeparableBank>? before;
    private readonly Func<Size3, SpectralTransfer> transfer;

    private FourierFilter(IReadOnlyList<string> names, Size3 image, FilterBoundary boundary, bool planar, Func<Size3, SeparableBank>? before, Func<Size3, SpectralTransfer> transfer)
    {
        Names = names;
        (this.image, this.boundary, this.planar, this.before, this.transfer) = (image, boundary, planar, before, transfer);
    }

    public IReadOnlyList<string> Names { get; }

    public static FourierFilter Simoncelli(SimoncelliFilterSettings settings, Size3 image)
    {
        bool planar = settings.Dimensions == FilterDimensions.Planar;
        return new(settings.Names, image, settings.Boundary, planar, null, size => new(size, planar, settings.Level, settings.Riesz));
    }

    /// <summary>The Laplacian of Gaussian of the extended image, then its Riesz transform.</summary>
    public static FourierFilter RieszLaplacianOfGaussian(LaplacianOfGaussianSettings settings, Size3 image, Vector3D spacingMm)
    {
        bool planar = settings.Dimensions == FilterDimensions.Planar;
        return new(settings.Names, image, settings.Boundary, planar,
            size => SeparableFilter.LaplacianBank(settings, size, spacingMm), size => new(size, planar, 0, settings.Riesz));
    }

    /// <inheritdoc/>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.FilterTooLarge"/>.</exception>
    public Box3 SourceBoxFor(Box3 target)
    {
        var within = planar ? new Box3(0, 0, target.Z, image with { Z = target.Size.Z }) : Box3.Of(image);
        if (ExtendedSize(within) is var size && size.Voxels > MostVoxels)
            throw ImageFilters.TooLarge(Names[0], $"a Fourier transform of {size} voxels", FormattableString.Invariant($"at most {MostVoxels} voxels"));
        return within;
    }

    public void Apply(double[] source, Box3 sourceBox, Box3 target, IReadOnlyList<double[]> responses, int jobs)
    {
        var within = SourceBoxFor(target);
        if (!sourceBox.Contains(within))
            throw new ArgumentException($"The source holds whole slices, and all of them in 3D. Found: {sourceBox} of {image}.", nameof(sourceBox));
        // The response's box in the extended image.
        var (shiftX, shiftY, shiftZ) = boundary == FilterBoundary.Periodic ? (0, 0, 0) : (image.X / 2, image.Y / 2, planar ? 0 : image.Z / 2);
        var size = ExtendedSize(within);
        double[] extended = Extended(source, sourceBox, within, new(-shiftX, -shiftY, within.Z - shiftZ, size));
        if (before is not null)
        {
            var filtered = new double[extended.Length];
            before(size).Apply(extended, Box3.Of(size), Box3.Of(size), new([filtered], BankUse.Sum), jobs);
            extended = filtered;
        }

        using var spectrum = new VolumeSpectrum(extended, size, planar, jobs);
        spectrum.Multiply(transfer(size).At);
        double[] volume = spectrum.ToVolume();
        var whole = Box3.Of(size);
        for (int z = 0; z < target.Size.Z; z++)
        for (int y = 0; y < target.Size.Y; y++)
        {
            long at = whole.OffsetOf(target.X + shiftX, target.Y + y + shiftY, target.Z - within.Z + z + shiftZ);
            volume.AsSpan((int)at, target.Size.X).CopyTo(responses[0].AsSpan((z * target.Size.Y + y) * target.Size.X));
        }
    }

    private Size3 ExtendedSize(Box3 within) =>
        boundary == FilterBoundary.Periodic ? within.Size : new(2 * image.X, 2 * image.Y, planar ? within.Size.Z : 2 * image.Z);

    private double[] Extended(double[] source, Box3 sourceBox, Box3 within, Box3 box)
    {
        int[] xs = BoundaryIndex.Places(box.X, box.Size.X, image.X, boundary, 0), ys = BoundaryIndex.Places(box.Y, box.Size.Y, image.Y, boundary, 0);
        int[] zs = planar ? [.. Enumerable.Range(within.Z, within.Size.Z)] : BoundaryIndex.Places(box.Z, box.Size.Z, image.Z, boundary, 0);
        var values = new double[box.Size.Voxels];
        int at = 0;
        foreach (int z in zs)
        foreach (int y in ys)
        foreach (int x in xs)
            values[at++] = x == BoundaryIndex.Outside || y == BoundaryIndex.Outside || z == BoundaryIndex.Outside ? 0 : source[sourceBox.OffsetOf(x, y, z)];
        return values;
    }
}
