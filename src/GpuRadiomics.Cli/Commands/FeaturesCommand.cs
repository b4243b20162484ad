using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using GpuRadiomics.Families;
using GpuRadiomics.Settings;
using Spectre.Console;

namespace GpuRadiomics.Cli.Commands;

/// <summary>features: the catalogue.</summary>
internal static class FeaturesCommand
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly FeatureSettings AllAggregations = new() { Aggregations = Enum.GetValues<TextureAggregation>() };

    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "As JSON." };
        var family = new Option<string?>("--family") { Description = "This family only." };
        family.AcceptOnlyFromAmong([.. FeatureFamilies.Known.Select(known => known.Name)]);
        var profile = new Option<string?>("--profile") { Description = "What a profile computes, in the order of its columns." };
        var command = new Command("features", "Print every feature with its family, IBSI code, unit, formula, source, and when it is undefined.") { json, family, profile };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(profile) is { } name)
            {
                ProfileFeatures.Print(SettingsOptions.Shipped(name), parsed.GetValue(family), parsed.GetValue(json));
                return ExitCode.Ok;
            }

            var families = FeatureFamilies.Known.Where(known => parsed.GetValue(family) is not { } wanted || known.Name == wanted);
            if (parsed.GetValue(json))
                PrintJson(families);
            else
                PrintTables(families);
            return ExitCode.Ok;
        });
        return command;
    }

    private static void PrintJson(IEnumerable<FeatureFamily> families) => Console.Out.WriteLine(JsonSerializer.Serialize(
        from family in families
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
            isFurther = feature.IsFurther,
            aggregations = family.Aggregations(AllAggregations).Select(aggregation => new
            {
                name = aggregation.Name,
                code = aggregation.Code,
                tag = feature.Tag + aggregation.TagSuffix,
            }),
        },
        Json));

    private static void PrintTables(IEnumerable<FeatureFamily> families)
    {
        foreach (var family in families)
        {
            Console.Out.WriteLine();
            int further = family.Definitions.Count(feature => feature.IsFurther);
            string code = family.Code.Length > 0 ? $" ({family.Code})" : "", own = further == 0 ? "" : $" {further} further ones, without a code, are computed only where settings name them.";
            Console.Out.WriteLine($"{family.Name}{code}: {family.Definitions.Count - further} features. {family.Source}.{own}");
            Console.Out.WriteLine($"Aggregations: {string.Join(", ", family.Aggregations(AllAggregations).Select(aggregation => $"{aggregation.Name} ({aggregation.Code})"))}.");
            var table = new Table().Border(TableBorder.Simple).AddColumns("Code", "Tag", "Feature", "Unit", "Formula", "Undefined when");
            foreach (var feature in family.Definitions)
            {
                table.AddRow(
                    new Text(feature.Code), new Text(feature.Tag), new Text(feature.Name), new Text(feature.Unit), new Text(feature.Formula), new Text(feature.WhenUndefined));
            }

            AnsiConsole.Write(table);
        }

        Console.Out.WriteLine();
        Console.Out.WriteLine("An undefined feature has an empty field in the tables, and the reason. A texture feature averaged over slices or directions is the mean of those that define it.");
    }
}
