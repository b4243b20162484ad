namespace GpuRadiomics.Dicom.Phantom;

/// <summary>An organ at risk: an ellipsoid, how many patients of HN1 have it outlined, and its intensity where it differs from its
/// surroundings.</summary>
internal sealed record Organ(string Name, int Patients, short? Hu, StarShape Shape)
{
    /// <summary>Left and right organs of a pair have one draw in common, for HN1 has most pairs both or not at all.</summary>
    public string PairName => Name.Replace("-Left", "", StringComparison.Ordinal).Replace("-Right", "", StringComparison.Ordinal);
}

/// <summary>
/// A schematic head and neck in mm, patient axes (x to the left, y to the back, z to the head); the origin lies at the level of the oropharynx,
/// so that even a stack of 120 mm shows all organs. ROI names and counts are those of HN1.
/// </summary>
internal static class HeadNeckAnatomy
{
    private static readonly Organ[] Organs =
    [
        new("Brain", 73, null, new(0, 0, 85, 58, 74, 58)),
        new("Medulla-Oblongata", 81, null, new(0, 36, 33, 8, 8, 14)),
        new("Spinal-Cord", 130, 30, new(0, 40, -60, 5.5, 5, 85)),
        new("Parotid-Left", 101, -15, new(54, 10, 12, 9, 16, 24)),
        new("Parotid-Right", 100, -15, new(-54, 10, 12, 9, 16, 24)),
        new("Submandibular-Gland-Left", 95, 35, new(34, -26, -22, 9, 14, 12)),
        new("Submandibular-Gland-Right", 98, 35, new(-34, -26, -22, 9, 14, 12)),
        new("Oral-Cavity", 75, null, new(0, -44, 0, 26, 26, 20)),
        new("Neck-Left", 79, null, new(40, 12, -38, 15, 24, 38)),
        new("Neck-Right", 77, null, new(-40, 12, -38, 15, 24, 38)),
        new("Cochlea-Left", 54, null, new(28, 14, 42, 3, 3, 3.5)),
        new("Cochlea-Right", 54, null, new(-28, 14, 42, 3, 3, 3.5)),
        new("retropharynx", 2, null, new(0, 14, -5, 16, 4, 22)),
        new("larynx", 1, null, new(0, -20, -46, 14, 18, 18)),
    ];

    /// <summary>Half width and half depth of the body by height, from the shoulders to the top of the head.</summary>
    private static readonly (double Z, double HalfWidth, double HalfDepth)[] Profile =
    [
        (-160, 210, 105), (-110, 150, 95), (-75, 66, 66), (-20, 64, 74), (20, 76, 92), (90, 76, 94), (125, 62, 76), (150, 34, 42), (165, 0, 0),
    ];

    /// <summary>The organs of one person: a little shifted, larger or smaller.</summary>
    public static IReadOnlyList<Organ> OrgansOf(PatientPlan patient) => [.. Organs.Select((organ, index) =>
    {
        var random = patient.Random("organ", index);
        var shape = organ.Shape;
        return organ with
        {
            Shape = shape with
            {
                CentreX = shape.CentreX + random.Between(-2, 2),
                CentreY = shape.CentreY + random.Between(-2, 2),
                CentreZ = shape.CentreZ + random.Between(-3, 3),
                HalfWidth = shape.HalfWidth * random.Between(0.9, 1.1),
                HalfDepth = shape.HalfDepth * random.Between(0.9, 1.1),
                HalfHeight = shape.HalfHeight * random.Between(0.9, 1.1),
            },
        };
    })];

    /// <summary>Half width and half depth of the body at a height; (0, 0) above the head.</summary>
    public static (double HalfWidth, double HalfDepth) BodyAt(double z)
    {
        if (z <= Profile[0].Z)
            return (Profile[0].HalfWidth, Profile[0].HalfDepth);
        for (int i = 1; i < Profile.Length; i++)
        {
            var (low, high) = (Profile[i - 1], Profile[i]);
            if (z > high.Z)
                continue;
            double part = (z - low.Z) / (high.Z - low.Z);
            return (low.HalfWidth + part * (high.HalfWidth - low.HalfWidth), low.HalfDepth + part * (high.HalfDepth - low.HalfDepth));
        }

        return (0, 0);
    }
}
