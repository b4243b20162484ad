using GpuRadiomics.Compute;

namespace GpuRadiomics.Families.Morphology;

/// <summary>The size and form of a ROI: its voxels, the closed surface mesh round their centres, and what encloses that.</summary>
public sealed class Shape
{
    public Shape(MorphologicalMask mask)
    {
        var spacing = mask.SpacingMm;
        double voxelVolume = spacing.X * spacing.Y * spacing.Z;
        long[] cells = CellConfigurations.Count(mask);
        for (int pattern = 0; pattern < cells.Length; pattern++)
        {
            if (cells[pattern] == 0)
                continue;
            MeshVolumeMm3 += cells[pattern] * MarchingCubes.Volumes[pattern] * voxelVolume;
            SurfaceAreaMm2 += cells[pattern] * MarchingCubes.Surface(pattern, spacing).Sum(triangle => triangle.Area);
        }

        var moments = new VoxelMoments(mask);
        VoxelVolumeMm3 = moments.Count * voxelVolume;
        PrincipalEllipsoid = PrincipalAxes.Of(moments, spacing);
        Hull = ConvexHull.Of(ExtremeVertices.Of(mask), spacing);
        MaximumDiameterMm = FarthestPair.Distance(Hull.VerticesMm);
        double Extent(int axis) => Hull.VerticesMm.Max(vertex => vertex[axis]) - Hull.VerticesMm.Min(vertex => vertex[axis]);
        AxisAlignedBox = Enclosure.OfBox(Extent(0), Extent(1), Extent(2));
        OrientedBox = Morphology.OrientedBox.Of(Hull, AxisAlignedBox);
        EnclosingEllipsoid = Morphology.EnclosingEllipsoid.Of(Hull.VerticesMm);
    }

    public double VoxelVolumeMm3 { get; }

    public double MeshVolumeMm3 { get; }

    public double SurfaceAreaMm2 { get; }

    /// <summary>The largest distance between two mesh vertices.</summary>
    public double MaximumDiameterMm { get; }

    /// <summary>IBSI's approximate enclosing ellipsoid, from the principal axes of the voxel centres.</summary>
    public Ellipsoid PrincipalEllipsoid { get; }

    /// <summary>The convex hull of the mesh.</summary>
    public ConvexHull Hull { get; }

    /// <summary>The box round the mesh along the axes of the grid.</summary>
    public Enclosure AxisAlignedBox { get; }

    /// <summary>The smallest box round the mesh, along the axes of the grid or with a side flush with a face of the convex hull.</summary>
    public Enclosure OrientedBox { get; }

    /// <summary>The ellipsoid of least volume round the mesh.</summary>
    public Ellipsoid EnclosingEllipsoid { get; }
}
