using System.Runtime.InteropServices;
using GpuRadiomics.Compute;
using GpuRadiomics.Compute.Cpu;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>The rows of kernels/peak_table.h: one for each selection that peaks are wanted of; and the boxes of image that their spheres reach.</summary>
internal sealed class PeakTable
{
    private const int Fields = 4, SphereFields = 3;

    private readonly List<long> rows = [];
    private readonly List<int> spheres = [];
    private readonly List<RoiPlan> arounds = [];
    private readonly Dictionary<int, (int Around, int Sphere, int Rows)> reached = [];
    private readonly Dictionary<int, CaseRejectedException> rejections = [];
    private readonly Dictionary<int, int> rowOfSelection = [];

    public PeakTable(IEnumerable<PreparedItem> items)
    {
        foreach (var item in items)
        {
            if (rowOfSelection.ContainsKey(item.Selection) || !TryReach(item))
                continue;
            var (around, sphere, count) = reached[item.Roi];
            rowOfSelection[item.Selection] = Count;
            rows.AddRange([item.Selection, around, sphere, count]);
            MostVoxels = Math.Max(MostVoxels, item.Plan.TargetBox.Size.Voxels);
        }
    }

    public int Count => rows.Count / Fields;

    public ReadOnlySpan<long> Rows => CollectionsMarshal.AsSpan(rows);

    /// <summary>The rows of the spheres.</summary>
    public ReadOnlySpan<int> Spheres => CollectionsMarshal.AsSpan(spheres);

    /// <summary>The boxes that the spheres reach, in the grids of their ROIs.</summary>
    public IReadOnlyList<RoiPlan> Arounds => arounds;

    /// <summary>Voxels of the largest target box.</summary>
    public long MostVoxels { get; private set; }

    public int RowOf(PreparedItem item) => rowOfSelection[item.Selection];

    /// <summary>Why the surroundings of an item's ROI cannot be looked at; null when they can.</summary>
    public CaseRejectedException? RejectionOf(PreparedItem item) => rejections.GetValueOrDefault(item.Roi);

    /// <summary>Sees to it that the item's ROI has its surroundings.</summary>
    private bool TryReach(PreparedItem item)
    {
        if (reached.ContainsKey(item.Roi))
            return true;
        var sphere = new PeakSphere(item.Plan.TargetGrid);
        try
        {
            arounds.Add(item.Plan.Around(PeakSearch.BoxAround(item.Mask.Box, sphere, item.Plan.TargetGrid)));
        }
        catch (CaseRejectedException rejection)
        {
            rejections[item.Roi] = rejection;
            return false;
        }

        int first = spheres.Count / SphereFields;
        foreach (var (dz, dy, halfWidth) in sphere.RowsInOrder())
            spheres.AddRange([dz, dy, halfWidth]);
        reached[item.Roi] = (arounds.Count - 1, first, spheres.Count / SphereFields - first);
        return true;
    }
}
