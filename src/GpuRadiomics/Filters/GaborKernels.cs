using GpuRadiomics.Compute.Spatial;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Filters;

/// <summary>
/// Fourier transforms of Gabor kernels, exp(-(u'^2 + gamma^2 v'^2) / (2 sigma^2) + 2 pi i u' / lambda) with u' along the wave, sampled at voxel centres up to the cutoff.
/// A kernel turned by half a turn is its own conjugate, so its transform is real.
/// </summary>
internal sealed unsafe class GaborKernels
{
    private const int SmallestTile = 64;

    /// <param name="settings">The kernels.</param>
    /// <param name="sizeU">Voxels of a slice along its first axis.</param>
    /// <param name="sizeV">Along its second.</param>
    /// <param name="spacingU">Voxel spacing along the first axis in mm.</param>
    /// <param name="spacingV">Along the second.</param>
    public GaborKernels(GaborFilterSettings settings, int sizeU, int sizeV, double spacingU, double spacingV)
    {
        double[] turns = Directions(settings);
        double across = settings.SigmaMm / settings.Gamma;
        foreach (double turn in turns)
        {
            var (cos, sin) = Elementary.Turn(turn);
            RadiusU = Math.Max(RadiusU, Radius(settings.SigmaMm * cos, across * sin, settings.Cutoff / spacingU));
            RadiusV = Math.Max(RadiusV, Radius(settings.SigmaMm * sin, across * cos, settings.Cutoff / spacingV));
        }

        (TileU, TileV) = (Math.Min(sizeU, Math.Max(SmallestTile, 2 * RadiusU)), Math.Min(sizeV, Math.Max(SmallestTile, 2 * RadiusV)));
        AlongU = new(FourierPlan.LengthFrom(TileU + 2 * RadiusU));
        AlongV = new(FourierPlan.LengthFrom(TileV + 2 * RadiusV));
        Spectra = [.. turns.Chunk(FourLanes.Count).SelectMany(four => SpectraOf(settings, four, spacingU, spacingV))];
    }

    /// <summary>Voxels that a kernel reaches along the slice's first axis.</summary>
    public int RadiusU { get; }

    public int RadiusV { get; }

    /// <summary>Voxels of a tile along the slice's first axis; tiles begin at multiples of it.</summary>
    public int TileU { get; }

    public int TileV { get; }

    public LineTransform AlongU { get; }

    public LineTransform AlongV { get; }

    /// <summary>For each direction the transform, [frequency along v][frequency along u].</summary>
    public double[][] Spectra { get; }

    /// <summary>Directions in turns. Opposite ones respond alike, so only one of each two is taken where all have an opposite.</summary>
    private static double[] Directions(GaborFilterSettings settings)
    {
        if (settings.Pooling == RotationPooling.None)
            return [settings.ThetaDegrees / 360];
        int count = (int)Math.Round(360 / settings.StepDegrees);
        return [.. Enumerable.Range(0, count % 2 == 0 ? count / 2 : count).Select(i => (double)i / count)];
    }

    private static int Radius(double a, double b, double factor) => (int)Math.Ceiling(factor * Math.Sqrt(a * a + b * b));

    private double[][] SpectraOf(GaborFilterSettings settings, double[] turns, double spacingU, double spacingV)
    {
        int lengthU = AlongU.Length, lengthV = AlongV.Length;
        using var slice = new NativeArray((long)lengthU * lengthV * Complex4.Length);
        for (int line = 0; line < turns.Length; line++)
        {
            var (cos, sin) = Elementary.Turn(turns[line]);
            for (int v = -RadiusV; v <= RadiusV; v++)
            for (int u = -RadiusU; u <= RadiusU; u++)
            {
                double along = u * spacingU * cos + v * spacingV * sin, across = settings.Gamma * (v * spacingV * cos - u * spacingU * sin);
                double envelope = Elementary.Exp(-(along * along + across * across) / (2 * settings.SigmaMm * settings.SigmaMm));
                var (re, im) = Elementary.Turn(along / settings.LambdaMm);
                double* at = slice.Start + ((long)((v + lengthV) % lengthV) * lengthU + (u + lengthU) % lengthU) * Complex4.Length + line;
                (at[0], at[FourLanes.Count]) = (envelope * re, envelope * im);
            }
        }

        new SliceTransform(AlongU, AlongV).Forward(slice.Start, 0, lengthV);
        var spectra = new double[turns.Length][];
        for (int line = 0; line < turns.Length; line++)
        {
            spectra[line] = new double[lengthU * lengthV];
            for (int i = 0; i < spectra[line].Length; i++)
                spectra[line][i] = slice.Start[(long)i * Complex4.Length + line];
        }

        return spectra;
    }
}
