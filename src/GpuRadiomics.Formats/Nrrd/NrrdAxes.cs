using GpuRadiomics.Formats.Images;

namespace GpuRadiomics.Formats.Nrrd;

/// <summary>
/// The three axes of the array that are the image's, x first. Further axes may have one element only: they hold no voxels,
/// so leaving them out changes nothing in memory.
/// </summary>
internal sealed record NrrdAxes(int[] Spatial, long[] Sizes)
{
    public (long X, long Y, long Z) Size => (Sizes[Spatial[0]], Sizes[Spatial[1]], Sizes[Spatial[2]]);

    public static NrrdAxes Read(NrrdFields fields)
    {
        var sizes = fields.Integers("sizes");
        long dimension = fields.Integer("dimension", absent: sizes.Length);
        if (dimension != sizes.Length || dimension > 16)
            throw fields.Nonsense("sizes", fields.Required("sizes"), FormattableString.Invariant($"{dimension} sizes, as 'dimension' says, and at most 16"));
        var spatial = Enumerable.Range(0, sizes.Length).ToList();
        if (fields.Optional("space directions") is { } text)
        {
            var directions = NrrdVectors.Read(fields, "space directions", text);
            if (directions.Count != sizes.Length)
                throw fields.Nonsense("space directions", text, FormattableString.Invariant($"{sizes.Length} of them, one an axis"));
            spatial.RemoveAll(axis => directions[axis] is null);
        }
        else
        {
            while (spatial.Count > 3 && sizes[spatial[^1]] == 1)
                spatial.RemoveAt(spatial.Count - 1);
            while (spatial.Count > 3 && sizes[spatial[0]] == 1)
                spatial.RemoveAt(0);
        }

        if (spatial.Count != 3 || Enumerable.Range(0, sizes.Length).Any(axis => !spatial.Contains(axis) && sizes[axis] != 1))
            throw FileRejection.Unsupported(fields.Path, "The image is not one three-dimensional image",
                $"sizes {string.Join(" x ", sizes)}, {spatial.Count} spatial axes", "three axes in space, and further ones only of size 1",
                "Write one file an image or a segment");
        return new NrrdAxes([.. spatial], sizes);
    }
}
