using System.CommandLine;
using GpuRadiomics.Settings;
using Spectre.Console;

namespace GpuRadiomics.Cli.Commands;

/// <summary>profiles: the settings that ship with the program.</summary>
internal static class ProfilesCommand
{
    public static Command Create()
    {
        var command = new Command("profiles", "List the settings that ship with the program.") { CreateShow() };
        command.SetAction(_ =>
        {
            var table = new Table().Border(TableBorder.None).HideHeaders().AddColumns("Name", "Description");
            foreach (string name in SettingsProfiles.Names)
                table.AddRow(new Text(name), new Text(SettingsProfiles.Get(name).Description));
            AnsiConsole.Write(table);
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command CreateShow()
    {
        var name = new Argument<string>("NAME") { Description = "The profile." };
        var show = new Command("show", "Print a profile as a settings file, every key written out.") { name };
        show.SetAction(parsed =>
        {
            if (!SettingsProfiles.TryGet(parsed.GetValue(name)!, out var profile))
                throw new UsageException($"No profile is called \"{parsed.GetValue(name)}\". Expected one of {string.Join(", ", SettingsProfiles.Names)}.");
            Console.Out.Write(SettingsTree.ToYaml(profile));
            return ExitCode.Ok;
        });
        return show;
    }
}
