using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using GpuRadiomics.Cli.Census;
using GpuRadiomics.Dicom.Index;

namespace GpuRadiomics.Cli.Commands;

/// <summary>inspect: what lies in a folder, and what an extraction would make of it; nothing is computed.</summary>
internal static class InspectCommand
{
    // Names as in run.json and in the catalogue.
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Command Create()
    {
        var folders = InputArgument.Create("FOLDER", "Folders of DICOM in any layout.");
        var json = new Option<bool>("--json") { Description = "As JSON, with every series and file." };
        var index = IndexOption.Create();
        var jobs = JobsOption.Create();
        var command = new Command("inspect", "Print what is in a folder of DICOM: images, ROIs, what belongs to what, what cannot be used and why.") { folders, json, index, jobs };
        command.SetAction((parsed, cancellation) =>
        {
            var found = Scan(parsed.GetValue(folders)!, parsed.GetValue(index), parsed.GetValue(jobs), cancellation);
            if (found.IndexProblem.Length > 0)
                Console.Error.WriteLine($"The headers are not kept for the next run: {found.IndexProblem}");
            var census = CohortCensus.Of(found);
            if (parsed.GetValue(json))
                Console.Out.WriteLine(JsonSerializer.Serialize(census, Json));
            else
                CensusText.Print(census, Console.Out);
            return Task.FromResult(census.Images.Count + census.Unlinked.Count == 0 ? ExitCode.NothingToDo : ExitCode.Ok);
        });
        return command;
    }

    private static CohortIndex Scan(string[] folders, string? headerIndex, int jobs, CancellationToken cancellation)
    {
        try
        {
            return CohortIndex.Scan(folders, jobs, headerIndex, cancellation);
        }
        catch (DirectoryNotFoundException error)
        {
            throw new UsageException(error.Message);
        }
    }
}
