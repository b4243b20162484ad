using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Linking;

namespace GpuRadiomics.Cli.Census;

/// <summary>What lies in folders of DICOM, what belongs to what, and what an extraction would leave out and why. For the screen and as JSON.</summary>
internal sealed record CohortCensus
{
    public required int Patients { get; init; }

    /// <summary>Objects by modality; series where they are images.</summary>
    public required IReadOnlyList<ModalityCount> Modalities { get; init; }

    /// <summary>Images by transfer syntax.</summary>
    public required IReadOnlyList<Tally> TransferSyntaxes { get; init; }

    /// <summary>Image series by manufacturer, voxel spacing and orientation.</summary>
    public required IReadOnlyList<Tally> Manufacturers { get; init; }

    public required IReadOnlyList<Tally> Spacings { get; init; }

    public required IReadOnlyList<Tally> Orientations { get; init; }

    /// <summary>In how many objects a ROI of each name is.</summary>
    public required IReadOnlyList<RoiNameCount> RoiNames { get; init; }

    /// <summary>How outlines found their images.</summary>
    public required IReadOnlyList<Tally> Links { get; init; }

    /// <summary>What an extraction would leave out, by reason.</summary>
    public required IReadOnlyList<Tally> LeftOut { get; init; }

    public required IReadOnlyList<ImageCensus> Images { get; init; }

    /// <summary>Structure sets and segmentations without an image.</summary>
    public required IReadOnlyList<UnlinkedCensus> Unlinked { get; init; }

    public required IReadOnlyList<UnreadableCensus> Unreadable { get; init; }

    /// <summary>Image series of which metadata.csv lists more images than can be read here.</summary>
    public required IReadOnlyList<IncompleteCensus> Incomplete { get; init; }

    public required IReadOnlyList<string> NotDicom { get; init; }

    /// <summary>Files left out because the same object lies at a path before them.</summary>
    public required IReadOnlyList<string> Repeated { get; init; }

    public static CohortCensus Of(CohortIndex index)
    {
        var links = CohortLinks.Of(index);
        LinkedMaskObject[] objects = [.. links.StructureSets, .. links.Segmentations];
        ImageCensus[] images = [.. links.Images.Select(ImageCensus.Of)];
        UnlinkedCensus[] unlinked = [.. objects.Where(link => link.Rejection is not null).Select(UnlinkedCensus.Of)];
        UnreadableCensus[] unreadable = [.. index.Broken.Select(broken => new UnreadableCensus(broken.Path, $"{broken.Rejection.Reason}", broken.Rejection.Message))];
        return new()
        {
            Patients = index.Images.Select(image => image.PatientId).Concat(objects.Select(link => link.MaskObject.PatientId)).Distinct(StringComparer.Ordinal).Count(),
            Modalities = [.. ModalitiesOf(index)],
            TransferSyntaxes = Tally.Of(index.Images.SelectMany(image => image.Slices).Where(slice => slice.FrameNumber == 1).Select(slice => slice.TransferSyntax.ToString())),
            Manufacturers = Tally.Of(index.Images.Select(image => image.Attributes.Manufacturer)),
            Spacings = Tally.Of(images.Select(image => image.SpacingMm)),
            Orientations = Tally.Of(images.Select(image => image.Orientation)),
            RoiNames = RoiNameCount.Of(index),
            Links = Tally.Of(objects.Where(link => link.Rule is not null).Select(link => $"{link.MaskObject.Kind}, {link.Rule}")),
            LeftOut = Tally.Of([
                .. images.Where(image => image.Problem is not null).Select(image => image.Problem!.Reason), .. unlinked.Select(link => link.Problem.Reason),
                .. unreadable.Select(file => file.Reason),
            ]),
            Images = images,
            Unlinked = unlinked,
            Unreadable = unreadable,
            Incomplete = [.. index.Images.Where(image => image.IsIncomplete).Select(IncompleteCensus.Of), .. index.MissingSeries.Select(IncompleteCensus.Of)],
            NotDicom = index.NotDicom,
            Repeated = index.Repeated,
        };
    }

    private static IEnumerable<ModalityCount> ModalitiesOf(CohortIndex index)
    {
        foreach (var series in index.Images.GroupBy(image => image.Modality).OrderBy(group => group.Key, StringComparer.Ordinal))
            yield return new(series.Key, series.Count(), series.Sum(image => image.Files), "image");
        if (index.StructureSets.Count > 0)
            yield return new("RTSTRUCT", null, index.StructureSets.Count, "outlines");
        if (index.Segmentations.Count > 0)
            yield return new("SEG", null, index.Segmentations.Count, "outlines");
        foreach (var (modality, count) in index.OtherByModality)
            yield return new(modality, null, count, "passed over");
    }
}

/// <summary>How many objects of a modality there are, and what becomes of them.</summary>
/// <param name="Modality">DICOM's modality.</param>
/// <param name="Series">Of images only.</param>
/// <param name="Objects">Files, each object once.</param>
/// <param name="Use">"image", "outlines" or "passed over".</param>
internal sealed record ModalityCount(string Modality, int? Series, int Objects, string Use);

/// <summary>A file that cannot be read.</summary>
internal sealed record UnreadableCensus(string Path, string Reason, string Message);
