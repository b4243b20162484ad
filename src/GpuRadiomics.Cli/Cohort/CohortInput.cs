using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Linking;
using GpuRadiomics.Formats.Images;
using GpuRadiomics.Formats.Manifest;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Cli.Cohort;

/// <summary>What the command line points at: cases in a fixed order, and what else lies there.</summary>
/// <param name="Cases">By patient and series; structure sets and segmentations without an image last; then lists and files as given.</param>
/// <param name="Index">The DICOM input, or null without any.</param>
internal sealed record CohortInput(IReadOnlyList<CaseInput> Cases, CohortIndex? Index)
{
    public IReadOnlyList<BrokenFile> Broken => Index?.Broken ?? [];

    /// <summary>What to say when there is nothing to compute.</summary>
    /// <param name="inputs">What was looked at.</param>
    public string NothingIn(IReadOnlyList<string> inputs)
    {
        string others = Index is { NotDicom.Count: > 0 } index ? $" ({index.NotDicom.Count} files there are not DICOM; NIfTI and NRRD need --mask or a CSV list)" : "";
        return $"Nothing to do: no image and no structure set in {string.Join(", ", inputs)}{others}.";
    }

    /// <summary>Reads headers and lists.</summary>
    /// <param name="inputs">Folders and files of DICOM, lists of images and masks (.csv), image files.</param>
    /// <param name="mask">The mask of the image file.</param>
    /// <param name="headerIndex">Where headers are kept between runs; null for nowhere.</param>
    /// <param name="jobs">Threads to use at most.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <exception cref="UsageException">An input does not exist, or an image has no mask.</exception>
    public static CohortInput Find(IReadOnlyList<string> inputs, string? mask, string? headerIndex, int jobs, CancellationToken cancellation)
    {
        var dicom = new List<string>();
        var files = new List<CaseInput>();
        bool maskUsed = false;
        foreach (string input in inputs)
        {
            if (!Path.Exists(input))
                throw new UsageException($"There is no file or folder {input}. Expected a folder of DICOM, a CSV list of images and masks, or an image file with --mask.");
            if (!File.Exists(input))
                dicom.Add(input);
            else if (Path.GetExtension(input).Equals(".csv", StringComparison.OrdinalIgnoreCase))
                files.AddRange(ReadList(input).Select(pair => new FileCase(pair)));
            else if (ImageFile.LooksLikeImage(input))
            {
                if (mask is null)
                    throw new UsageException($"The image {input} needs its mask: add --mask FILE.");
                files.Add(new FileCase(new(Path.GetFileName(input), Path.GetFullPath(input), Path.GetFullPath(mask), null)));
                maskUsed = true;
            }
            else
                dicom.Add(input);
        }

        if (mask is not null && !maskUsed)
            throw new UsageException($"--mask {mask} belongs to an image file, but none of the inputs is one (NIfTI or NRRD).");
        if (dicom.Count == 0)
            return new(files, null);
        var index = CohortIndex.Scan(dicom, jobs, headerIndex, cancellation);
        var links = CohortLinks.Of(index);
        LinkedMaskObject[] objects = [.. links.StructureSets, .. links.Segmentations];
        var linkNotes = objects.ToDictionary(link => link.MaskObject.Path, link => link.Notes);
        return new(
            [
                .. links.Images.Select(image => new DicomCase(image, maskObject => linkNotes[maskObject.Path])),
                .. objects.Where(link => link.Rejection is not null).Select(link => new UnlinkedMaskObject(link)),
                .. files,
            ],
            index);
    }

    private static IReadOnlyList<ImageMaskPair> ReadList(string path)
    {
        try
        {
            return ImageMaskList.Read(path);
        }
        catch (CaseRejectedException rejection)
        {
            throw new UsageException(rejection.Message);
        }
    }
}
