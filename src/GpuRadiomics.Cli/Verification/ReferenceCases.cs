using System.Text.RegularExpressions;
using GpuRadiomics.Cli.Cohort;
using GpuRadiomics.Formats.Verification;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;
using GpuRadiomics.Verification;

namespace GpuRadiomics.Cli.Verification;

/// <summary>What there is to verify: the digital phantom always, and what a folder of reference data holds, read as an extraction reads it.</summary>
internal static class ReferenceCases
{
    private const string ValidationRoi = "GTV_Mass_CT";

    private static readonly string[] CtPhantomConfigurations = ["A", "B", "C", "D", "E"];

    /// <param name="phantomValues">Values to hold the digital phantom against; null for those inside the program.</param>
    /// <param name="jobs">Threads to use at most.</param>
    /// <exception cref="UsageException">The file of values cannot be used.</exception>
    public static ReferenceCase DigitalPhantom(string? phantomValues, int jobs) => Told(() =>
    {
        var references = phantomValues is null ? Formats.Verification.DigitalPhantom.ReferenceValues() : Formats.Verification.DigitalPhantom.ReferenceValues(phantomValues);
        return references.Count > 0
            ? ReferenceCase.Of(Formats.Verification.DigitalPhantom.Read(), Formats.Verification.DigitalPhantom.Profile, references, jobs)
            : throw new UsageException($"{phantomValues} has no reference values. Expected a row for each, under a line of column names.");
    });

    /// <summary>The CT phantom in five configurations, and the patients of the validation cohort; those whose images are there.</summary>
    /// <param name="data">The folder of reference data.</param>
    /// <param name="jobs">Threads to use at most.</param>
    /// <param name="told">Told, in a line each, what is not there.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="UsageException">The folder has no reference data, or it cannot be read.</exception>
    public static IReadOnlyList<ReferenceCase> In(string data, int jobs, Action<string> told, CancellationToken cancellation) => Told(() =>
    {
        if (!File.Exists(Path.Combine(data, "ibsi1", "reference_values.csv")))
            throw new UsageException(
                $"{data} has no reference data: there is no ibsi1/reference_values.csv in it. "
                + "Expected the folder that --data or GPURADIOMICS_TESTDATA names to hold ibsi1 and sts; without one, verify checks the digital phantom inside the program.");
        var folder = ReferenceFolder.Read(data);
        var cases = new List<ReferenceCase>();
        if (File.Exists(folder.CtPhantomImage))
        {
            var ctPhantom = Load(folder.CtPhantomImage, folder.CtPhantomMask, null, CtPhantomConfigurations.Select(ProfileOf), jobs, cancellation);
            cases.AddRange(CtPhantomConfigurations.Select(configuration => ReferenceCase.Of(ctPhantom, ProfileOf(configuration), folder.Of(configuration), jobs)));
        }
        else
            told($"The CT phantom is left out: there is no {folder.CtPhantomImage}.");
        foreach (string patient in folder.Patients)
        {
            string images = folder.PatientFolder(patient);
            if (Directory.Exists(images))
                cases.Add(ReferenceCase.Of(Load(images, null, $"^{ValidationRoi}$", ["ibsi-sts"], jobs, cancellation), "ibsi-sts", folder.ConsensusOf(patient), jobs));
            else
                told($"{patient} is left out: there is no {images}.");
        }

        return cases.Count > 0 ? cases : throw new UsageException($"{data} has reference values but none of the images they belong to.");
    });

    private static string ProfileOf(string configuration) => "ibsi-" + configuration.ToLowerInvariant();

    private static (Volume Image, Mask Roi) Load(
        string input, string? mask, string? roiNames, IEnumerable<string> profiles, int jobs, CancellationToken cancellation)
    {
        var found = CohortInput.Find([input], mask, jobs, cancellation).Cases;
        var request = new LoadRequest(roiNames is null ? null : new Regex(roiNames, RegexOptions.CultureInvariant), [.. profiles.Select(SettingsProfiles.Get)], jobs);
        var loaded = found.Count == 1
            ? found[0].Load(request, cancellation)
            : throw new UsageException(FormattableString.Invariant($"{input} does not hold reference data. Found: {found.Count} images with their ROIs. Expected: 1."));
        var roi = loaded.Rois.Single();
        return roi.Rejection is null ? (loaded.Image!, roi.Mask!) : throw roi.Rejection;
    }

    /// <summary>What is wrong with reference data is the user's to mend, and there is no table to put it in.</summary>
    private static T Told<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (CaseRejectedException rejection)
        {
            throw new UsageException($"The reference data cannot be used. {rejection.Message}");
        }
    }
}
