using GpuRadiomics.Geometry;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Dicom.Phantom;

/// <summary>
/// A PET of fluorodeoxyglucose in the frame of the CT, on a coarser grid of its own. The scan begins half a half life after the injection: what is
/// left of the dose is then its part sqrt(1/2), which is the same number on every machine.
/// </summary>
internal sealed class PetPlan
{
    /// <summary>Of fluorine-18.</summary>
    public const double HalfLifeS = 6586.2;

    /// <summary>3293.1 s before <see cref="PatientModules.StudyTime"/>, the beginning of the scan.</summary>
    public const string InjectionTime = "092006.9";

    private const double VoxelMm = 4;

    public PetPlan(PatientPlan patient)
    {
        var options = patient.Options;
        Grid = PhantomGrid.Of(
            new(Voxels(options.Columns * options.PixelSpacingMm), Voxels(options.Rows * options.PixelSpacingMm), Voxels(options.Slices * options.SliceSpacingMm)),
            new(VoxelMm, VoxelMm, VoxelMm));
        var random = patient.Random("pet");
        WeightKg = Math.Round(random.Between(52, 104), 1);
        DoseBq = Math.Round(random.Between(210, 390)) * 1e6;
        TumourSuv = Math.Round(random.Between(4, 16), 2);
        Image = new(patient.Study, patient.Uid(PhantomUidKind.PetSeries), PetSliceDataset.SopClassUid, Grid, k => patient.Uid(PhantomUidKind.PetSlice, k));
        Tumour = patient.Defect == PhantomDefect.RoiWithoutContours ? null : PrimaryTumourMask.On(Grid, patient);
    }

    public Grid Grid { get; }

    public double WeightKg { get; }

    public double DoseBq { get; }

    /// <summary>Mean SUV by body weight of GTV-1, g/ml.</summary>
    public double TumourSuv { get; }

    /// <summary>Activity concentration in Bq/ml at the beginning of the scan for a SUV of 1 g/ml.</summary>
    public double BqmlPerSuv => DoseBq * Math.Sqrt(0.5) / (WeightKg * 1000);

    public OutlinedImage Image { get; }

    /// <summary>The voxels of GTV-1; null when its contours are missing on purpose or hold no voxel centre.</summary>
    public Mask? Tumour { get; }

    // A length of just so many voxels may come out a little longer.
    private static int Voxels(double lengthMm) => Math.Max(1, (int)Math.Ceiling(lengthMm / VoxelMm - 1e-9));
}
