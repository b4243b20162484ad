using GpuRadiomics.Outcomes;
using Microsoft.Win32.SafeHandles;

namespace GpuRadiomics.Dicom.Part10;

/// <summary>Opens files, and turns what the operating system says against it into a rejection.</summary>
internal static class DicomFile
{
    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.UnreadableFile"/></exception>
    public static SafeFileHandle Open(string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileFault.Unreadable(path, e);
        }
    }

    /// <exception cref="CaseRejectedException"><see cref="RejectionReason.UnreadableFile"/></exception>
    public static byte[] ReadAllBytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FileFault.Unreadable(path, e);
        }
    }
}
