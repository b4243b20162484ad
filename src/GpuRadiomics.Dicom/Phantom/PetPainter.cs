using GpuRadiomics.Imaging;

namespace GpuRadiomics.Dicom.Phantom;

/// <summary>Paints uptake as SUV: a body with some noise, a bright brain, glands, and tumours whose primary has just the planned mean.</summary>
internal static class PetPainter
{
    private const double Air = 0.02, Body = 0.8, Brain = 6, Gland = 1.8;

    /// <summary>Nodes take up less than the primary.</summary>
    private const double NodePart = 0.6;

    /// <summary>Largest deviation of a tumour's voxel from its mean, relative to it.</summary>
    private const double Unevenness = 0.25;

    /// <returns>One value a voxel, columns fastest, slices upwards; none is negative.</returns>
    public static double[] Paint(PatientPlan patient, PetPlan pet)
    {
        var grid = pet.Grid;
        var suv = new double[grid.Size.Voxels];
        var grain = new SolidNoise(patient.Random("uptake").Next(), 9);
        for (int k = 0; k < grid.Size.Z; k++)
        {
            double z = grid.SliceZ(k);
            var shapes = Shapes(patient, pet).Where(painted => painted.Shape.ReachesPlane(z)).ToArray();
            var (width, depth) = HeadNeckAnatomy.BodyAt(z);
            for (int j = 0; j < grid.Size.Y; j++)
            for (int i = 0; i < grid.Size.X; i++)
            {
                double x = grid.OriginMm.X + i * grid.SpacingMm.X, y = grid.OriginMm.Y + j * grid.SpacingMm.Y;
                double u = x / (width * patient.BodyScale), v = y / (depth * patient.BodyScale);
                double uptake = u * u + v * v < 1 ? Body : Air;
                foreach (var (shape, ofShape) in shapes)
                    uptake = shape.RelativeRadius(x, y, z) < 1 ? ofShape : uptake;
                suv[(k * grid.Size.Y + j) * grid.Size.X + i] = uptake * (1 + Unevenness * grain.At(x, y, z));
            }
        }

        if (pet.Tumour is { } tumour)
            SetMean(suv, tumour, pet.TumourSuv);
        return suv;
    }

    /// <summary>Later ones lie over earlier ones.</summary>
    private static IEnumerable<(StarShape Shape, double Suv)> Shapes(PatientPlan patient, PetPlan pet)
    {
        foreach (var organ in patient.Organs)
        {
            if (organ.Name == "Brain" || organ.PairName.EndsWith("Gland", StringComparison.Ordinal) || organ.PairName == "Parotid")
                yield return (organ.Shape, organ.Name == "Brain" ? Brain : Gland);
        }

        // The primary last, so that its voxels are its own.
        foreach (var tumour in patient.Rois.Where(roi => roi.Texture is not null).Reverse())
            yield return (tumour.Shape, tumour.Name == PrimaryTumourMask.RoiName ? pet.TumourSuv : NodePart * pet.TumourSuv);
    }

    /// <summary>Scales the voxels of a mask to a mean: those at its rim may have been painted as what is beside it.</summary>
    private static void SetMean(double[] suv, Mask mask, double mean)
    {
        int[] voxels = [.. VoxelsOf(mask)];
        double sum = 0;
        foreach (int voxel in voxels)
            sum += suv[voxel];
        double scale = mean * voxels.Length / sum;
        foreach (int voxel in voxels)
            suv[voxel] *= scale;
    }

    private static IEnumerable<int> VoxelsOf(Mask mask)
    {
        var (size, box) = (mask.Grid.Size, mask.Box);
        for (int z = box.Z; z < box.EndZ; z++)
        for (int y = box.Y; y < box.EndY; y++)
        for (int x = box.X; x < box.EndX; x++)
        {
            if (mask.Inside[box.OffsetOf(x, y, z)] != 0)
                yield return (z * size.Y + y) * size.X + x;
        }
    }
}
