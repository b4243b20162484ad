namespace GpuRadiomics.Cli.Sweep.Planning;

/// <summary>How much memory there is for arrays.</summary>
internal static class AvailableMemory
{
    /// <summary>Bytes that are free, of the machine or of the container that the program runs in.</summary>
    public static double Bytes
    {
        get
        {
            // Before the first collection nothing is known.
            GC.Collect(0);
            var memory = GC.GetGCMemoryInfo(GCKind.Any);
            return Math.Max(0, memory.TotalAvailableMemoryBytes - memory.MemoryLoadBytes);
        }
    }
}
