using CsvHelper;
using GpuRadiomics.Formats.Images;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Formats.Manifest;

/// <summary>One line of a list of images and masks. Paths are absolute.</summary>
/// <param name="Id">The case.</param>
/// <param name="Image">The image file.</param>
/// <param name="Mask">The mask file.</param>
/// <param name="Label">The mask's value that stands for the ROI; null for any but 0.</param>
public sealed record ImageMaskPair(string Id, string Image, string Mask, int? Label);

/// <summary>
/// A CSV file with the columns Image and Mask, and optionally ID and Label; relative paths count from the file's own folder. A path may hold * and ?:
/// an Image stands for the single file that matches, a Mask for each.
/// </summary>
public static class ImageMaskList
{
    /// <exception cref="CaseRejectedException">The file cannot be read, lacks a column, or has a Label that is no whole number.</exception>
    public static IReadOnlyList<ImageMaskPair> Read(string path)
    {
        try
        {
            using var csv = CsvReader.FromFile(path);
            csv.ReadHeader();
            int image = Column(csv, "Image") ?? throw MissingColumn(path, csv, "Image");
            int mask = Column(csv, "Mask") ?? throw MissingColumn(path, csv, "Mask");
            int? id = Column(csv, "ID"), label = Column(csv, "Label");
            string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            var pairs = new List<ImageMaskPair>();
            for (int line = 2; csv.Read(); line++)
            {
                string imagePath = Single(path, line, FullPath(path, line, csv.GetString(image), folder));
                string name = id is { } column ? csv.GetString(column) : Path.GetFileName(imagePath);
                int? value = label is { } at ? Label(path, line, csv.GetString(at)) : null;
                pairs.AddRange(Each(FullPath(path, line, csv.GetString(mask), folder)).Select(maskPath => new ImageMaskPair(name, imagePath, maskPath, value)));
            }

            return pairs;
        }
        catch (CsvFormatException error)
        {
            throw FileRejection.Malformed(path, "The list of images and masks is not valid CSV", error.Message, "one line a pair", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw FileRejection.Unreadable(path, error);
        }
    }

    private static string FullPath(string list, int line, string text, string folder) => text.Contains('\0', StringComparison.Ordinal)
        ? throw FileRejection.Malformed(list, $"Line {line} has a path that no file can have", "a NUL character in it", "a path")
        : Path.GetFullPath(text, folder);

    private static string Single(string list, int line, string path) => Each(path) switch
    {
        [var only] => only,
        var several => throw FileRejection.Malformed(
            list, $"Line {line} has an Image that matches several files", string.Join(", ", several.Take(3)), "one image a line; Mask may match several"),
    };

    /// <summary>The files a pattern stands for; itself when there are none, so that the line ends as a row that says so.</summary>
    private static string[] Each(string path) => FilePattern.IsPattern(path) && FilePattern.Expand(path) is { Length: > 0 } matching ? matching : [path];

    private static int? Column(CsvReader csv, string name)
    {
        int at = csv.Headers.ToList().FindIndex(header => header.Trim().Equals(name, StringComparison.OrdinalIgnoreCase));
        return at < 0 ? null : at;
    }

    private static int? Label(string path, int line, string text)
    {
        if (text.Trim().Length == 0)
            return null;
        if (int.TryParse(text, System.Globalization.NumberStyles.Integer, System.Globalization.CultureInfo.InvariantCulture, out int label))
            return label;
        throw FileRejection.Malformed(path, $"Line {line} has a Label that is no whole number", $"\"{text}\"", "the mask's value for the ROI, or nothing");
    }

    private static CaseRejectedException MissingColumn(string path, CsvReader csv, string name) => FileRejection.Malformed(
        path, $"The list of images and masks has no column {name}", $"columns {string.Join(", ", csv.Headers.ToArray())}", "Image and Mask, and optionally ID and Label");
}
