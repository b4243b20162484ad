using System.Globalization;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Dicom.Phantom;

/// <summary>Draws a tumour: where it lies, its shape, scaled to the planned volume, and its texture.</summary>
internal static class TumourDrawing
{
    private const int RippleCount = 5;

    /// <summary>Further tumours are nodes, smaller than the primary.</summary>
    private const double NodeVolumePart = 0.35;

    private const double LargestNodeCc = 60;

    private const double SmallestCc = 0.127;

    public static PlannedRoi Draw(PatientPlan patient, int tumour, double primaryVolumeCc, bool withHole)
    {
        bool isPrimary = tumour == 1;
        double volumeCc = Math.Round(isPrimary ? primaryVolumeCc : Math.Clamp(primaryVolumeCc * NodeVolumePart, SmallestCc, LargestNodeCc), 3);
        var random = patient.Random("tumour", tumour);
        double radius = CubeRoot(volumeCc * 1000 * 3 / (4 * Math.PI));
        double side = (patient.Index + tumour + random.Below(2)) % 2 == 0 ? 1 : -1;
        // The larger the primary, the nearer to the middle, or it would grow out of the neck.
        double x = isPrimary ? side * random.Between(0, 24) * Math.Max(0, 1 - radius / 40) : side * random.Between(32, 42);
        double y = isPrimary ? random.Between(-25, 0) : random.Between(0, 20);
        double z = isPrimary ? random.Between(-30, 15) : random.Between(-45, 5);
        double width = random.Between(0.8, 1.2), depth = random.Between(0.8, 1.2);
        var shape = new StarShape(x, y, z, radius * width, radius * depth, radius / (width * depth))
        {
            LeanX = random.Between(-0.3, 0.3),
            LeanY = random.Between(-0.3, 0.3),
            CurveX = random.Between(-0.2, 0.2),
            CurveY = random.Between(-0.2, 0.2),
            Ripples = DrawRipples(random),
            Hole = isPrimary && withHole && volumeCc > 2 ? random.Between(0.35, 0.5) : 0,
            OutlinePoints = 4 * (int)Math.Clamp(radius * 1.2, 5, 32),
        };
        var texture = new TumourTexture(
            random.Next(), random.Between(55, 110), random.Between(0, 50), random.Between(8, 60), random.Between(3, 14));
        string name = "GTV-" + tumour.ToString(CultureInfo.InvariantCulture);
        return new(0, name, shape.Within(patient.Grid).ScaledTo(volumeCc, patient.Grid), volumeCc, texture);
    }

    /// <summary>Ripples that leave at least a tenth of the radius even where all of them point inwards.</summary>
    private static Ripple[] DrawRipples(SplitMix64 random)
    {
        double strength = random.Between(0.05, 0.2);
        var ripples = new Ripple[RippleCount];
        for (int i = 0; i < ripples.Length; i++)
        {
            double largest = strength / (i + 2);
            ripples[i] = new(
                random.Between(-largest, largest),
                random.Between(-largest, largest) / 2,
                random.Between(-largest, largest),
                random.Between(-largest, largest) / 2);
        }

        return ripples;
    }

    /// <summary>Newton's iteration; Math.Cbrt may differ in the last bit from machine to machine.</summary>
    private static double CubeRoot(double value)
    {
        double root = Math.Max(1, value);
        for (int i = 0; i < 60; i++)
            root = (2 * root + value / (root * root)) / 3;
        return root;
    }
}
