using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Filters;
using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Perturbation;

/// <summary>The diagonal details of an image's slices. They are computed when they are looked at, and not kept: a CT's would take 300 MB.</summary>
/// <param name="image">The image.</param>
/// <param name="roundToInteger">Whether its intensities are rounded first.</param>
/// <param name="jobs">Threads to use at most.</param>
internal sealed class NoiseDetails(Volume image, bool roundToInteger, int jobs)
{
    /// <summary>The bits of infinity; those of what is no number are larger.</summary>
    public const ulong NotFinite = 0x7FF0_0000_0000_0000;

    private const ulong SignBit = 1UL << 63;

    private readonly IImageFilter filter = ImageFilters.Of(
        new WaveletFilterSettings { Wavelet = "coif1", Band = "HH", Dimensions = FilterDimensions.Planar }, image.Grid.Size, image.Grid.SpacingMm);

    /// <summary>The largest size of an intensity; known when all slices have been looked at.</summary>
    public double Largest { get; private set; }

    /// <summary>The bits of a number's size. Sizes are ordered as they are.</summary>
    public static ulong BitsOf(double value) => BitConverter.DoubleToUInt64Bits(value) & ~SignBit;

    /// <summary>Takes all slices, in any order, on several threads that each have a tally of their own.</summary>
    /// <param name="start">Makes a tally.</param>
    /// <param name="take">Is given the details of a slice, x fastest.</param>
    /// <param name="end">Is given each tally, one at a time.</param>
    public void ForEach<T>(Func<T> start, Action<double[], T> take, Action<T> end)
    {
        var size = image.Grid.Size with { Z = 1 };
        int slices = image.Grid.Size.Z, threads = Math.Min(jobs, slices), jobsWithin = Math.Max(1, jobs / slices);
        var all = new Lock();
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = jobs }, thread =>
        {
            double[] slice = new double[size.Voxels], details = new double[size.Voxels];
            var tally = start();
            double largest = 0;
            for (int z = thread; z < slices; z += threads)
            {
                var box = new Box3(0, 0, z, size);
                ImageBox.Read(image, box, roundToInteger, slice);
                foreach (double intensity in slice)
                    largest = Math.Abs(intensity) > largest && double.IsFinite(intensity) ? Math.Abs(intensity) : largest;
                filter.Apply(slice, box, box, [details], jobsWithin);
                take(details, tally);
            }

            lock (all)
            {
                end(tally);
                Largest = Math.Max(Largest, largest);
            }
        });
    }
}
