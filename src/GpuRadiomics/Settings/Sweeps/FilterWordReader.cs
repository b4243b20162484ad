using System.Globalization;
using GpuRadiomics.Filters;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Settings.Sweeps;

/// <summary>
/// Filters as words: a kind that needs no parameter; <c>wavelet-coif1</c> and the like, as PyRadiomics makes wavelets; <c>log:1</c>, a Laplacian of Gaussian of a
/// sigma in mm. A number alone is one more sigma, so that <c>log:1,2,3</c> are three filters.
/// </summary>
internal static class FilterWordReader
{
    private const string Wavelet = "wavelet-", Log = "log:";

    private static readonly string Expected =
        $"one of {string.Join(", ", FilterReader.WordsAlone)}, {Wavelet}NAME (as {Wavelet}coif1), or {Log}SIGMA in mm (as {Log}1,2,3); others are for the list filters of the settings file";

    public static IReadOnlyList<FilterSettings> Read(IReadOnlyList<string> words, Action<string> problem)
    {
        var filters = new List<FilterSettings>();
        if (words.Count == 0)
            problem($"found no value, expected at least one: {Expected}");
        bool isLog = false;
        foreach (string word in words)
        {
            isLog = word.StartsWith(Log, StringComparison.Ordinal) || (isLog && double.TryParse(word, CultureInfo.InvariantCulture, out _));
            var filter = isLog ? LaplacianOfGaussian(word, problem) : Named(word, problem);
            if (filter is null)
                continue;
            if (filter.Names.Intersect(filters.SelectMany(other => other.Names)).FirstOrDefault() is { } twice)
                problem($"found \"{word}\", which gives a second image called {twice}, expected each image once");
            filters.Add(filter);
        }

        return filters;
    }

    private static LaplacianOfGaussianSettings? LaplacianOfGaussian(string word, Action<string> problem)
    {
        string sigma = word.StartsWith(Log, StringComparison.Ordinal) ? word[Log.Length..] : word;
        if (double.TryParse(sigma, NumberStyles.Float, CultureInfo.InvariantCulture, out double sigmaMm) && sigmaMm > 0 && double.IsFinite(sigmaMm))
            return new() { SigmaMm = sigmaMm };
        problem($"found \"{word}\", expected a positive standard deviation in mm, as {Log}1,2,3");
        return null;
    }

    private static FilterSettings? Named(string word, Action<string> problem)
    {
        if (FilterReader.OfWord(word) is { } alone)
            return alone;
        string wavelet = word.StartsWith(Wavelet, StringComparison.Ordinal) ? word[Wavelet.Length..] : "";
        if (Wavelets.Names.Contains(wavelet))
            return new PyRadiomicsWaveletSettings { Wavelet = wavelet };
        problem(wavelet.Length > 0
            ? $"found \"{word}\", expected {Wavelet} and one of {string.Join(", ", Wavelets.Names)}"
            : $"found {(word.Length == 0 ? "an empty value" : $"\"{word}\"")}, expected {Expected}");
        return null;
    }
}
