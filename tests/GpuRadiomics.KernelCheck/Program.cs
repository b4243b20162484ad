using GpuRadiomics.Cli.Cohort;
using GpuRadiomics.Gpu;
using GpuRadiomics.Gpu.Devices;
using GpuRadiomics.Gpu.OpenCl;

// The self-test of `devices` on OpenCL device 0, with kernels from a file: GpuRadiomics.KernelCheck KERNELS.cl
// Exit code 0: the values are those of the CPU. What a simulator finds stands on standard error.
// Buffers are of exactly the bytes that were asked for: in larger ones a read past the end would be none.
var driver = OpenClDriver.Open(0, KernelProgram.Shipped with { OpenClSource = File.ReadAllText(args[0]) });
using var backend = new GpuBackend(driver, 1, memoryBytes: null, isExact: true);
string fault = DeviceSelfTest.Compare(backend);
Console.Out.WriteLine(fault.Length == 0 ? "ok" : fault);
return fault.Length == 0 ? 0 : 1;
