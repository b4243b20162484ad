namespace GpuRadiomics.Filters;

/// <summary>The kernels of a filter's axes, each as one object in either direction, so that equal ones share their passes.</summary>
internal sealed class KernelSet(IReadOnlyList<AxisKernel> axes)
{
    private readonly List<AxisKernel> known = [];

    /// <summary>The kernels of the image's axes x, y and z when the filter is turned.</summary>
    public (AxisKernel X, AxisKernel Y, AxisKernel Z) Turned(Orientation orientation) => (
        Of(orientation.X, orientation.FlipX), Of(orientation.Y, orientation.FlipY), Of(orientation.Z, orientation.FlipZ));

    private AxisKernel Of(int axis, bool flipped)
    {
        var kernel = flipped ? axes[axis].Flipped() : axes[axis];
        if (known.Find(kernel.EqualsUpToOrder) is { } same)
            return same;
        known.Add(kernel);
        return kernel;
    }
}
