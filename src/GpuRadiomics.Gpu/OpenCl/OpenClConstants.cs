namespace GpuRadiomics.Gpu.OpenCl;

/// <summary>The values of CL/cl.h that are used here.</summary>
internal static class OpenClConstants
{
    public const uint PlatformName = 0x0902;

    public const ulong DeviceTypeAll = 0xFFFFFFFF;
    public const ulong DeviceTypeGpu = 1 << 2;

    public const uint DeviceType = 0x1000;
    public const uint DeviceMaxWorkGroupSize = 0x1004;
    public const uint DeviceMaxMemAllocSize = 0x1010;
    public const uint DeviceGlobalMemSize = 0x101F;
    public const uint DeviceLocalMemSize = 0x1023;
    public const uint DeviceName = 0x102B;
    public const uint DriverVersion = 0x102D;
    public const uint DeviceVersion = 0x102F;
    public const uint DeviceDoubleFpConfig = 0x1032;

    public const nint ContextPlatform = 0x1084;
    public const ulong MemReadWrite = 1 << 0;
    public const ulong MemAllocHostPtr = 1 << 4;
    public const ulong MapReadWrite = (1 << 0) | (1 << 1);
    public const uint ProgramBuildLog = 0x1183;
    public const uint KernelNumArgs = 0x1191;
    public const uint EventCommandExecutionStatus = 0x11D3;
    public const uint ProfilingCommandStart = 0x1282;
    public const uint ProfilingCommandEnd = 0x1283;

    public const ulong QueueProfilingEnable = 1 << 1;

    public const uint Blocking = 1;
    public const uint NonBlocking = 0;
}
