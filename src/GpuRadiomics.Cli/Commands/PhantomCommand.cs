using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using GpuRadiomics.Dicom.Phantom;
using GpuRadiomics.Dicom.Phantom.Mess;

namespace GpuRadiomics.Cli.Commands;

/// <summary>phantom: a synthetic cohort as an archive would deliver it.</summary>
internal static class PhantomCommand
{
    public static Command Create()
    {
        var layout = new Option<string>("--layout") { Description = "Whose names, tags and sizes to follow.", DefaultValueFactory = _ => "hn1" };
        layout.AcceptOnlyFromAmong("hn1", "tcga");
        var patients = CountOption.Create("--patients", "Number of patients; of tcga, 8 unless said otherwise: what there is.", 4);
        var output = OutputOption.Create("Folder for the cohort.");
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same bytes.", DefaultValueFactory = _ => 22 };
        var small = new Option<bool>("--small") { Description = "128 x 128 x 40 voxels an image instead of 512 x 512 x 100." };
        var broken = new Option<bool>("--broken") { Description = "One more patient, with a slice missing." };
        var noSegmentation = new Option<bool>("--no-segmentation") { Description = "No SEG of GTV-1 beside the RTSTRUCT." };
        var pet = new Option<bool>("--pet") { Description = "A PET beside each CT, with a SEG of its own." };
        var series = CountOption.Create("--series", "Instead, so many tiny series of a participant and a ROI each, to try a program under load.", 1);
        var brokenShare = new Option<double>("--broken-share") { Description = "The part of --series that is broken, 0 to 1.", CustomParser = Share };
        var command = new Command("phantom", "Make a synthetic cohort, tidy (hn1) or not (tcga), the same bytes for the same seed.")
        {
            layout, patients, output, seed, small, broken, noSegmentation, pet, series, brokenShare,
        };
        command.Validators.Add(result =>
        {
            bool Has(Option option) => result.GetResult(option) is { Implicit: false };
            bool isLoad = Has(series), isTcga = result.GetValue(layout) == "tcga";
            if ((isLoad || isTcga) && Array.Find<Option>([broken, noSegmentation, pet], Has) is { } ofHn1)
                result.AddError($"{ofHn1.Name} belongs to the layout hn1. Found: {(isLoad ? "--series" : "--layout tcga")}.");
            if (isLoad && Array.Find<Option>([layout, patients, small], Has) is { } ofPatients)
                result.AddError($"--series makes a cohort of its own kind, without {ofPatients.Name}.");
            if (!isLoad && Has(brokenShare))
                result.AddError("--broken-share belongs to --series, which is not there.");
        });
        command.SetAction((parsed, cancellation) =>
        {
            string folder = parsed.GetValue(output)!;
            int randomSeed = parsed.GetValue(seed);
            if (parsed.GetResult(series) is { Implicit: false })
            {
                var contents = Writing(folder, () => LoadCohort.Write(new(folder, parsed.GetValue(series), parsed.GetValue(brokenShare), randomSeed), cancellation));
                Console.Out.WriteLine($"{parsed.GetValue(series)} series in {Path.Combine(folder, contents.Collection)}; what is in them: {MessContents.FileName}");
                return Task.FromResult(ExitCode.Ok);
            }

            int count = parsed.GetValue(patients);
            var size = parsed.GetValue(small) ? PhantomOptions.Small(folder, count) : new PhantomOptions { OutputFolder = folder, Patients = count };
            var options = size with
            {
                Layout = parsed.GetValue(layout)!, Seed = randomSeed, IncludeBrokenPatient = parsed.GetValue(broken),
                IncludeSegmentation = !parsed.GetValue(noSegmentation), IncludePet = parsed.GetValue(pet),
            };
            if (options.Layout == "tcga")
                WriteTcga(options with { Patients = parsed.GetResult(patients) is { Implicit: false } ? count : TcgaCohort.Stories }, cancellation);
            else
                Console.Out.WriteLine(Describe(Write(options, replace: false, cancellation)));
            return Task.FromResult(ExitCode.Ok);
        });
        return command;
    }

    private static double Share(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double share) && share is >= 0 and <= 1)
            return share;
        result.AddError($"--broken-share is a number from 0 to 1. Found: {text}.");
        return 0;
    }

    private static string Describe(PhantomManifest manifest) => $"{manifest.Patients.Count} patients in {manifest.CollectionFolder}";

    private static void WriteTcga(PhantomOptions options, CancellationToken cancellation)
    {
        var contents = Writing(options.OutputFolder, () => TcgaCohort.Write(options, cancellation));
        Console.Out.WriteLine(
            $"{options.Patients} participants, {contents.Series.Count} series in {Path.Combine(options.OutputFolder, contents.Collection)}; "
            + $"what they are: {MessContents.FileName}");
    }

    /// <param name="options">What to write, and where.</param>
    /// <param name="replace">Whether a synthetic cohort that lies there is replaced.</param>
    /// <param name="cancellation">Leaves the cohort unfinished.</param>
    /// <exception cref="UsageException">The folder cannot be written, or holds what may not be replaced.</exception>
    public static PhantomManifest Write(PhantomOptions options, bool replace, CancellationToken cancellation)
    {
        return Writing(options.OutputFolder, () =>
        {
            if (replace)
                PhantomCohort.Remove(options.OutputFolder);
            return PhantomCohort.Write(options, null, cancellation);
        });
    }

    private static T Writing<T>(string folder, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The cohort cannot be written to {folder}: {error.Message} Choose another folder with --output.");
        }
    }
}
