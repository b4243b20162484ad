using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Gpu.Tests.Cuda;

/// <summary>kernels/build_ptx.sh: the committed PTX is what the kernels compile to, and PTX that would misbehave is refused.</summary>
public sealed class BuildPtxTests : IDisposable
{
    private static readonly string Script = Path.Combine(TestData.RepositoryRoot, "kernels", "build_ptx.sh");
    private readonly string folder = Directory.CreateTempSubdirectory("ptx").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_committed_ptx_is_current()
    {
        RequireCompiler();
        AssertPasses(Shell.Run(Script, "--check", "--source", DriverKernels.Folder, "--out", Path.Combine(DriverKernels.Folder, "driver.ptx")));
        if (Directory.EnumerateFiles(Path.GetDirectoryName(Script)!, "*.cl").Any())
            AssertPasses(Shell.Run(Script, "--check"));
    }

    [Fact]
    public void A_changed_kernel_is_noticed()
    {
        RequireCompiler();
        AssertPasses(Build("KERNEL k(GLOBAL int* x) { x[0] = 1; }"));
        AssertPasses(Build("KERNEL k(GLOBAL int* x) { x[0] = 1; }", "--check"));
        AssertRefuses("is not what its source compiles to", Build("KERNEL k(GLOBAL int* x) { x[0] = 2; }", "--check"));
    }

    [Fact]
    public void The_output_is_the_same_in_another_folder()
    {
        RequireCompiler();
        AssertPasses(Build(File.ReadAllText(Path.Combine(DriverKernels.Folder, "driver.cl"))));
        Assert.Equal(File.ReadAllText(Path.Combine(DriverKernels.Folder, "driver.ptx")), File.ReadAllText(Path.Combine(folder, "kernels.ptx")));
    }

    [Theory]
    [InlineData("-ffp-contract=on")]
    [InlineData("-ffp-contract=fast")]
    public void Options_that_contract_are_refused(string option)
    {
        RequireCompiler();
        AssertRefuses("the compiler's options let it contract", Build("KERNEL k(GLOBAL int* x) { x[0] = 1; }", "--", option));
    }

    [Theory]
    [InlineData("not resolved", "uint atom_unknown(GLOBAL ulong* x); KERNEL k(GLOBAL ulong* x) { x[1] = atom_unknown(x); }")]
    [InlineData("a product and a sum", "#pragma OPENCL FP_CONTRACT ON\nKERNEL k(GLOBAL double* x) { x[0] = x[1] * x[2] + x[3]; }")]
    [InlineData("may be rearranged", "KERNEL k(GLOBAL double* x) {\n#pragma clang fp reassociate(on)\nx[0] = x[1] + x[2] + x[3]; }")]
    [InlineData("has 49156 bytes", "KERNEL k(GLOBAL uint* x) { LOCAL uint a[8192]; LOCAL uint b[4097]; a[LID0] = b[LID0] = 1; BARRIER(); x[0] = a[*x] + b[*x]; }")]
    [InlineData("devices compute differently", "KERNEL k(GLOBAL double* x) { x[0] = log(x[1]); }")]
    [InlineData("devices compute differently", "KERNEL k(GLOBAL double* x) { x[0] = mad(x[1], x[2], x[3]); }")]
    [InlineData("devices compute differently", "KERNEL k(GLOBAL float* x) { x[0] = native_divide(x[1], x[2]); }")]
    [InlineData("no kernel", "int not_a_kernel(int x) { return x; }")]
    [InlineData("undeclared identifier", "KERNEL k(GLOBAL int* x) { x[0] = y; }")]
    public void A_kernel_that_would_misbehave_is_refused(string why, string kernel)
    {
        RequireCompiler();
        AssertRefuses(why, Build(kernel));
        Assert.False(File.Exists(Path.Combine(folder, "kernels.ptx")));
    }

    [Theory]
    [InlineData("KERNEL k(GLOBAL uint* x) { LOCAL uint a[8192]; LOCAL uint b[4096]; a[LID0] = b[LID0] = 1; BARRIER(); x[0] = a[*x] + b[*x]; }")]
    [InlineData("KERNEL k(GLOBAL double* x) { x[0] = FMA(x[1], x[2], x[3]) / x[4] + sqrt(x[5]) * x[6]; } // not exp(x)")]
    [InlineData("KERNEL k(GLOBAL int* x) { x[0] = x[1] / x[2] + x[3] * x[4]; ATOMIC_ADD_G(&x[5], 1); }")]
    public void A_kernel_at_the_limits_is_not(string kernel)
    {
        RequireCompiler();
        AssertPasses(Build(kernel));
    }

    private static void RequireCompiler()
    {
        if (Shell.Run("clang-19", "--version").ExitCode != 0 || !File.Exists("/usr/lib/clc/nvptx64--nvidiacl.bc"))
            Absent.EndTest("PTX is compiled with clang-19 and libclc-19.");
    }

    private static void AssertPasses((int ExitCode, string Output) run) => Assert.True(run.ExitCode == 0, run.Output);

    private static void AssertRefuses(string why, (int ExitCode, string Output) run)
    {
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(why, run.Output, StringComparison.Ordinal);
    }

    private (int ExitCode, string Output) Build(string kernels, params string[] options)
    {
        File.Copy(Path.Combine(DriverKernels.Folder, "portable.h"), Path.Combine(folder, "portable.h"), overwrite: true);
        File.WriteAllText(Path.Combine(folder, "kernels.cl"), kernels);
        return Shell.Run(Script, ["--source", folder, "--out", Path.Combine(folder, "kernels.ptx"), .. options]);
    }
}
