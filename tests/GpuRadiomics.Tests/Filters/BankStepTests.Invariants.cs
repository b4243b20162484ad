using GpuRadiomics.Filters;
using GpuRadiomics.Geometry;
using GpuRadiomics.Settings.Filters;

namespace GpuRadiomics.Tests.Filters;

/// <summary>The steps that a filter of banks names for devices, taken one by one, give its responses to the last bit.</summary>
public class BankStepTests
{
    [Theory]
    [InlineData(FilterBoundary.Mirror)]
    [InlineData(FilterBoundary.Zero)]
    [InlineData(FilterBoundary.Nearest)]
    [InlineData(FilterBoundary.Periodic)]
    public void Steps_one_by_one_give_the_responses(FilterBoundary boundary)
    {
        var random = new Random(90 + (int)boundary);
        int filters = 0;
        foreach (var settings in FilterCases.OfEveryKind(boundary))
        {
            Size3 size = new(random.Next(2, 20), random.Next(2, 20), random.Next(2, 12));
            if (ImageFilters.Of(settings, size, FilterCases.SpacingMm) is not IBankFilter filter)
                continue;
            double[] image = FilterCases.Noise(random, size);
            Box3 target = new(size.X / 2, 0, size.Z / 3, new(size.X - size.X / 2, size.Y, 1));
            double[][] expected = FilterCases.Respond(settings, image, size, target, 1);
            double[][] found = Taken(filter, image, size, target);
            for (int i = 0; i < expected.Length; i++)
                Assert.True(expected[i].AsSpan().SequenceEqual(found[i]), $"{settings.Names[i]}: {target} of {size}");
            filters++;
        }

        Assert.Equal(14, filters);
    }

    private static double[][] Taken(IBankFilter filter, double[] image, Size3 size, Box3 target)
    {
        double[][] responses = [.. filter.Names.Select(_ => new double[target.Size.Voxels])];
        var steps = filter.StepsFor(target);
        var results = new double[steps.Count][];
        foreach (var (number, step) in steps.Index())
        {
            double[][] to = step.Responses.Count == 0 ? [results[number] = new double[step.Target.Size.Voxels]] : [.. step.Responses.Select(response => responses[response])];
            foreach (var (i, input) in step.Inputs.Index())
            {
                var (values, box) = input.Step != BankInput.Source ? (results[input.Step], steps[input.Step].Target)
                    : input.Stored is null ? (image, Box3.Of(size)) : (NaiveWavelet.Lengthen(image, size), Box3.Of(NaiveWavelet.Even(size)));
                input.Bank.Apply(input.OfMagnitudes ? [.. values.Select(Math.Abs)] : values, box, step.Target, new(to, step.Use, Continued: i > 0), 1);
            }

            if (step.Divisor != 1)
                to[0] = Divided(to[0], step.Divisor);
        }

        return responses;
    }

    private static double[] Divided(double[] values, int divisor)
    {
        for (int i = 0; i < values.Length; i++)
            values[i] /= divisor;
        return values;
    }
}
