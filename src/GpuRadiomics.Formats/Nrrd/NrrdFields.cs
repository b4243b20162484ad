using System.Globalization;
using GpuRadiomics.Formats.Images;

namespace GpuRadiomics.Formats.Nrrd;

/// <summary>The fields of a NRRD header by name, and how their text becomes numbers.</summary>
/// <param name="Path">The file that holds the header.</param>
/// <param name="ByName">Descriptions by field name, in lower case and without spaces: "data file" and "datafile" are one field.</param>
/// <param name="HeaderBytes">Where an attached header ends and its data begin.</param>
internal sealed record NrrdFields(string Path, IReadOnlyDictionary<string, string> ByName, long HeaderBytes)
{
    public string? Optional(string name) => ByName.GetValueOrDefault(Key(name));

    public string Required(string name, string whatToDo = "Write the file again with the program that made it") =>
        Optional(name) ?? throw FileRejection.Missing(Path, name, whatToDo);

    public static string Key(string name) => name.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();

    /// <summary>Whole numbers separated by blanks.</summary>
    public long[] Integers(string name)
    {
        string text = Required(name);
        var words = Words(text);
        var numbers = new long[words.Length];
        for (int i = 0; i < words.Length; i++)
        {
            if (!long.TryParse(words[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out numbers[i]))
                throw Nonsense(name, text, "whole numbers");
        }

        return numbers;
    }

    /// <summary>One whole number, or a default where the field is absent.</summary>
    public long Integer(string name, long absent)
    {
        if (Optional(name) is not { } text)
            return absent;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw Nonsense(name, text, "one whole number");
    }

    /// <summary>A number; "nan", which NRRD writes for an axis without one, is NaN.</summary>
    public double Number(string name, string word) =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : throw Nonsense(name, word, "a number");

    public Outcomes.CaseRejectedException Nonsense(string name, string found, string expected) =>
        FileRejection.Malformed(Path, $"The header's '{name}' makes no sense", $"{name}: {found}", expected);

    public static string[] Words(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
