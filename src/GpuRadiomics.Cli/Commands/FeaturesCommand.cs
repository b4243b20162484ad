using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using GpuRadiomics.Families;
using Spectre.Console;

namespace GpuRadiomics.Cli.Commands;

/// <summary>features: the catalogue.</summary>
internal static class FeaturesCommand
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "As JSON." };
        var command = new Command("features", "Print every feature with its family, IBSI code, unit, formula and source.") { json };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(json))
                PrintJson();
            else
                PrintTables();
            return ExitCode.Ok;
        });
        return command;
    }

    private static void PrintJson() => Console.Out.WriteLine(JsonSerializer.Serialize(
        from family in FeatureFamilies.All
        from feature in family.Definitions
        select new
        {
            family = family.Name,
            familyCode = family.Code,
            feature = feature.Name,
            code = feature.Code,
            tag = feature.Tag,
            unit = feature.Unit,
            formula = feature.Formula,
            undefinedWhen = feature.WhenUndefined,
            source = family.Source,
        },
        Json));

    private static void PrintTables()
    {
        foreach (var family in FeatureFamilies.All)
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine($"{family.Name} ({family.Code}): {family.Definitions.Count} features. {family.Source}.");
            var table = new Table().Border(TableBorder.Simple).AddColumns("Code", "Tag", "Feature", "Unit", "Formula", "Undefined when");
            foreach (var feature in family.Definitions)
            {
                table.AddRow(
                    new Text(feature.Code), new Text(feature.Tag), new Text(feature.Name), new Text(feature.Unit), new Text(feature.Formula), new Text(feature.WhenUndefined));
            }

            AnsiConsole.Write(table);
        }
    }
}
