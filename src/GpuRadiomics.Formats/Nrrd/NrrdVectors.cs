using GpuRadiomics.Geometry;

namespace GpuRadiomics.Formats.Nrrd;

/// <summary>Vectors as NRRD writes them: "(1,0,0) (0,1,0) none"; none (null here) stands for an axis that is not in space.</summary>
internal static class NrrdVectors
{
    /// <summary>One for each axis; an array has at most this many (NRRD_DIM_MAX).</summary>
    private const int MostVectors = 16;

    public static List<Vector3D?> Read(NrrdFields fields, string name, string text)
    {
        const string expected = "vectors of three numbers: (x,y,z)";
        var vectors = new List<Vector3D?>();
        for (string rest = text.Trim(); rest.Length > 0; rest = rest.TrimStart())
        {
            if (vectors.Count == MostVectors)
                throw fields.Nonsense(name, text, FormattableString.Invariant($"at most {MostVectors} vectors"));
            if (rest.StartsWith("none", StringComparison.OrdinalIgnoreCase))
            {
                vectors.Add(null);
                rest = rest[4..];
                continue;
            }

            int end = rest.IndexOf(')', StringComparison.Ordinal);
            if (rest[0] != '(' || end < 0)
                throw fields.Nonsense(name, text, expected);
            var parts = rest[1..end].Split(',');
            if (parts.Length != 3)
                throw fields.Nonsense(name, text, expected);
            vectors.Add(new(fields.Number(name, parts[0]), fields.Number(name, parts[1]), fields.Number(name, parts[2])));
            rest = rest[(end + 1)..];
        }

        return vectors;
    }
}
