using GpuRadiomics.Formats.Manifest;

namespace GpuRadiomics.Cli.Tests.Manifest;

public class RunInputsAnalyticTests
{
    private static readonly string Hash = string.Concat(Enumerable.Range(0, 32).Select(i => $"{7 * i:x2}"));

    [Fact]
    public void Inputs_come_out_as_they_went_in()
    {
        RunInput[] inputs =
        [
            new("HN1004", "1.2.3", new(0, 130, 131, 70, int.MaxValue, 512, Hash), [new("/a/1-1.dcm", Hash), new("/a/é 𝒳", "")]),
            new("", "", null, []),
            new("P", "/images/a.nii.gz", null, [new("/images/mask.nii.gz", Hash)]),
        ];
        var kept = new RunInputs();
        foreach (var input in inputs)
            kept.Add(input);
        Assert.Equal(3, kept.Count);
        // Records with lists are equal as texts only.
        Assert.Equal(inputs.Select(Text), kept.Select(Text));
        Assert.Equal(Text(inputs[2]), Text(kept[2]));
    }

    private static string Text(RunInput input) => System.Text.Json.JsonSerializer.Serialize(input);
}
