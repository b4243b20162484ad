using System.Runtime.InteropServices;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Codecs;

/// <summary>A codec's library of the operating system, looked for once. It is never unloaded.</summary>
/// <param name="name">The library in words.</param>
/// <param name="fileNames">The names it is installed under on this operating system, the usual one first.</param>
/// <param name="howToInstall">What to do where it is absent.</param>
internal sealed class NativeCodecLibrary(string name, IReadOnlyList<string> fileNames, string howToInstall)
{
    private readonly Lazy<nint> handle = new(() => Load(fileNames));

    /// <summary>CharLS, for JPEG-LS; the C interface of version 2.</summary>
    public static NativeCodecLibrary CharLS { get; } = new(
        "CharLS 2",
        OperatingSystem.IsWindows() ? ["charls-2-x64.dll", "libcharls-2.dll"]
        : OperatingSystem.IsMacOS() ? ["libcharls.2.dylib", "/opt/homebrew/lib/libcharls.2.dylib", "/usr/local/lib/libcharls.2.dylib"]
        : ["libcharls.so.2"],
        OperatingSystem.IsWindows() ? "Put charls-2-x64.dll (CharLS 2) beside the program"
        : OperatingSystem.IsMacOS() ? "Install it: brew install charls"
        : "Install it: apt-get install libcharls2");

    /// <summary>OpenJPEG, for JPEG 2000; the C interface of version 2.</summary>
    public static NativeCodecLibrary OpenJpeg { get; } = new(
        "OpenJPEG 2",
        OperatingSystem.IsWindows() ? ["openjp2.dll", "libopenjp2.dll", "libopenjp2-7.dll"]
        : OperatingSystem.IsMacOS() ? ["libopenjp2.7.dylib", "/opt/homebrew/lib/libopenjp2.7.dylib", "/usr/local/lib/libopenjp2.7.dylib"]
        : ["libopenjp2.so.7"],
        OperatingSystem.IsWindows() ? "Put openjp2.dll (OpenJPEG 2) beside the program"
        : OperatingSystem.IsMacOS() ? "Install it: brew install openjpeg"
        : "Install it: apt-get install libopenjp2-7");

    public bool IsAvailable => handle.Value != 0;

    public CaseRejectedException? FaultOf(PixelDescription pixels) => IsAvailable
        ? null
        : new(
            RejectionReason.CodecUnavailable, $"The library that decodes {pixels.TransferSyntax} is not on this machine", pixels.Path,
            $"none of {string.Join(", ", fileNames)}", name, howToInstall);

    /// <summary>The address of one of the library's functions.</summary>
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.CodecUnavailable"/>: the library is one that does not have it.</exception>
    public nint Export(string function) => NativeLibrary.TryGetExport(handle.Value, function, out nint address)
        ? address
        : throw new CaseRejectedException(
            RejectionReason.CodecUnavailable, $"The library {name} on this machine lacks a function", fileNames[0], $"no {function}", name, howToInstall);

    private static nint Load(IReadOnlyList<string> fileNames)
    {
        foreach (string fileName in fileNames)
        {
            if (NativeLibrary.TryLoad(fileName, out nint loaded))
                return loaded;
        }

        return 0;
    }
}
