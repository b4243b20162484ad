using System.Text.RegularExpressions;
using GpuRadiomics.Cli.Cohort;
using GpuRadiomics.Compute;
using GpuRadiomics.Formats.Verification;
using GpuRadiomics.Imaging;
using GpuRadiomics.Outcomes;
using GpuRadiomics.Settings;
using Phantom = GpuRadiomics.Formats.Verification.DigitalPhantom;

namespace GpuRadiomics.Cli.Verification;

/// <summary>What there is to verify: the digital phantom always, and what a folder of reference data holds, read as an extraction reads it.</summary>
internal static class ReferenceCases
{
    private const string ValidationRoi = "GTV_Mass_CT", ValidationProfile = "ibsi-sts";

    private static readonly string[] CtPhantomConfigurations = ["A", "B", "C", "D", "E"];

    /// <param name="phantomValues">Values to hold the digital phantom against; null for those inside the program.</param>
    /// <param name="jobs">Threads to use at most.</param>
    /// <exception cref="UsageException">The file of values cannot be used.</exception>
    public static ReferenceCase DigitalPhantom(string? phantomValues, int jobs) => Told(() =>
    {
        var references = phantomValues is null ? Phantom.ReferenceValues() : Phantom.ReferenceValues(phantomValues);
        return references.Count > 0
            ? ReferenceCase.Of(Phantom.Read(), Phantom.Profile, references, jobs)
            : throw new UsageException($"{phantomValues} has no reference values. Expected a row for each, under a line of column names.");
    });

    /// <summary>The CT phantom in five configurations, and the patients of the validation cohort; those whose images are there.</summary>
    /// <param name="data">The folder of reference data.</param>
    /// <param name="backend">Draws the patients' outlines.</param>
    /// <param name="jobs">Threads to use at most.</param>
    /// <param name="told">Told, in a line each, what is not there.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="UsageException">The folder has no reference data, or it cannot be read.</exception>
    public static IReadOnlyList<ReferenceCase> In(string data, IComputeBackend backend, int jobs, Action<string> told, CancellationToken cancellation) => Told(() =>
    {
        if (!File.Exists(Path.Combine(data, "ibsi1", "reference_values.csv")))
            throw new UsageException(
                $"{data} has no reference data: there is no ibsi1/reference_values.csv in it. "
                + "Expected the folder that --data or GPURADIOMICS_TESTDATA names to hold ibsi1 and sts; without one, verify checks the digital phantom inside the program.");
        var folder = ReferenceFolder.Read(data);
        var cases = new List<ReferenceCase>();
        (Volume, Mask) Load(string input, string? mask, string? roiNames, params IEnumerable<string> profiles) => LoadOnly(
            CohortInput.Find([input], mask, null, jobs, cancellation).Cases, input,
            new(roiNames is null ? null : new Regex(roiNames, RegexOptions.CultureInvariant), [.. profiles.Select(SettingsProfiles.Get)], jobs, backend), cancellation);

        if (File.Exists(folder.CtPhantomImage))
        {
            var ctPhantom = Load(folder.CtPhantomImage, folder.CtPhantomMask, null, CtPhantomConfigurations.Select(ProfileOf));
            cases.AddRange(CtPhantomConfigurations.Select(configuration => ReferenceCase.Of(ctPhantom, ProfileOf(configuration), folder.Of(configuration), jobs)));
        }
        else
            told($"The CT phantom is left out: there is no {folder.CtPhantomImage}.");
        foreach (string patient in folder.Patients)
        {
            string images = folder.PatientFolder(patient);
            if (Directory.Exists(images))
                cases.Add(ReferenceCase.Of(Load(images, null, $"^{ValidationRoi}$", ValidationProfile), ValidationProfile, folder.ConsensusOf(patient), jobs));
            else
                told($"{patient} is left out: there is no {images}.");
        }

        return cases.Count > 0 ? cases : throw new UsageException($"{data} has reference values but none of the images they belong to.");
    });

    private static string ProfileOf(string configuration) => "ibsi-" + configuration.ToLowerInvariant();

    private static (Volume Image, Mask Roi) LoadOnly(IReadOnlyList<CaseInput> cases, string input, LoadRequest request, CancellationToken cancellation)
    {
        if (cases.Count != 1)
            throw new UsageException(FormattableString.Invariant($"{input} does not hold reference data. Found: {cases.Count} images with their ROIs. Expected: 1."));
        var loaded = cases[0].Load(request, cancellation);
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
