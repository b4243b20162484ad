using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Linking;
using GpuRadiomics.Formats.Images;
using GpuRadiomics.Formats.Manifest;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Cli.Cohort;

/// <summary>What the command line points at: cases in a fixed order, and what else lies there.</summary>
internal sealed class CohortInput
{
    private const int CasesBetweenCollections = 500;

    private CaseInput[]? cases;

    private CohortInput(CaseInput[] cases, CohortIndex? index) => (this.cases, Count, Index) = (cases, cases.Length, index);

    /// <summary>How many cases there are, or were.</summary>
    public int Count { get; }

    /// <summary>By patient and series; structure sets and segmentations without an image last; then lists and files as given.</summary>
    /// <exception cref="InvalidOperationException">They have been handed out.</exception>
    public IReadOnlyList<CaseInput> Cases => cases ?? throw new InvalidOperationException("The cases have been handed out, and none is held any more.");

    /// <summary>The other files of the DICOM input, or null without any. Images and outlines are with their cases.</summary>
    public CohortIndex? Index { get; }

    public IReadOnlyList<BrokenFile> Broken => Index?.Broken ?? [];

    /// <summary>The cases one by one, for who needs each of them once: what was handed out is not held here any more, however long the run goes on.</summary>
    public IEnumerable<CaseInput> HandOut()
    {
        var waiting = (CaseInput[])Cases;
        cases = null;
        for (int i = 0; i < waiting.Length; i++)
        {
            var next = waiting[i];
            waiting[i] = null!;
            // While memory is plentiful the collector lets what outlived a collection lie: 12 MB of 10 000 small series, for a hundredth of a second each time.
            if (i % CasesBetweenCollections == CasesBetweenCollections - 1)
                GC.Collect(generation: 1);
            yield return next;
        }
    }

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
            return new([.. files], null);
        var index = CohortIndex.Scan(dicom, jobs, headerIndex, cancellation);
        return new([.. CasesOf(CohortLinks.Of(index)), .. files], index.WithoutObjects());
    }

    private static IEnumerable<CaseInput> CasesOf(CohortLinks links)
    {
        LinkedMaskObject[] objects = [.. links.StructureSets, .. links.Segmentations];
        // Of most there is nothing to say.
        var linkNotes = objects.Where(link => link.Notes.Count > 0).ToDictionary(link => link.MaskObject.Path, link => link.Notes);
        return
        [
            .. links.Images.Select(image => new DicomCase(image, maskObject => linkNotes.GetValueOrDefault(maskObject.Path, []))),
            .. objects.Where(link => link.Rejection is not null).Select(link => new UnlinkedMaskObject(link)),
        ];
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
