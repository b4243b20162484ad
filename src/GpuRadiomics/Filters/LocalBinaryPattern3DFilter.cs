using GpuRadiomics.Geometry;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Filters;

/// <summary>
/// Local binary patterns on spheres (see <see cref="LocalBinaryPattern3DSettings"/>). Samples of an image of whole numbers are rounded to whole numbers, half away from 0,
/// and those of other images to single precision: as scipy, which PyRadiomics uses, gives samples the type of the image. So a flat neighbourhood is set whatever
/// the spline's rounding errors are. All of the image is asked for, as the rounding depends on it.
/// </summary>
internal sealed class LocalBinaryPattern3DFilter : IImageFilter
{
    private readonly Size3 image;
    private readonly SphereSamples sphere;
    private readonly SpherePattern[] patterns;

    public LocalBinaryPattern3DFilter(LocalBinaryPattern3DSettings settings, Size3 image)
    {
        (Names, this.image) = (settings.Names, image);
        // The icosphere's first axis lies along z.
        Vector3D[] points = [.. Icosphere.Vertices(settings.Subdivisions, settings.RadiusVoxels).Select(point => new Vector3D(point.Z, point.Y, point.X))];
        sphere = new(points, image);
        patterns = [.. Enumerable.Range(0, settings.Levels).Select(degree => new SpherePattern(degree, points))];
    }

    public IReadOnlyList<string> Names { get; }

    public Box3 SourceBoxFor(Box3 target) => Box3.Of(image);

    public void Apply(double[] source, Box3 sourceBox, Box3 target, IReadOnlyList<double[]> responses, int jobs)
    {
        if (!sourceBox.Contains(Box3.Of(image)))
            throw new ArgumentException($"The source holds what the target needs. Found: {sourceBox} of {image} for {target}.", nameof(sourceBox));
        Func<double, double> round = Array.TrueForAll(source, value => value == Math.Floor(value)) ? ToWholeNumber : static value => (float)value;
        var box = sphere.CoefficientsFor(target);
        var spline = SplineCoefficients.Of(source, sourceBox, image, box, jobs);
        Parallel.For(0, target.Size.Z, new ParallelOptions { MaxDegreeOfParallelism = jobs }, i =>
        {
            int width = target.Size.X, z = target.Z + i;
            double[] plane = new double[width + 3], samples = new double[sphere.Count * width], own = new double[sphere.Count];
            var isSet = new bool[sphere.Count];
            for (int y = target.Y; y < target.EndY; y++)
            {
                for (int p = 0; p < sphere.Count; p++)
                    sphere.Row(spline, box.X, p, target.X, y, z, plane, samples.AsSpan(p * width, width));
                for (int x = 0; x < width; x++)
                {
                    double centre = round(source[sourceBox.OffsetOf(target.X + x, y, z)]);
                    for (int p = 0; p < own.Length; p++)
                    {
                        own[p] = round(samples[p * width + x]);
                        isSet[p] = own[p] >= centre;
                    }

                    long at = target.OffsetOf(target.X + x, y, z);
                    for (int level = 0; level < patterns.Length; level++)
                        responses[level][at] = patterns[level].EnergyOf(isSet);
                    responses[^1][at] = ExcessKurtosis(own);
                }
            }
        });
    }

    private static double ToWholeNumber(double value) => value > 0 ? Math.Floor(value + 0.5) : Math.Ceiling(value - 0.5);

    /// <summary>Of the population; -3 where all values are equal but for rounding errors of their mean, as scipy had it until its version 1.8 (later: not a number).</summary>
    private static double ExcessKurtosis(double[] values)
    {
        double mean = 0, second = 0, fourth = 0;
        foreach (double value in values)
            mean += value;
        mean /= values.Length;
        foreach (double value in values)
        {
            double square = (value - mean) * (value - mean);
            second += square;
            fourth += square * square;
        }

        second /= values.Length;
        double smallest = 1e-15 * mean;
        return second <= smallest * smallest ? -3 : fourth / values.Length / (second * second) - 3;
    }
}
