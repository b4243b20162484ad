namespace GpuRadiomics.Families.Naming;

/// <summary>What a program or study other than IBSI calls a row of the catalogue.</summary>
/// <param name="Class">Its group of features, for instance glcm.</param>
/// <param name="Name">Its name within the group, as columns have it.</param>
/// <param name="Title">Its name in words.</param>
/// <param name="Number">Its number in the source; empty where it has none.</param>
/// <param name="Tag">The row.</param>
public sealed record NamedFeature(string Class, string Name, string Title, string Number, string Tag)
{
    /// <summary>Computed only where it is asked for by name.</summary>
    public bool IsOptional { get; init; }

    /// <summary>The name in columns, without the image.</summary>
    public string ClassAndName => $"{Class}_{Name}";

    /// <summary>The name in words, with the number.</summary>
    public string NumberedTitle => Number.Length > 0 ? $"No. {Number} {Title}" : Title;
}
