namespace GpuRadiomics.TestSupport;

/// <summary>Puts a mistake into a source, to see that a check finds it.</summary>
internal static class PlantedBug
{
    /// <summary>Replaces the only place that reads so; where there is none, or several, the source has changed and the test with it.</summary>
    public static string In(string source, string right, string wrong)
    {
        source = source.ReplaceLineEndings("\n");
        Assert.Equal((right, 1), (right, source.Split(right).Length - 1));
        return source.Replace(right, wrong, StringComparison.Ordinal);
    }
}
