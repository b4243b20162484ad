namespace GpuRadiomics.Dicom.Phantom;

/// <summary>How often HEAD-NECK-RADIOMICS-HN1 has what: counts of its 137 patients.</summary>
internal static class Hn1Facts
{
    public const string Collection = "HEAD-NECK-RADIOMICS-HN1";

    public const int Patients = 137;

    /// <summary>The tumour ROIs (GTV-n) that a patient has, with gaps in the numbers as they occur, and how many patients have just these.</summary>
    public static IReadOnlyList<(int[] Tumours, int Patients)> TumourSets { get; } =
    [
        ([1], 56),
        ([1, 2], 45),
        ([1, 2, 3], 27),
        ([1, 2, 3, 4], 3),
        ([1, 2, 4], 2),
        ([1, 3], 2),
        ([1, 4, 5], 1),
        ([1, 2, 3, 4, 5, 6, 7, 8], 1),
    ];

    /// <summary>
    /// Mesh volume of GTV-1 in cm³ at some probabilities: a lognormal distribution through the published median (13.9) and 90th percentile (64),
    /// clamped to the published extremes. A table, because exp and log may differ in the last bit from machine to machine.
    /// </summary>
    public static IReadOnlyList<(double Probability, double VolumeCc)> PrimaryTumourVolumes { get; } =
    [
        (0, 0.127), (0.01, 0.869), (0.025, 1.345), (0.05, 1.958), (0.1, 3.019), (0.2, 5.099), (0.3, 7.441), (0.4, 10.28), (0.5, 13.9),
        (0.6, 18.8), (0.7, 25.96), (0.8, 37.89), (0.9, 64), (0.95, 98.67), (0.975, 143.6), (0.99, 222.3), (1, 324),
    ];

    /// <summary>The volume that a part <paramref name="probability"/> (0 to 1) of the tumours stays below, interpolated in the table.</summary>
    public static double PrimaryTumourVolumeCc(double probability)
    {
        int above = 1;
        while (PrimaryTumourVolumes[above].Probability < probability)
            above++;
        var (p0, v0) = PrimaryTumourVolumes[above - 1];
        var (p1, v1) = PrimaryTumourVolumes[above];
        return v0 + (v1 - v0) * ((probability - p0) / (p1 - p0));
    }

    /// <summary>The tumour set at a place (0 to 1) in the list of sets, each taking its patients' part.</summary>
    public static int[] TumourSet(double place)
    {
        double patients = place * Patients;
        foreach (var (tumours, count) in TumourSets)
        {
            patients -= count;
            if (patients < 0)
                return tumours;
        }

        return TumourSets[^1].Tumours;
    }
}
