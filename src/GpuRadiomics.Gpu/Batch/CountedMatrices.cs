using GpuRadiomics.Compute;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>The matrices that the device counted: a place for each (slice, direction) of every request. Places are filled by several threads.</summary>
internal sealed class CountedMatrices
{
    private readonly Dictionary<(PreparedItem, TextureRequest), CountMatrix[][]> matrices = [];

    public CountedMatrices(IEnumerable<(PreparedItem Item, TextureRequest Request)> requests)
    {
        foreach (var (item, request) in requests)
            matrices[(item, request)] = [.. Enumerable.Range(0, SlicesOf(item, request)).Select(_ => new CountMatrix[request.MatricesPerSlice])];
    }

    /// <summary>Slices of the mask's box, or 1 for the volume.</summary>
    public static int SlicesOf(PreparedItem item, TextureRequest request) => request.Neighbourhood == TextureNeighbourhood.Planar ? item.Mask.Box.Size.Z : 1;

    /// <summary>[slice][direction], or null when the device has not counted it.</summary>
    public CountMatrix[][]? Of(PreparedItem item, TextureRequest request) => matrices.GetValueOrDefault((item, request));

    public void Put(PreparedItem item, TextureRequest request, int slice, int direction, CountMatrix matrix) => matrices[(item, request)][slice][direction] = matrix;
}
