using GpuRadiomics.Cli.Tests.Support;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Cli.Tests.Values;

/// <summary>The kernels on Oclgrind, with the ROI of the self-test: the shipped ones are in order, and it sees what is planted in them.</summary>
public sealed class OclgrindOracleTests(Oclgrind oclgrind) : IClassFixture<Oclgrind>
{
    private const string Race = "data race at", StrayRead = "Invalid read of size", StrayWrite = "Invalid write of size";

    [Fact]
    public void Kernels_neither_race_nor_leave_their_buffers()
    {
        var run = BuiltProgram.RunWith(null, oclgrind.Require(), ["devices"]).Ended(ExitCodes.Ok);
        Assert.Contains(run.Output.Split('\n'), line => line.Contains("Oclgrind", StringComparison.Ordinal) && line.TrimEnd().EndsWith(" ok", StringComparison.Ordinal));
        Assert.Equal("", run.Error);
    }

    [Fact]
    public void Unaltered_kernels_from_a_file_pass()
    {
        var run = Check(KernelProgram.Shipped.OpenClSource).Ended(ExitCodes.Ok);
        Assert.Equal(("ok", ""), (run.Output.Trim(), run.Error));
    }

    [Theory]
    // Two work-items lose a count when they add at once.
    [InlineData("ATOMIC_ADD_LOCAL(&pairs[a * stride + b], 1u);", "pairs[a * stride + b] += 1u;", Race, "local memory", "cooccurrence")]
    [InlineData("ATOMIC_ADD_GLOBAL(&tables[row[TEXTURE_TABLE] + a * stride + b], 1u);", "tables[row[TEXTURE_TABLE] + a * stride + b] += 1u;", Race, "global memory", "cooccurrence")]
    [InlineData(
        "ATOMIC_ADD_GLOBAL(&tables[row[TEXTURE_TABLE] + a * row[TEXTURE_STRIDE] + length], 1u);", "tables[row[TEXTURE_TABLE] + a * row[TEXTURE_STRIDE] + length] += 1u;",
        Race, "global memory", "run_length")]
    [InlineData("ATOMIC_XOR_GLOBAL(&crossings[word], 1u << (column % 32));", "crossings[word] ^= 1u << (column % 32);", Race, "global memory", "ring_crossings")]
    // A barrier is missing: after the sums are written, before and after the pairs are counted.
    [InlineData("sums[LID] = sum;\n        BARRIER();", "sums[LID] = sum;", Race, "local memory", "scan_rows")]
    [InlineData("pairs[i] = 0u;\n            BARRIER();", "pairs[i] = 0u;", Race, "local memory", "cooccurrence")]
    [InlineData("if (isLocal) {\n            BARRIER();", "if (isLocal) {", Race, "local memory", "cooccurrence")]
    // Reads and writes outside: past the padded levels, one row past the rows, beyond the table of runs.
    [InlineData("voxel[at + offset] == a)", "voxel[at + 1000000 * offset] == a)", StrayRead, "global memory", "run_length")]
    [InlineData("for (long r = GID; r < box[BOX_NY] * box[BOX_NZ]; r += GSIZE) {\n            uint voxels", "for (long r = GID; r <= box[BOX_NY] * box[BOX_NZ]; r += GSIZE) {\n            uint voxels", StrayRead, "global memory", "count_rows")]
    [InlineData("row[TEXTURE_STRIDE] + length], 1u);", "row[TEXTURE_STRIDE] + length + 100000000], 1u);", StrayWrite, "global memory", "run_length")]
    public void A_planted_bug_is_reported(string right, string wrong, string finding, string memory, string kernel)
    {
        var run = Check(PlantedBug.In(KernelProgram.Shipped.OpenClSource, right, wrong));
        Assert.Contains(finding, run.Error, StringComparison.Ordinal);
        Assert.Contains(memory, run.Error, StringComparison.Ordinal);
        Assert.Contains($"Kernel: {kernel}\n", run.Error, StringComparison.Ordinal);
    }

    private ProgramRun Check(string source)
    {
        var environment = oclgrind.Require();
        using var folder = new TemporaryFolder();
        return BuiltProgram.CheckKernels(folder.Write("kernels.cl", source), environment);
    }
}
