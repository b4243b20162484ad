using GpuRadiomics.Compute;
using GpuRadiomics.Geometry;
using GpuRadiomics.Gpu.Filtering;
using GpuRadiomics.Gpu.Memory;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>An item of a batch, by the numbers of what it shares with others.</summary>
/// <param name="Index">Where its result goes.</param>
/// <param name="Item">The item.</param>
/// <param name="Plan">How its ROI is brought to the target grid.</param>
/// <param name="Drawn">The same ROI as drawn, without interpolation.</param>
/// <param name="Kept">The selection that its statistics are of.</param>
/// <param name="Filters">Its filters, in the order of the settings.</param>
/// <param name="Images">How many images of it there are, filtered ones and the unfiltered one.</param>
internal sealed record PlannedItem(int Index, WorkItem Item, int Plan, int Drawn, int Kept, IReadOnlyList<int> Filters, int Images);

/// <summary>
/// What a batch comes down to when nothing is done twice: distinct ROIs on distinct grids, distinct selections of their intensities, and distinct filters of
/// their images.
/// </summary>
internal sealed class BatchPlan
{
    // Of an item's tables of counts nobody knows the size before its grey levels; this is that of 64 levels.
    private const long BytesPerMatrix = 65 * 65 * sizeof(uint);

    private readonly List<RoiPlan> plans = [];
    private readonly Dictionary<RoiPlanKey, int> planNumbers = [];
    private readonly List<Selection> selections = [];
    private readonly Dictionary<Selection, int> selectionNumbers = [];
    private readonly HashSet<int> ordered = [];
    private readonly HashSet<int> withPeaks = [];
    private readonly HashSet<Volume> images = [];
    private readonly List<PlannedItem> items = [];

    public IReadOnlyList<RoiPlan> Plans => plans;

    public IReadOnlyList<Selection> Selections => selections;

    public FilterPlans Filters { get; } = new();

    public IReadOnlyList<PlannedItem> Items => items;

    public IReadOnlyCollection<Volume> Images => images;

    /// <summary>Voxels of the target boxes of all selections that may leave something out.</summary>
    public long KeptVoxels { get; private set; }

    /// <summary>Bytes that the batch needs on the device, by estimate; its images are not among them.</summary>
    public long Bytes { get; private set; }

    /// <summary>Bytes of its images.</summary>
    public long ImageBytes { get; private set; }

    /// <summary>True for a selection that some item wants percentiles of.</summary>
    public bool IsOrdered(int selection) => ordered.Contains(selection);

    /// <summary>The number of the selection of all intensities of a ROI.</summary>
    public int AllOf(int plan) => selectionNumbers[Selection.All(plan)];

    /// <exception cref="CaseRejectedException">The item cannot be computed; the batch is as before.</exception>
    public void Add(WorkItem item, int index)
    {
        if (item.Roi.VoxelCount == 0)
            RoiStages.Initial(item);
        var key = RoiPlanKey.Of(item);
        if (!planNumbers.TryGetValue(key, out int plan))
            plan = AddPlan(key, PlanOf(item));
        if (!planNumbers.TryGetValue(key.AsDrawn, out int drawn))
            drawn = AddPlan(key.AsDrawn, RoiPlan.AsDrawn(item));
        int kept = NumberOf(new(plan, item.Settings.Resegmentation.Range, item.Settings.Resegmentation.OutlierSigma));
        ordered.Add(kept);
        long before = Filters.Bytes;
        int[] filters = [.. item.Settings.Filters.ToApply.Select(filter => Filters.NumberOf(plan, plans[plan], item.Settings, filter))];
        int itsImages = 1 + filters.Sum(filter => Filters.All[filter].Names.Count);
        items.Add(new(index, item, plan, drawn, kept, filters, itsImages));
        var box = plans[plan].TargetBox.Size;
        Bytes += Filters.Bytes - before + itsImages * BytesOfTextures(item, box);
        if (item.WantsPeaks && withPeaks.Add(plan))
            Bytes += plans[plan].BytesAround;
        if (images.Add(item.Image))
            ImageBytes += VoxelStore.BytesOf(item.Image);
    }

    private static long BytesOfTextures(WorkItem item, Size3 box) => (item.Textures.Count > 0 ? (box.X + 2L) * (box.Y + 2L) * (box.Z + 2L) * sizeof(ushort) : 0)
        + ZoneTable.Bytes(item.Textures, box.Voxels)
        + item.Textures.Where(request => !ZoneTable.IsOfZones(request.Kind)).Sum(request =>
            BytesPerMatrix * request.MatricesPerSlice * (request.Neighbourhood == TextureNeighbourhood.Planar ? box.Z : 1));

    private static RoiPlan PlanOf(WorkItem item)
    {
        try
        {
            return RoiPlan.Of(item);
        }
        catch (CaseRejectedException)
        {
            // What is wrong with the image comes before what is wrong with the grid, as on the CPU.
            RoiStages.Initial(item);
            throw;
        }
    }

    private int AddPlan(RoiPlanKey key, RoiPlan plan)
    {
        planNumbers[key] = plans.Count;
        plans.Add(plan);
        Bytes += plan.Bytes;
        NumberOf(Selection.All(plans.Count - 1));
        return plans.Count - 1;
    }

    private int NumberOf(Selection selection)
    {
        if (!selectionNumbers.TryGetValue(selection, out int number))
        {
            selectionNumbers[selection] = number = selections.Count;
            selections.Add(selection);
            if (!selection.IsAll)
            {
                long voxels = plans[selection.Plan].TargetBox.Size.Voxels;
                (Bytes, KeptVoxels) = (Bytes + voxels * (sizeof(double) + sizeof(byte)), KeptVoxels + voxels);
            }
        }

        return number;
    }
}
