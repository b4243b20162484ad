using Spectre.Console;

namespace GpuRadiomics.Cli.Census;

/// <summary>A census on the screen: counts first, then the images that have ROIs; the others are many and in the JSON.</summary>
internal static class CensusText
{
    // Longer lists are in the JSON.
    private const int LinesShown = 20;

    public static void Print(CohortCensus census, TextWriter output)
    {
        var withRois = census.Images.Where(image => image.RoiNames.Count > 0).ToArray();
        output.WriteLine(FormattableString.Invariant($"{census.Patients} patients, {census.Images.Count} image series, {withRois.Length} of them with ROIs"));
        foreach (var modality in census.Modalities)
        {
            string series = modality.Series is { } count ? FormattableString.Invariant($"{count} series, ") : "";
            output.WriteLine(FormattableString.Invariant($"  {modality.Modality}: {series}{modality.Objects} objects, {modality.Use}"));
        }

        Print("transfer syntax", census.TransferSyntaxes, output);
        Print("manufacturer", census.Manufacturers, output);
        Print("spacing (mm)", census.Spacings, output);
        Print("orientation", census.Orientations, output);
        PrintImages(withRois);
        foreach (var roi in Shown(census.RoiNames, "ROI names", output))
            output.WriteLine(FormattableString.Invariant($"ROI {roi.Name}: {roi.StructureSets} structure sets, {roi.Segmentations} segmentations"));
        Print("linked", census.Links, output);
        Print("left out", census.LeftOut, output);
        foreach (var image in Shown([.. withRois.Where(image => image.Problem is not null)], "images with ROIs left out", output))
            output.WriteLine($"left out: {image.Problem!.Reason}: {image.Problem.Message}");
        foreach (var link in Shown(census.Unlinked, "outlines without image", output))
            output.WriteLine($"{link.Modality} without image: {link.Problem.Reason}: {link.Problem.Message}");
        foreach (var file in Shown(census.Unreadable, "unreadable files", output))
            output.WriteLine($"unreadable: {file.Reason}: {file.Message}");
        foreach (var series in Shown(census.Incomplete, "incomplete series", output))
            output.WriteLine(FormattableString.Invariant($"incomplete: {series.Modality} series {series.SeriesInstanceUid} of patient '{series.Patient}': {series.Images} of the {series.Listed} images that metadata.csv lists"));
        foreach (string path in Shown(census.NotDicom, "files that are not DICOM", output))
            output.WriteLine($"not DICOM: {path}");
    }

    private static void PrintImages(ImageCensus[] images)
    {
        if (images.Length == 0)
            return;
        var table = new Table().Border(TableBorder.Simple).AddColumns("Patient", "Modality", "Slices", "Voxels", "Spacing (mm)", "ROIs", "Problem");
        foreach (var image in images)
        {
            table.AddRow(
                new Text(image.Patient), new Text(image.Modality), new Text(FormattableString.Invariant($"{image.Slices}")), new Text(image.Voxels),
                new Text(image.SpacingMm), new Text(string.Join(", ", image.RoiNames)), new Text(image.Problem?.Reason ?? ""));
        }

        AnsiConsole.Write(table);
    }

    private static void Print(string what, IReadOnlyList<Tally> tallies, TextWriter output)
    {
        foreach (var tally in Shown(tallies, what, output))
            output.WriteLine(FormattableString.Invariant($"{what}: {tally.Name}: {tally.Count}"));
    }

    private static IEnumerable<T> Shown<T>(IReadOnlyList<T> items, string what, TextWriter output)
    {
        foreach (var item in items.Take(LinesShown))
            yield return item;
        if (items.Count > LinesShown)
            output.WriteLine(FormattableString.Invariant($"{what}: {items.Count - LinesShown} more (--json has all)"));
    }
}
