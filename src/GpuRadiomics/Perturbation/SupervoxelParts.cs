using GpuRadiomics.Geometry;

namespace GpuRadiomics.Perturbation;

/// <summary>
/// Makes supervoxels connected: each connected part of a cluster becomes one of its own, and those that are too small go, in the order of their first voxels, to the
/// neighbour whose mean intensity is nearest to their own.
/// </summary>
internal sealed class SupervoxelParts
{
    private const int None = -1;

    private readonly Size3 size;
    private readonly int[] parts;
    private readonly List<int> members = [];
    private readonly List<Part> found = [];

    private SupervoxelParts(int[] labels, double[] image, Size3 size)
    {
        this.size = size;
        parts = new int[labels.Length];
        parts.AsSpan().Fill(None);
        for (int start = 0; start < labels.Length; start++)
        {
            if (parts[start] == None)
                found.Add(PartFrom(start, labels, image));
        }
    }

    /// <param name="labels">The clusters of a box's voxels, x fastest.</param>
    /// <param name="image">Their intensities.</param>
    /// <param name="size">Voxels of the box.</param>
    /// <param name="fewestVoxels">A part of fewer goes to a neighbour.</param>
    public static Supervoxels Connected(int[] labels, double[] image, Size3 size, int fewestVoxels)
    {
        var parts = new SupervoxelParts(labels, image, size);
        for (int number = 0; number < parts.found.Count; number++)
        {
            if (parts.WholeOf(number) is { Voxels: var voxels } whole && voxels < fewestVoxels && parts.NearestNeighbour(number, whole) is { } neighbour)
                neighbour.Take(whole);
        }

        return parts.Numbered();
    }

    /// <summary>All voxels of a cluster that are connected with one through faces.</summary>
    private Part PartFrom(int start, int[] labels, double[] image)
    {
        int first = members.Count;
        double sum = 0;
        members.Add(start);
        parts[start] = found.Count;
        Span<int> neighbours = stackalloc int[6];
        for (int i = first; i < members.Count; i++)
        {
            sum += image[members[i]];
            foreach (int neighbour in neighbours[..Neighbours(members[i], neighbours)])
            {
                if (parts[neighbour] == None && labels[neighbour] == labels[start])
                {
                    parts[neighbour] = found.Count;
                    members.Add(neighbour);
                }
            }
        }

        return new(first, members.Count - first, sum);
    }

    private Part WholeOf(int number)
    {
        var part = found[number];
        while (part.TakenBy is { } taker)
            part = taker;
        return part;
    }

    private Part? NearestNeighbour(int number, Part whole)
    {
        Part? nearest = null;
        Span<int> neighbours = stackalloc int[6];
        for (int i = found[number].First; i < found[number].First + found[number].OwnVoxels; i++)
        {
            foreach (int neighbour in neighbours[..Neighbours(members[i], neighbours)])
            {
                var other = WholeOf(parts[neighbour]);
                if (other != whole && (nearest is null || Math.Abs(other.Mean - whole.Mean) < Math.Abs(nearest.Mean - whole.Mean)))
                    nearest = other;
            }
        }

        return nearest;
    }

    private Supervoxels Numbered()
    {
        var numbers = new Dictionary<Part, int>();
        int[] numberOf = [.. Enumerable.Range(0, found.Count).Select(number =>
        {
            var whole = WholeOf(number);
            numbers.TryAdd(whole, numbers.Count);
            return numbers[whole];
        })];
        return new(size, [.. parts.Select(part => numberOf[part])], numbers.Count);
    }

    /// <summary>The neighbours along x, y and z within the box; how many there are.</summary>
    private int Neighbours(int voxel, Span<int> neighbours)
    {
        int slice = size.X * size.Y;
        var (z, inSlice) = Math.DivRem(voxel, slice);
        var (y, x) = Math.DivRem(inSlice, size.X);
        int count = 0;
        if (x > 0)
            neighbours[count++] = voxel - 1;
        if (x < size.X - 1)
            neighbours[count++] = voxel + 1;
        if (y > 0)
            neighbours[count++] = voxel - size.X;
        if (y < size.Y - 1)
            neighbours[count++] = voxel + size.X;
        if (z > 0)
            neighbours[count++] = voxel - slice;
        if (z < size.Z - 1)
            neighbours[count++] = voxel + slice;
        return count;
    }

    /// <summary>A connected part, with the parts that it has taken in.</summary>
    /// <param name="first">The place of its first member.</param>
    /// <param name="voxels">Its own members.</param>
    /// <param name="sum">Of their intensities.</param>
    private sealed class Part(int first, int voxels, double sum)
    {
        private double sum = sum;

        public int First { get; } = first;

        public int OwnVoxels { get; } = voxels;

        public int Voxels { get; private set; } = voxels;

        public Part? TakenBy { get; private set; }

        public double Mean => sum / Voxels;

        public void Take(Part other)
        {
            (sum, Voxels) = (sum + other.sum, Voxels + other.Voxels);
            other.TakenBy = this;
        }
    }
}
