namespace GpuRadiomics.TestSupport;

/// <summary>How much memory a file takes: whatever its length fields claim, only so much for each of its bytes.</summary>
internal static class Allocations
{
    /// <summary>Buffers, messages, and what the other files of a test take.</summary>
    private const long Constant = 48L << 20;

    /// <summary>Deflate codes at most 258 bytes in 2 bits (RFC 1951): 1032 times; twice that, as memory for them grows by doubling.</summary>
    private const long PerByte = 2 * 1032;

    public static void RequireBounded(long fileBytes, Action action, string what)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated <= Constant + PerByte * fileBytes, $"{what}: {allocated} bytes were allocated for a file of {fileBytes}");
    }
}
