using GpuRadiomics.Filters;

namespace GpuRadiomics.Tests.Filters;

/// <summary>What makes a kernel an orthogonal wavelet of its family (Daubechies 1992): that alone fixes its numbers.</summary>
public class WaveletsTests
{
    public static TheoryData<string> Names { get; } = [.. Wavelets.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Kernels_are_orthogonal_to_their_even_shifts(string name)
    {
        double[] low = Wavelets.LowPass(name), high = Wavelets.HighPass(name);
        Assert.Equal(Math.Sqrt(2), low.Sum(), 1e-14);
        for (int shift = 0; shift < low.Length; shift += 2)
        {
            Assert.Equal(shift == 0 ? 1 : 0, low.Zip(low.Skip(shift), (a, b) => a * b).Sum(), 1e-14);
            Assert.Equal(shift == 0 ? 1 : 0, high.Zip(high.Skip(shift), (a, b) => a * b).Sum(), 1e-14);
            Assert.Equal(0, low.Zip(high.Skip(shift), (a, b) => a * b).Sum(), 1e-14);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void High_passes_have_the_vanishing_moments_of_their_family(string name)
    {
        double[] high = Wavelets.HighPass(name);
        int order = name == "haar" ? 1 : int.Parse(name.AsSpan(name.IndexOfAny([.. "0123456789"])), System.Globalization.CultureInfo.InvariantCulture);
        bool coiflet = name.StartsWith("coif", StringComparison.Ordinal);
        Assert.Equal(coiflet ? 6 * order : 2 * order, high.Length);
        for (int moment = 0; moment < (coiflet ? 2 * order : order); moment++)
        {
            // Measured on [-1, 1], so that high powers do not outgrow the kernel's precision.
            double centre = (high.Length - 1) / 2.0;
            double sum = high.Select((value, k) => value * Math.Pow((k - centre) / centre, moment)).Sum();
            Assert.Equal(0, sum, 1e-13);
        }
    }

    [Fact]
    public void Closed_forms_of_db2_and_coif1()
    {
        double[] db2 = Wavelets.LowPass("db2"), coif1 = Wavelets.LowPass("coif1");
        double root3 = Math.Sqrt(3), root7 = Math.Sqrt(7), scale = 16 * Math.Sqrt(2);
        double[] db2Closed = [1 - root3, 3 - root3, 3 + root3, 1 + root3];
        double[] coif1Closed = [root7 - 3, 1 - root7, 14 - 2 * root7, 14 + 2 * root7, 5 + root7, 1 - root7];
        for (int k = 0; k < 4; k++)
            Assert.Equal(db2Closed[k] / (4 * Math.Sqrt(2)), db2[k], 1e-15);
        for (int k = 0; k < 6; k++)
            Assert.Equal(coif1Closed[k] / scale, coif1[k], 1e-15);
        Assert.Equal([-db2[3], db2[2], -db2[1], db2[0]], Wavelets.HighPass("db2"));
    }
}
