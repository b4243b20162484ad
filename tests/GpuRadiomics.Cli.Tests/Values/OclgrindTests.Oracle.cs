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
    [InlineData(
        "ATOMIC_ADD_GLOBAL(&tables[row[TEXTURE_TABLE] + a * row[TEXTURE_STRIDE] + alike], 1u);", "tables[row[TEXTURE_TABLE] + a * row[TEXTURE_STRIDE] + alike] += 1u;",
        Race, "global memory", "dependence")]
    [InlineData("ATOMIC_ADD_GLOBAL(&tables[cell], 1u);", "tables[cell] += 1u;", Race, "global memory", "tone_difference")]
    [InlineData(
        "ATOMIC_ADD_GLOBAL(&tables[cell + TONES_LOW], difference) + difference < difference", "(tables[cell + TONES_LOW] += difference) < difference",
        Race, "global memory", "tone_difference")]
    [InlineData("ATOMIC_ADD_GLOBAL(&sizes[first + root], size);", "sizes[first + root] += size;", Race, "global memory", "zone_sizes")]
    [InlineData(
        "ATOMIC_MIN_GLOBAL(&nearest[first + root], distance);", "nearest[first + root] = min(nearest[first + root], distance);",
        Race, "global memory", "zone_sizes")]
    [InlineData("ATOMIC_ADD_GLOBAL(&found[job], 1u)) * RECORD_FIELDS", "found[job]++) * RECORD_FIELDS", Race, "global memory", "zone_records")]
    [InlineData("ATOMIC_XOR_GLOBAL(&crossings[word], 1u << (column % 32));", "crossings[word] ^= 1u << (column % 32);", Race, "global memory", "ring_crossings")]
    // Two work-items join zones at once: what one of them reads, or has made the root of a zone, is changed by the other.
    [InlineData("uint next = ATOMIC_LOAD_GLOBAL(&label[v]);", "uint next = label[v];", Race, "global memory", "zone_links")]
    [InlineData("a = ATOMIC_SWAP_IF_GLOBAL(&label[higher], higher, lower);", "a = higher, label[higher] = lower;", Race, "global memory", "zone_links")]
    // A barrier is missing: after the sums are written, before and after the pairs are counted, before the highest mean is looked for.
    [InlineData("sums[LID] = sum;\n        BARRIER();", "sums[LID] = sum;", Race, "local memory", "scan_rows")]
    [InlineData("pairs[i] = 0u;\n            BARRIER();", "pairs[i] = 0u;", Race, "local memory", "cooccurrence")]
    [InlineData("if (isLocal) {\n            BARRIER();", "if (isLocal) {", Race, "local memory", "cooccurrence")]
    [InlineData("found[LID] = mine;\n    BARRIER();", "found[LID] = mine;", Race, "local memory", "largest_magnitudes")]
    [InlineData("found[LID] = larger(found[LID], found[LID + apart]);\n        BARRIER();", "found[LID] = larger(found[LID], found[LID + apart]);", Race, "local memory", "largest_magnitudes")]
    [InlineData("best[2 * LID + 1] = anywhere;\n        BARRIER();", "best[2 * LID + 1] = anywhere;", Race, "local memory", "local_peaks")]
    // Reads and writes outside: past the padded levels, one row past the rows, beyond the table of runs, before the first voxel of the image.
    [InlineData("voxel[at + offset] == a)", "voxel[at + 1000000 * offset] == a)", StrayRead, "global memory", "run_length")]
    [InlineData("for (long r = GID; r < box[BOX_NY] * box[BOX_NZ]; r += GSIZE) {\n            uint voxels", "for (long r = GID; r <= box[BOX_NY] * box[BOX_NZ]; r += GSIZE) {\n            uint voxels", StrayWrite, "global memory", "count_rows")]
    [InlineData("row[TEXTURE_STRIDE] + length], 1u);", "row[TEXTURE_STRIDE] + length + 100000000], 1u);", StrayWrite, "global memory", "run_length")]
    [InlineData("sample = *place < 0 ? 0.0 : input[from + *place * stride];", "sample = input[from + *place * stride * 1000000];", StrayRead, "global memory", "convolution_x")]
    [InlineData("alongY[pass[PASS_OUTPUT] + v] =", "alongY[pass[PASS_OUTPUT] + v + 100000000] =", StrayWrite, "global memory", "convolution_y")]
    [InlineData("voxel[at + 1 < size ? stride : 0]", "voxel[1000000 * stride]", StrayRead, "global memory", "voxel_filters")]
    [InlineData("k <= before ? middle[-k]", "true ? middle[-k]", StrayRead, "global memory", "local_peaks")]
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
