using System.CommandLine;
using System.Globalization;
using CsvHelper;
using GpuRadiomics.Cli.Cohort;
using GpuRadiomics.Dicom.Phantom;
using GpuRadiomics.Settings;
using Spectre.Console;

namespace GpuRadiomics.Cli.Commands;

/// <summary>demo: the main job on a small synthetic cohort, from nothing to tables.</summary>
internal static class DemoCommand
{
    private const int Patients = 4;

    // Of the columns of features.csv, and what the terminal calls them.
    private static readonly (string Column, string Title)[] Shown =
    [
        ("CaseID", "CaseID"), ("ROIName", "ROIName"), ("Status", "Status"), ("original_morph_volume", "volume (mm3)"), ("original_stat_mean", "mean (HU)"),
        ("original_ih_entropy", "entropy"), ("original_cm_contrast_3D_comb", "contrast"), ("original_rlm_sre_3D_comb", "short runs"),
    ];

    public static Command Create()
    {
        var output = OutputOption.Create("Folder for cohort and tables. What the demo made there before is replaced.", "demo-output");
        var jobs = JobsOption.Create();
        var command = new Command("demo", "Make a small synthetic DICOM cohort, one patient of it broken, and extract it.") { output, jobs };
        command.SetAction((parsed, cancellation) => Run(parsed.GetValue(output)!, parsed.GetValue(jobs), cancellation));
        return command;
    }

    private static async Task<int> Run(string output, int jobs, CancellationToken cancellation)
    {
        string cohort = Path.Combine(output, "cohort"), tables = Path.Combine(output, "tables");
        var manifest = PhantomCommand.Write(PhantomOptions.Small(cohort, Patients) with { IncludeBrokenPatient = true }, replace: true, cancellation);
        Console.Out.WriteLine($"Made {manifest.Patients.Count} synthetic patients (CT, RTSTRUCT and SEG) in {manifest.CollectionFolder}; the last one lacks a slice, on purpose.");
        int exitCode = await ExtractionRun.Start(
            new() { Inputs = [cohort], Output = tables, Settings = [SettingsProfiles.Get("ibsi")], Jobs = jobs }, cancellation).ConfigureAwait(false);
        Console.Out.WriteLine();
        PrintFirstRows(Path.Combine(tables, "features.csv"));
        // The broken patient is there to be reported, so its failed rows, and only they, are what a working demo ends with.
        bool asMeant = FailedCases(Path.Combine(tables, "failures.csv")).SequenceEqual([manifest.Patients[^1].PatientId]);
        return exitCode == ExitCode.SomeRowsFailed && asMeant ? ExitCode.Ok : exitCode;
    }

    private static IEnumerable<string> FailedCases(string failures)
    {
        using var csv = CsvReader.FromFile(failures, new() { Separator = ',' });
        var cases = new List<string>();
        while (csv.Read())
            cases.Add(csv.GetString("case_id"));
        return cases.Distinct();
    }

    private static void PrintFirstRows(string features)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns([.. Shown.Select(shown => shown.Title)]);
        using var csv = CsvReader.FromFile(features, new() { Separator = ',' });
        while (csv.Read())
        {
            if (csv.GetString("ROIName").StartsWith("GTV", StringComparison.Ordinal))
                table.AddRow(Shown.Select(shown => new Text(Short(csv.GetString(shown.Column)))));
        }

        AnsiConsole.Write(table);
    }

    private static string Short(string field) =>
        double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value.ToString("G6", CultureInfo.InvariantCulture) : field;
}
