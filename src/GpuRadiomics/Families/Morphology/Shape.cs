using GpuRadiomics.Compute;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Families.Morphology;

/// <summary>
/// The size and form of a ROI: its voxels, the closed surface mesh round their centres, and what encloses that. Each is computed when it is first asked for,
/// so that features which nobody wants take no time.
/// </summary>
public sealed class Shape
{
    private readonly Lazy<(double VolumeMm3, double AreaMm2)> mesh;
    private readonly Lazy<VoxelMoments> moments;
    private readonly Lazy<ConvexHull> hull;
    private readonly Lazy<double> diameter;
    private readonly Lazy<double[]> planarDiameters;
    private readonly Lazy<PlanarShape?> planar;
    private readonly Lazy<Enclosure> axisAlignedBox, orientedBox;
    private readonly Lazy<Ellipsoid> principalEllipsoid, enclosingEllipsoid;

    /// <param name="mask">The ROI.</param>
    /// <param name="conventions">Which mesh, and what the covariance is divided by; null for the defaults.</param>
    public Shape(MorphologicalMask mask, FeatureConventions? conventions = null)
    {
        conventions ??= new();
        VoxelMm3 = mask.SpacingMm.X * mask.SpacingMm.Y * mask.SpacingMm.Z;
        SliceMm = mask.SpacingMm.Z;
        mesh = new(() => conventions.SurfaceMesh == SurfaceMesh.PyRadiomics ? PyRadiomicsMesh.Of(mask) : Mesh(mask));
        moments = new(() => new(mask));
        hull = new(() => ConvexHull.Of(ExtremeVertices.Of(mask), mask.SpacingMm));
        diameter = new(() => FarthestPair.Distance(Hull.VerticesMm));
        planarDiameters = new(() => [.. Enumerable.Range(0, 3).Select(axis => PlanarDiameter.Of(mask, axis))]);
        planar = new(() => PlanarShape.Of(mask.Tight()));
        axisAlignedBox = new(() => Enclosure.OfBox(Extent(0), Extent(1), Extent(2)));
        orientedBox = new(() => Morphology.OrientedBox.Of(Hull, AxisAlignedBox));
        principalEllipsoid = new(() => PrincipalAxes.Of(moments.Value, mask.SpacingMm, conventions.PrincipalAxes));
        enclosingEllipsoid = new(() => Morphology.EnclosingEllipsoid.Of(Hull.VerticesMm));
    }

    public double VoxelVolumeMm3 => moments.Value.Count * VoxelMm3;

    public double MeshVolumeMm3 => mesh.Value.VolumeMm3;

    public double SurfaceAreaMm2 => mesh.Value.AreaMm2;

    /// <summary>The largest distance between two mesh vertices.</summary>
    public double MaximumDiameterMm => diameter.Value;

    /// <summary>The largest distance between two mesh vertices of one plane at right angles to an axis of the grid.</summary>
    /// <param name="axis">0 (x), 1 (y) or 2 (z).</param>
    public double PlanarDiameterMm(int axis) => planarDiameters.Value[axis];

    /// <summary>IBSI's approximate enclosing ellipsoid, from the principal axes of the voxel centres.</summary>
    public Ellipsoid PrincipalEllipsoid => principalEllipsoid.Value;

    /// <summary>The convex hull of the mesh.</summary>
    public ConvexHull Hull => hull.Value;

    /// <summary>The box round the mesh along the axes of the grid.</summary>
    public Enclosure AxisAlignedBox => axisAlignedBox.Value;

    /// <summary>The smallest box round the mesh, along the axes of the grid or with a side flush with a face of the convex hull.</summary>
    public Enclosure OrientedBox => orientedBox.Value;

    /// <summary>The ellipsoid of least volume round the mesh.</summary>
    public Ellipsoid EnclosingEllipsoid => enclosingEllipsoid.Value;

    /// <summary>Area and outline of a ROI that is one slice; null for others.</summary>
    internal PlanarShape? Planar => planar.Value;

    /// <summary>The voxels' spacing along z.</summary>
    internal double SliceMm { get; }

    private double VoxelMm3 { get; }

    private double Extent(int axis) => Hull.VerticesMm.Max(vertex => vertex[axis]) - Hull.VerticesMm.Min(vertex => vertex[axis]);

    private (double VolumeMm3, double AreaMm2) Mesh(MorphologicalMask mask)
    {
        double volume = 0, area = 0;
        long[] cells = CellConfigurations.Count(mask);
        for (int pattern = 0; pattern < cells.Length; pattern++)
        {
            if (cells[pattern] == 0)
                continue;
            volume += cells[pattern] * MarchingCubes.Volumes[pattern] * VoxelMm3;
            area += cells[pattern] * MarchingCubes.Surface(pattern, mask.SpacingMm).Sum(triangle => triangle.Area);
        }

        return (volume, area);
    }
}
