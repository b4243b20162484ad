namespace GpuRadiomics.Gpu.Batch;

/// <summary>
/// Texture matrices of some kinds that the device counts. Launched, and their counts under way to the host, when made; the queue is synchronized
/// before each of the calls.
/// </summary>
internal interface IDeviceCounts
{
    /// <summary>Begins to fetch what could not be asked for before.</summary>
    void FetchRest();

    /// <summary>Makes matrices of what came.</summary>
    void Collect(CountedMatrices matrices, int jobs);
}
