using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Linking;
using GpuRadiomics.Dicom.Series;
using GpuRadiomics.Outcomes;
using Spectre.Console;

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
        var json = new Option<bool>("--json") { Description = "As JSON." };
        var index = IndexOption.Create();
        var jobs = JobsOption.Create();
        var command = new Command("inspect", "Print what is in a folder of DICOM: images, ROIs, what belongs to what, what cannot be used and why.") { folders, json, index, jobs };
        command.SetAction((parsed, cancellation) =>
        {
            var census = Take(parsed.GetValue(folders)!, parsed.GetValue(index), parsed.GetValue(jobs), cancellation);
            if (parsed.GetValue(json))
                Console.Out.WriteLine(JsonSerializer.Serialize(census, Json));
            else
                Print(census);
            return Task.FromResult(census.Images.Count + census.UnlinkedStructureSets.Count == 0 ? ExitCode.NothingToDo : ExitCode.Ok);
        });
        return command;
    }

    private static Census Take(string[] folders, string? headerIndex, int jobs, CancellationToken cancellation)
    {
        CohortIndex index;
        try
        {
            index = CohortIndex.Scan(folders, jobs, headerIndex, cancellation);
        }
        catch (DirectoryNotFoundException error)
        {
            throw new UsageException(error.Message);
        }

        var links = CohortLinks.Of(index);
        return new(
            index.Images.Select(image => image.PatientId).Concat(index.StructureSets.Select(set => set.PatientId)).Distinct().Count(),
            [.. links.Images.Select(Describe)],
            [.. links.StructureSets.Where(set => set.Rejection is not null).Select(set => new UnlinkedCensus(set.StructureSet.PatientId, set.StructureSet.Path, Reason(set.Rejection)))],
            index.OtherByModality,
            [.. index.Broken.Select(broken => Reason(broken.Rejection))],
            index.NotDicom,
            index.Repeated);
    }

    private static ImageCensus Describe(LinkedImage linked)
    {
        var image = linked.Image;
        ImageSeriesGeometry? geometry = null;
        string problem = "";
        try
        {
            geometry = ImageSeriesGeometry.Of(image);
        }
        catch (CaseRejectedException rejection)
        {
            problem = Reason(rejection);
        }

        return new(
            image.PatientId, image.Modality, image.SeriesInstanceUid, image.Attributes.SeriesDescription, image.Attributes.Manufacturer, image.Slices.Count,
            geometry?.Grid.Size.ToString() ?? "", geometry is null ? "" : FormattableString.Invariant($"{geometry.Grid.SpacingMm.X:G4} x {geometry.Grid.SpacingMm.Y:G4} x {geometry.Grid.SpacingMm.Z:G4}"),
            [.. linked.StructureSets.Select(set => set.Path)],
            linked.StructureSets.Count == 0 ? [] : [.. linked.StructureSets[0].Rois.Select(roi => roi.Name)],
            problem);
    }

    private static void Print(Census census)
    {
        Console.Out.WriteLine($"{census.Patients} patients, {census.Images.Count} image series, {census.Images.Count(image => image.StructureSets.Count > 0)} of them with ROIs");
        var table = new Table().Border(TableBorder.Simple).AddColumns("Patient", "Modality", "Slices", "Voxels", "Spacing (mm)", "ROIs", "Problem");
        foreach (var image in census.Images)
        {
            table.AddRow(
                new Text(image.Patient), new Text(image.Modality), new Text(FormattableString.Invariant($"{image.Slices}")), new Text(image.Voxels), new Text(image.SpacingMm),
                new Text(image.RoiNames.Count == 0 ? "none" : string.Join(", ", image.RoiNames)), new Text(image.Problem));
        }

        AnsiConsole.Write(table);
        foreach (var (name, count) in census.Images.SelectMany(image => image.RoiNames).CountBy(name => name).OrderByDescending(roi => roi.Value).ThenBy(roi => roi.Key, StringComparer.Ordinal))
            Console.Out.WriteLine(FormattableString.Invariant($"ROI {name}: {count}"));
        foreach (var (modality, count) in census.OtherByModality)
            Console.Out.WriteLine(FormattableString.Invariant($"passed over, {modality}: {count} objects"));
        foreach (var set in census.UnlinkedStructureSets)
            Console.Out.WriteLine($"structure set without image: {set.Reason}");
        foreach (string broken in census.Unreadable)
            Console.Out.WriteLine($"unreadable: {broken}");
        foreach (string path in census.NotDicom)
            Console.Out.WriteLine($"not DICOM: {path}");
    }

    private static string Reason(CaseRejectedException? rejection) => rejection is null ? "" : $"{rejection.Reason}: {rejection.Message}";

    private sealed record Census(
        int Patients, IReadOnlyList<ImageCensus> Images, IReadOnlyList<UnlinkedCensus> UnlinkedStructureSets, IReadOnlyDictionary<string, int> OtherByModality,
        IReadOnlyList<string> Unreadable, IReadOnlyList<string> NotDicom, IReadOnlyList<string> Repeated);

    private sealed record ImageCensus(
        string Patient, string Modality, string SeriesInstanceUid, string Description, string Manufacturer, int Slices, string Voxels, string SpacingMm,
        IReadOnlyList<string> StructureSets, IReadOnlyList<string> RoiNames, string Problem);

    private sealed record UnlinkedCensus(string Patient, string Path, string Reason);
}
