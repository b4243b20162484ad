using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Gpu.Tests.Cuda;

public class ShippedPtxTests
{
    /// <summary>The committed PTX is what the committed kernels compile to, and passes the checks of the build.</summary>
    [Fact]
    public void Is_what_the_kernels_compile_to()
    {
        if (!File.Exists("/usr/bin/clang-19") || !File.Exists("/usr/lib/clc/nvptx64--nvidiacl.bc"))
            Absent.EndTest("The PTX build needs clang-19, libclc-19 and libclc-19-dev.");
        var (exitCode, output) = Shell.Run("bash", [Path.Combine(TestData.RepositoryRoot, "kernels", "build_ptx.sh"), "--check"]);
        Assert.True(exitCode == 0, output);
    }
}
