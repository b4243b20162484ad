using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Extraction;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Perturbation;

namespace GpuRadiomics.Perf;

/// <summary>
/// A row of the profile ibsi with each perturbation and without: a cube of 128^3 voxels of 1 mm with a ROI of 200 000, which has 25 000 of 2 mm. Then ten realisations of
/// the random kinds, which share what they can.
/// </summary>
internal static class PerturbationBenchmark
{
    private const int Realisations = 10;

    public static void Run()
    {
        var roi = new SyntheticRoi(128, 36.3, 64, 2);
        var image = new Volume(roi.Grid, new StoredVoxels<short>(roi.Size, [.. roi.Intensities.Select(v => (short)v)]));
        using var backend = new CpuBackend(1);
        long Measure(params IEnumerable<PerturbationSettings> perturbations)
        {
            RoiWork[] work = [.. perturbations.Select(perturbation => new RoiWork(image, roi.Mask, SettingsProfiles.Get("ibsi") with { Perturbation = perturbation }))];
            return RoiBatch.Measure(backend, work, 1, CancellationToken.None).Sum(result => result.Measurement!.Interpolated.MorphologicalVoxels);
        }

        long voxels = Measure(new PerturbationSettings());
        Measurement.Check("volume change", Measure(new PerturbationSettings { VolumeChange = 0.1 }) == Math.Round(1.1 * voxels));
        foreach (string token in (string[])["translate:0.33", "rotate:5", "volume:0.1", "noise:1", "contour-noise:1"])
        {
            if (!PerturbationVariant.TryParse(token, 0, out var variants, out string? problem))
                throw new InvalidOperationException(problem);
            Measurement.Check(token, Math.Abs((double)Measure(variants[0].Perturbation) / voxels - 1) < 0.15);
            Measurement.Print("no perturbation 1T", 1, "row", () => Measure(new PerturbationSettings()));
            Measurement.Print($"{token} 1T", 1, "row", () => Measure(variants[0].Perturbation));
        }

        Measurement.Print("noise:10 1T", Realisations, "row", () => Measure(Enumerable.Range(1, Realisations).Select(k => new PerturbationSettings { NoiseRealisation = k })));
        Measurement.Print("contour-noise:10 1T", Realisations, "row", () => Measure(Enumerable.Range(1, Realisations).Select(k => new PerturbationSettings { ContourRealisation = k })));
    }
}
