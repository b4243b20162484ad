using System.CommandLine;
using GpuRadiomics.Dicom.Phantom;

namespace GpuRadiomics.Cli.Commands;

/// <summary>phantom: a synthetic cohort as an archive would deliver it.</summary>
internal static class PhantomCommand
{
    public static Command Create()
    {
        var layout = new Option<string>("--layout") { Description = "Whose names, tags and sizes to follow.", DefaultValueFactory = _ => "hn1" };
        layout.AcceptOnlyFromAmong("hn1");
        var patients = CountOption.Create("--patients", "Number of patients.", 4);
        var output = OutputOption.Create("Folder for the cohort.");
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same bytes.", DefaultValueFactory = _ => 22 };
        var small = new Option<bool>("--small") { Description = "128 x 128 x 40 voxels an image instead of 512 x 512 x 100." };
        var broken = new Option<bool>("--broken") { Description = "One more patient, with a slice missing." };
        var noSegmentation = new Option<bool>("--no-segmentation") { Description = "No SEG of GTV-1 beside the RTSTRUCT." };
        var pet = new Option<bool>("--pet") { Description = "A PET beside each CT, with a SEG of its own." };
        var command = new Command("phantom", "Make a synthetic cohort of CT, RTSTRUCT and SEG, the same bytes for the same seed.")
        {
            layout, patients, output, seed, small, broken, noSegmentation, pet,
        };
        command.SetAction((parsed, cancellation) =>
        {
            string folder = parsed.GetValue(output)!;
            int count = parsed.GetValue(patients);
            var size = parsed.GetValue(small) ? PhantomOptions.Small(folder, count) : new PhantomOptions { OutputFolder = folder, Patients = count };
            var options = size with
            {
                Layout = parsed.GetValue(layout)!, Seed = parsed.GetValue(seed), IncludeBrokenPatient = parsed.GetValue(broken),
                IncludeSegmentation = !parsed.GetValue(noSegmentation), IncludePet = parsed.GetValue(pet),
            };
            var manifest = Write(options, replace: false, cancellation);
            Console.Out.WriteLine($"{manifest.Patients.Count} patients in {manifest.CollectionFolder}");
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    /// <param name="options">What to write, and where.</param>
    /// <param name="replace">Whether a synthetic cohort that lies there is replaced.</param>
    /// <param name="cancellation">Leaves the cohort unfinished.</param>
    /// <exception cref="UsageException">The folder cannot be written, or holds what may not be replaced.</exception>
    public static PhantomManifest Write(PhantomOptions options, bool replace, CancellationToken cancellation)
    {
        try
        {
            if (replace)
                PhantomCohort.Remove(options.OutputFolder);
            return PhantomCohort.Write(options, null, cancellation);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The cohort cannot be written to {options.OutputFolder}: {error.Message} Choose another folder with --output.");
        }
    }
}
