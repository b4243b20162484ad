using System.Globalization;
using System.Text.RegularExpressions;

namespace GpuRadiomics.Gpu.Cuda;

/// <summary>
/// The kernels that a PTX text declares. The driver takes arguments as bare pointers and cannot tell that one is missing, or of the wrong size;
/// the declarations say what a kernel takes (PTX ISA 5.4.4, kernel function parameters).
/// </summary>
internal static partial class PtxEntries
{
    /// <summary>For each kernel by name, the sizes of its parameters in order.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<int>> ParameterBytes(string ptx) => Entry().Matches(ptx).ToDictionary(
        entry => entry.Groups["name"].Value,
        entry => (IReadOnlyList<int>)[.. Parameter().Matches(entry.Groups["parameters"].Value).Select(Bytes)],
        StringComparer.Ordinal);

    private static int Bytes(Match parameter) => int.Parse(parameter.Groups["bits"].ValueSpan, CultureInfo.InvariantCulture) / 8;

    [GeneratedRegex(@"\.entry\s+(?<name>[\w$]+)\s*\((?<parameters>[^)]*)\)")]
    private static partial Regex Entry();

    [GeneratedRegex(@"\.param\s+\.[a-z](?<bits>8|16|32|64)\s")]
    private static partial Regex Parameter();
}
