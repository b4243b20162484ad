using GpuRadiomics.Dicom.Phantom;

namespace GpuRadiomics.Cli.Bench;

/// <summary>The cohort that backends are compared on.</summary>
/// <param name="Inputs">Where it lies.</param>
/// <param name="Description">For the reports.</param>
internal sealed record BenchCohort(IReadOnlyList<string> Inputs, string Description)
{
    /// <summary>The one asked for; a synthetic one is made.</summary>
    /// <exception cref="UsageException">An input does not exist, or there is no room for the synthetic cohort.</exception>
    public static BenchCohort Of(BenchRequest request, ScratchFolder scratch, CancellationToken cancellation)
    {
        if (request.Inputs.Count > 0)
            return new(request.Inputs, string.Join(", ", request.Inputs));
        string folder = scratch["cohort"];
        var size = request.Small ? PhantomOptions.Small(folder, request.Patients) : new PhantomOptions { OutputFolder = folder, Patients = request.Patients };
        var options = size with { Seed = request.Seed ?? size.Seed };
        try
        {
            PhantomCohort.Write(options, null, cancellation);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"The synthetic cohort cannot be written to {folder}: {error.Message} The variable TMPDIR chooses another place (Windows: TMP).");
        }

        return new([folder], FormattableString.Invariant(
            $"{options.Patients} synthetic patients of {options.Columns} x {options.Rows} x {options.Slices} voxels, seed {options.Seed}"));
    }
}
