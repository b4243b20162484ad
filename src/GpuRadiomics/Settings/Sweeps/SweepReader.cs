using System.Globalization;
using GpuRadiomics.Settings.Filters;
using GpuRadiomics.Settings.Perturbation;

namespace GpuRadiomics.Settings.Sweeps;

/// <summary>Reads the axes of a sweep from words, as a command line and a settings file both have them.</summary>
public static class SweepReader
{
    public const string BinWidth = "binWidth", BinCount = "binCount", Spacing = "spacing", Filter = "filter", Perturb = "perturb";

    private const int MostBins = 65535;

    /// <summary>The axes' names, as settings files have them.</summary>
    public static IReadOnlyList<string> Axes { get; } = [BinWidth, BinCount, Spacing, Filter, Perturb];

    /// <param name="wordsOf">The words of an axis, for its name; null where the axis is not asked for.</param>
    /// <param name="problem">Told, for an axis, what was found and what was expected; the axes are of no use then.</param>
    public static SweepAxes Read(Func<string, IReadOnlyList<string>?> wordsOf, Action<string, string> problem)
    {
        IReadOnlyList<T> Values<T>(string axis, TryRead<T> tryRead, string expected) => Distinct(wordsOf(axis), tryRead, expected, message => problem(axis, message));
        return new()
        {
            Binnings =
            [
                .. Values<Discretisation>(BinWidth, TryBinWidth, "a bin width above 0"),
                .. Values<Discretisation>(BinCount, TryBinCount, FormattableString.Invariant($"a whole number of bins from 1 to {MostBins}")),
            ],
            Spacings = Values<SweepSpacing>(Spacing, SweepSpacing.TryParse, SweepSpacing.Expected),
            Filters = wordsOf(Filter) is { } filters ? FilterWordReader.Read(filters, message => problem(Filter, message)) : [],
            Perturbations = ReadPerturbations(wordsOf(Perturb), message => problem(Perturb, message)),
        };
    }

    private delegate bool TryRead<T>(string word, out T value);

    private static List<T> Distinct<T>(IReadOnlyList<string>? words, TryRead<T> tryRead, string expected, Action<string> problem)
    {
        var (values, asWritten) = (new List<T>(), new List<string>());
        if (words is { Count: 0 })
            problem($"found no value, expected at least one: {expected}");
        foreach (string word in words ?? [])
        {
            if (!tryRead(word, out var value))
                problem($"found {(word.Length == 0 ? "an empty value" : $"\"{word}\"")}, expected {expected}");
            else if (values.IndexOf(value) is var before and >= 0)
                problem($"found \"{word}\", which is there before as \"{asWritten[before]}\", expected each value once");
            else
            {
                values.Add(value);
                asWritten.Add(word);
            }
        }

        return values;
    }

    private static List<PerturbationVariant> ReadPerturbations(IReadOnlyList<string>? words, Action<string> problem)
    {
        var all = new List<PerturbationVariant>();
        if (words is { Count: 0 })
            problem($"found no value, expected {PerturbationVariant.Expected}");
        foreach (string word in words ?? [])
        {
            // Settings of a sweep share the seed of their base.
            if (!PerturbationVariant.TryParse(word, 0, out var variants, out string? wrong))
                problem(wrong);
            else if (variants.Any(variant => variant.Perturbation.IsNone))
                problem($"found \"{word}\", which changes nothing; the setting without a perturbation is there anyway");
            else if (variants.FirstOrDefault(all.Contains) is { } twice)
                problem($"found \"{word}\", which gives {twice.Name} a second time, expected each perturbation once");
            else
                all.AddRange(variants);
        }

        return all;
    }

    private static bool TryBinWidth(string word, out Discretisation binning)
    {
        bool isWidth = double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double width) && width > 0 && double.IsFinite(width);
        binning = Discretisation.FixedBinSize(width);
        return isWidth;
    }

    private static bool TryBinCount(string word, out Discretisation binning)
    {
        bool isCount = int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int bins) && bins is >= 1 and <= MostBins;
        binning = Discretisation.FixedBinNumber(bins);
        return isCount;
    }
}
