using System.Text;
using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.OpenCl;

/// <summary>A device of one of the platforms (vendors' drivers) that the loader knows.</summary>
/// <param name="Platform">Its platform's id.</param>
/// <param name="Device">Its id.</param>
/// <param name="Version">"OpenCL", the version, and what the vendor adds.</param>
/// <param name="Info">What is said of it.</param>
internal sealed record OpenClDevice(nint Platform, nint Device, string Version, GpuDeviceInfo Info)
{
    /// <summary>PoCL tells a thread that asks while another asks for the first time that it has no device.</summary>
    private static readonly Lock OneAtATime = new();

    /// <summary>All devices of all platforms, GPUs first, else in the loader's order; and what is broken, or why there is none.</summary>
    public static (IReadOnlyList<OpenClDevice> Devices, string Missing) List(OpenClLibrary cl)
    {
        lock (OneAtATime)
            return Ask(cl);
    }

    /// <exception cref="GpuUnavailableException">It is older than OpenCL 1.2, or has no double precision.</exception>
    public void ThrowIfUnusable()
    {
        // The functions that came with 1.2 stand in the loader, but not behind it.
        if (Version.StartsWith("OpenCL 1.0", StringComparison.Ordinal) || Version.StartsWith("OpenCL 1.1", StringComparison.Ordinal))
            throw new GpuUnavailableException($"The OpenCL device {Info.Name} ({Info.DriverVersion}) is older than OpenCL 1.2: {Version}.");
        if (!Info.HasFloat64)
            throw new GpuUnavailableException(
                $"The OpenCL device {Info.Name} ({Info.DriverVersion}) has no double precision (cl_khr_fp64), in which the features are computed.");
    }

    private static (IReadOnlyList<OpenClDevice> Devices, string Missing) Ask(OpenClLibrary cl)
    {
        nint[] platforms = Platforms(cl);
        if (platforms.Length == 0)
            return ([], "The OpenCL loader knows no platform: no vendor's OpenCL driver is installed.");

        var found = new List<OpenClDevice>();
        var empty = new List<string>();
        var broken = new List<string>();
        foreach (nint platform in platforms)
        {
            string name = "a platform without a name";
            nint[] devices = [];
            Try(() =>
            {
                name = PlatformName(cl, platform);
                int error = Devices(cl, platform, out devices);
                if (error == OpenClError.DeviceNotFound)
                    empty.Add($"{name} offers none");
                else
                    OpenClLibrary.Check(error, "clGetDeviceIDs");
            });
            foreach (nint device in devices)
                Try(() => found.Add(new(platform, device, DeviceText(cl, device, OpenClConstants.DeviceVersion), Describe(cl, name, device))));

            // One vendor's broken driver or device does not keep the others from being used.
            void Try(Action ask)
            {
                try
                {
                    ask();
                }
                catch (GpuException fault)
                {
                    broken.Add($"{name}: {fault.Message.TrimEnd('.')}");
                }
            }
        }

        OpenClDevice[] ordered = [.. found.OrderBy(device => device.Info.IsGpu ? 0 : 1)];
        string[] missing = ordered.Length == 0 ? [.. empty, .. broken] : [.. broken];
        string what = ordered.Length == 0 ? "No OpenCL platform has a device that can be used" : "An OpenCL driver is broken";
        return (
            [.. ordered.Select((device, index) => device with { Info = device.Info with { Index = index } })],
            missing.Length == 0 ? "" : $"{what}: {string.Join("; ", missing)}.");
    }

    private static unsafe nint[] Platforms(OpenClLibrary cl)
    {
        uint count;
        int error = cl.GetPlatformIDs(0, null, &count);
        if (error == OpenClError.PlatformNotFoundKhr)
            return [];
        OpenClLibrary.Check(error, "clGetPlatformIDs");
        nint[] platforms = new nint[count];
        fixed (nint* first = platforms)
        {
            if (count > 0)
                OpenClLibrary.Check(cl.GetPlatformIDs(count, first, null), "clGetPlatformIDs");
        }

        return platforms;
    }

    private static unsafe int Devices(OpenClLibrary cl, nint platform, out nint[] devices)
    {
        devices = [];
        uint count;
        int error = cl.GetDeviceIDs(platform, OpenClConstants.DeviceTypeAll, 0, null, &count);
        if (error != 0)
            return error;
        nint[] ids = new nint[count];
        fixed (nint* first = ids)
            error = cl.GetDeviceIDs(platform, OpenClConstants.DeviceTypeAll, count, first, null);
        if (error == 0)
            devices = ids;
        return error;
    }

    private static GpuDeviceInfo Describe(OpenClLibrary cl, string platform, nint device) => new()
    {
        Api = "opencl",
        Index = 0,
        Name = DeviceText(cl, device, OpenClConstants.DeviceName),
        DriverVersion = $"{platform} {DeviceText(cl, device, OpenClConstants.DriverVersion)}",
        MemoryBytes = ToInt64(Number<ulong>(cl, device, OpenClConstants.DeviceGlobalMemSize)),
        LargestBufferBytes = ToInt64(Number<ulong>(cl, device, OpenClConstants.DeviceMaxMemAllocSize)),
        LocalMemoryBytes = ToInt64(Number<ulong>(cl, device, OpenClConstants.DeviceLocalMemSize)),
        LargestGroup = (int)Math.Min(Number<nuint>(cl, device, OpenClConstants.DeviceMaxWorkGroupSize), int.MaxValue),
        HasFloat64 = HasFloat64(cl, device),
        IsGpu = (Number<ulong>(cl, device, OpenClConstants.DeviceType) & OpenClConstants.DeviceTypeGpu) != 0,
    };

    /// <summary>Before OpenCL 1.2 a device without double precision may not know the question.</summary>
    private static unsafe bool HasFloat64(OpenClLibrary cl, nint device)
    {
        ulong abilities;
        return cl.GetDeviceInfo(device, OpenClConstants.DeviceDoubleFpConfig, sizeof(ulong), &abilities, null) == 0 && abilities != 0;
    }

    private static unsafe T Number<T>(OpenClLibrary cl, nint device, uint what)
        where T : unmanaged
    {
        T value;
        OpenClLibrary.Check(cl.GetDeviceInfo(device, what, (nuint)sizeof(T), &value, null), "clGetDeviceInfo");
        return value;
    }

    private static unsafe string PlatformName(OpenClLibrary cl, nint platform) =>
        Text(cl.GetPlatformInfo, "clGetPlatformInfo", platform, OpenClConstants.PlatformName);

    private static unsafe string DeviceText(OpenClLibrary cl, nint device, uint what) => Text(cl.GetDeviceInfo, "clGetDeviceInfo", device, what);

    private static unsafe string Text(delegate* unmanaged<nint, uint, nuint, void*, nuint*, int> ask, string call, nint of, uint what)
    {
        nuint length;
        OpenClLibrary.Check(ask(of, what, 0, null, &length), call);
        byte[] text = new byte[length];
        fixed (byte* first = text)
            OpenClLibrary.Check(ask(of, what, length, first, null), call);
        // It ends in a zero, and some drivers pad a device's name with blanks.
        return Encoding.UTF8.GetString(text).TrimEnd('\0').Trim();
    }

    private static long ToInt64(ulong bytes) => (long)Math.Min(bytes, long.MaxValue);
}
