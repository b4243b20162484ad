using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Compute.Cpu.Batch;

/// <summary>What a ROI on its grid depends on. Images and masks are compared by reference.</summary>
internal readonly record struct RoiKey(Volume Image, Mask Roi, ImageSettings Preparation, InterpolationSettings Interpolation)
{
    private static readonly InterpolationSettings None = new();

    public static RoiKey Of(WorkItem item)
    {
        var (image, interpolation) = (item.Settings.Image, item.Settings.Interpolation);
        return new(item.Image, item.Roi, image, interpolation.Method == InterpolationMethod.None ? None : interpolation);
    }
}

/// <summary>The items of a batch that share a ROI on its grid.</summary>
/// <param name="Items">Each with its number in the batch, at least one.</param>
internal sealed record RoiGroup(IReadOnlyList<(int Number, WorkItem Item)> Items)
{
    /// <summary>About how much work it is, in voxels: those of the ROI on its grid, for each item.</summary>
    public double Cost
    {
        get
        {
            var (roi, spacing) = (Items[0].Item.Roi, Items[0].Item.Image.Grid.SpacingMm);
            var target = Items[0].Item.Settings.Interpolation is { Method: not InterpolationMethod.None } interpolation ? interpolation.SpacingMm : spacing;
            double finer = 1;
            for (int axis = 0; axis < 3; axis++)
                finer *= target[axis] == 0 ? 1 : spacing[axis] / target[axis];
            return roi.VoxelCount * finer * Items.Count;
        }
    }

    /// <summary>The groups of a batch.</summary>
    public static IEnumerable<RoiGroup> Of(IReadOnlyList<WorkItem> batch) =>
        batch.Index().GroupBy(entry => RoiKey.Of(entry.Item)).Select(group => new RoiGroup([.. group]));
}
