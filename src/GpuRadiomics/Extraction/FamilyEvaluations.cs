using System.Collections.Concurrent;
using GpuRadiomics.Compute;
using GpuRadiomics.Families;
using GpuRadiomics.Settings;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Extraction;

/// <summary>
/// The evaluations of families that several rows come down to. Rows whose measurements share what a family looks at, and that want the same of it, have one between
/// them: shape is evaluated once for all discretisations, intensity statistics too, in each image.
/// </summary>
internal sealed class FamilyEvaluations
{
    private readonly Dictionary<Key, int> numbers = [];
    private readonly List<FeatureFamily> families = [];
    private FeatureValue[][] values = [];

    /// <summary>How often each family is evaluated, by its name.</summary>
    public IReadOnlyDictionary<string, int> Counts => families.GroupBy(family => family.Name).ToDictionary(group => group.Key, group => group.Count());

    /// <summary>The values of an evaluation, by its number; they carry the image's name.</summary>
    public FeatureValue[] this[int number] => values[number];

    /// <returns>The number of the evaluation.</returns>
    public int Add(string imageType, FeatureFamily family, RoiMeasurement measured, ExtractionSettings settings)
    {
        var key = new Key(family.Name, imageType, family.Formulas.InputOf(measured, settings), settings.Features);
        if (!numbers.TryGetValue(key, out int number))
        {
            numbers[key] = number = families.Count;
            families.Add(family);
        }

        return number;
    }

    /// <param name="jobs">Threads to use at most.</param>
    public void Run(int jobs)
    {
        values = new FeatureValue[families.Count][];
        var shared = new SharedParts();
        // Those that take longest come first, which are those of the first families: at the end there is little to wait for.
        var places = FeatureFamilies.Known.Index().ToDictionary(entry => entry.Item.Name, entry => entry.Index);
        var inOrder = Partitioner.Create(numbers.OrderBy(entry => places[entry.Key.Family]), EnumerablePartitionerOptions.NoBuffering);
        Parallel.ForEach(inOrder, new ParallelOptions { MaxDegreeOfParallelism = jobs }, entry =>
        {
            var (key, number) = entry;
            values[number] = [.. families[number].Formulas.Values(key.Input, key.Features, shared).Select(value => Named(value, key.ImageType))];
        });
    }

    private static FeatureValue Named(FeatureValue value, string imageType) => imageType == UnfilteredSettings.Name ? value : value with { ImageType = imageType };

    private readonly record struct Key(string Family, string ImageType, object Input, FeatureSettings Features);
}
