using System.Runtime.InteropServices;
using GpuRadiomics.Compute;
using GpuRadiomics.Geometry;
using GpuRadiomics.Gpu.Batch;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.Filtering;
using GpuRadiomics.Gpu.Memory;
using GpuRadiomics.Gpu.OpenCl;
using GpuRadiomics.Gpu.Tests.OpenCl;
using GpuRadiomics.Imaging;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Gpu.Tests.Filtering;

/// <summary>Response maps of a device, which stay there otherwise.</summary>
public sealed class DeviceMaps : IDisposable
{
    private GpuDriver? driver;
    private Lane? lane;

    /// <summary>Whether the maps of a filter are the device's own.</summary>
    public static bool IsOfDevice(FilterSettings filter) => DeviceFilters.Has(filter);

    /// <summary>The responses in a box of an image, each by itself.</summary>
    internal double[][] Of(FilterSettings filter, Volume image, Box3 target)
    {
        var open = Open();
        using var pool = new BufferPool(open);
        using var store = new VoxelStore(pool, VoxelStore.BytesOf(image));
        using var volumes = store.Require([image], lane!.Queue);
        using var arrays = new DeviceArrays(pool, lane.Queue);
        var settings = new ExtractionSettings { Name = "maps" };
        var roi = RoiPlan.AsDrawn(new WorkItem(image, Mask.FromBox(image.Grid, target, [.. Enumerable.Repeat((byte)1, (int)target.Size.Voxels)]), settings, []));
        var plan = new FilterPlan(0, roi, settings, filter, 0);
        var task = new FilterTask(plan, target, plan.SourceBoxFor(target), 0);
        var responses = arrays.New<double>(plan.ResponseVoxels);
        if (plan.IsOnDevice)
            DeviceResponses.Compute(lane, arrays, volumes, [task], responses);
        else
            HostResponses.Compute(arrays, [task], responses, 2);
        var found = arrays.ToHost(responses, 0, plan.ResponseVoxels * sizeof(double));
        lane.Queue.Synchronize();
        int voxels = (int)target.Size.Voxels;
        return [.. plan.Names.Select((_, i) => MemoryMarshal.Cast<byte, double>(found.Span).Slice(i * voxels, voxels).ToArray())];
    }

    public void Dispose()
    {
        lane?.Dispose();
        driver?.Dispose();
    }

    private GpuDriver Open()
    {
        driver ??= OpenClDriver.Open(OpenClPresence.Require().Index, KernelProgram.Shipped);
        lane ??= new(driver, new(driver));
        return driver;
    }
}
