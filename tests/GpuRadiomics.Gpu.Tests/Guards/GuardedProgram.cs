using System.Text.RegularExpressions;
using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.Tests.Guards;

/// <summary>
/// Kernels that find each of their buffers behind a guard. OpenCL has no way to pass an address inside a buffer, so every kernel begins by moving
/// its pointers; the rest of its source is as it was.
/// </summary>
internal static partial class GuardedProgram
{
    /// <exception cref="InvalidOperationException">A kernel's parameters are written in a way that is not understood.</exception>
    public static KernelProgram Of(KernelProgram program, int guardBytes)
    {
        int moved = 0;
        string source = Definition().Replace(program.OpenClSource, kernel =>
        {
            moved++;
            var pointers = kernel.Groups["parameters"].Value.Split(',').Where(parameter => parameter.Contains('*', StringComparison.Ordinal));
            return kernel.Value + string.Concat(pointers.Select(pointer => Move(pointer, guardBytes)));
        });
        return moved == Names(program).Count
            ? program with { OpenClSource = source }
            : throw new InvalidOperationException($"{moved} of {Names(program).Count} kernels were understood.");
    }

    /// <summary>The kernels of a program.</summary>
    public static IReadOnlyList<string> Names(KernelProgram program) => [.. Name().Matches(program.OpenClSource).Select(kernel => kernel.Groups[1].Value)];

    private static string Move(string parameter, int guardBytes)
    {
        var parts = Pointer().Match(parameter);
        if (!parts.Success)
            throw new InvalidOperationException($"Not a pointer to global memory: {parameter}");
        var (type, name) = (parts.Groups["type"].Value, parts.Groups["name"].Value);
        return FormattableString.Invariant($" {name} = ({type})((__global const char*){name} + {guardBytes});");
    }

    [GeneratedRegex(@"(?:KERNEL|__kernel\s+void)\s+\w+\s*\((?<parameters>[^()]*)\)\s*\{")]
    private static partial Regex Definition();

    [GeneratedRegex(@"(?:KERNEL|__kernel\s+void)\s+(\w+)\s*\(")]
    private static partial Regex Name();

    [GeneratedRegex(@"^\s*(?<type>(?:GLOBAL|__global)\s[\w\s]+\*)\s*(?:RESTRICT\s+|restrict\s+)?(?<name>\w+)\s*$")]
    private static partial Regex Pointer();
}
