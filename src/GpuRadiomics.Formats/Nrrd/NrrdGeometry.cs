using GpuRadiomics.Formats.Images;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Formats.Nrrd;

/// <summary>Where the voxels lie: "space", "space directions" and "space origin", or "spacings" alone (NRRD definition, section 4).</summary>
internal static class NrrdGeometry
{
    public static Grid Read(NrrdFields fields, NrrdAxes axes, Size3 size)
    {
        var toLps = SignsToLps(fields);
        double mm = NrrdUnits.MmPerUnit(fields, fields.Optional("space directions") is null ? "units" : "space units", axes);
        Vector3D Lps(Vector3D v) => new(v.X * toLps.X * mm, v.Y * toLps.Y * mm, v.Z * toLps.Z * mm);

        var origin = Lps(Origin(fields));
        if (fields.Optional("space directions") is { } text)
        {
            // NrrdAxes has seen to it that the spatial axes have vectors.
            var directions = NrrdVectors.Read(fields, "space directions", text);
            Vector3D Step(int axis) => Lps(directions[axes.Spatial[axis]] ?? default);
            return new VoxelSteps(Step(0), Step(1), Step(2), origin).ToGrid(fields.Path, size);
        }

        if (fields.Optional("axis mins") is { } mins)
            throw FileRejection.Unsupported(fields.Path, "The image's place is given in the old way, by 'axis mins'", $"axis mins: {mins}",
                "'space directions' and 'space origin'", "Write the image with a space origin");
        var spacing = Spacing(fields, axes) * mm;
        return new VoxelSteps(Vector3D.UnitX * spacing.X, Vector3D.UnitY * spacing.Y, Vector3D.UnitZ * spacing.Z, origin).ToGrid(fields.Path, size);
    }

    private static Vector3D Spacing(NrrdFields fields, NrrdAxes axes)
    {
        string text = fields.Required("spacings", "Write the image with 'space directions' or 'spacings': features depend on the voxel size");
        var words = NrrdFields.Words(text);
        if (words.Length != axes.Sizes.Length)
            throw fields.Nonsense("spacings", text, FormattableString.Invariant($"{axes.Sizes.Length} numbers, one an axis"));
        double Of(int axis) => fields.Number("spacings", words[axes.Spatial[axis]]);
        var spacing = new Vector3D(Of(0), Of(1), Of(2));
        return spacing is { X: > 0, Y: > 0, Z: > 0 } ? spacing : throw fields.Nonsense("spacings", text, "positive numbers");
    }

    private static Vector3D Origin(NrrdFields fields)
    {
        if (fields.Optional("space origin") is not { } text)
            return default;
        return NrrdVectors.Read(fields, "space origin", text) is [{ } origin] ? origin : throw fields.Nonsense("space origin", text, "one vector: (x,y,z)");
    }

    /// <summary>
    /// What each coordinate is multiplied with. A space without anatomical names is taken as LPS, as ITK takes it: features do not
    /// depend on how the patient lies, and image and mask are compared in the same coordinates.
    /// </summary>
    private static Vector3D SignsToLps(NrrdFields fields)
    {
        if (fields.Optional("space") is not { } space)
        {
            long dimension = fields.Integer("space dimension", absent: 3);
            return dimension == 3 ? new(1, 1, 1) : throw Unsupported(fields, FormattableString.Invariant($"space dimension: {dimension}"));
        }

        return space.ToLowerInvariant() switch
        {
            "left-posterior-superior" or "lps" => new(1, 1, 1),
            "right-anterior-superior" or "ras" => new(-1, -1, 1),
            "left-anterior-superior" or "las" => new(1, -1, 1),
            "scanner-xyz" or "3d-right-handed" or "3d-left-handed" => new(1, 1, 1),
            _ => throw Unsupported(fields, $"space: {space}"),
        };
    }

    private static Outcomes.CaseRejectedException Unsupported(NrrdFields fields, string found) =>
        FileRejection.Unsupported(fields.Path, "The NRRD space is not one that is read", found,
            "left-posterior-superior, right-anterior-superior, left-anterior-superior, scanner-xyz or 3D-right-handed",
            "Write the image in the space left-posterior-superior");
}
