using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace GpuRadiomics.Settings;

/// <summary>
/// One mapping of a settings file. Values are asked for by key with the value that counts when the key is absent;
/// whatever is wrong (type, range, unknown key) is added to one list of problems with its line, and reading goes on.
/// </summary>
internal sealed class YamlSection(YamlMappingNode? node, string path, List<SettingsProblem> problems, long line = 0)
{
    private readonly Dictionary<string, YamlNode> values = Index(node, problems);
    private readonly List<string> asked = [];
    private readonly HashSet<string> wrong = [];

    public bool Has(string key) => values.ContainsKey(key);

    /// <summary>The keys in their order.</summary>
    public IEnumerable<string> Keys => values.Keys;

    /// <summary>True when the key is there with nothing, null or ~, which is nothing in YAML.</summary>
    public bool IsNothing(string key) => IsWord(key, "") || IsWord(key, "null") || IsWord(key, "~");

    /// <summary>True when a problem with the key was found, so that nothing further should be concluded from it.</summary>
    public bool IsWrong(string key) => wrong.Contains(key);

    public void Problem(string key, string message)
    {
        wrong.Add(key);
        problems.Add(new(values.TryGetValue(key, out var value) ? value.Start.Line : line > 0 ? line : node?.Start.Line ?? 1, $"{path}{key}: {message}"));
    }

    public YamlSection Section(string key)
    {
        var value = Take(key);
        if (value is null or YamlMappingNode)
            return new(value as YamlMappingNode, $"{path}{key}.", problems);
        Problem(key, $"found {Describe(value)}, expected a group of settings");
        return new(null, $"{path}{key}.", problems);
    }

    /// <summary>A group of settings that may be there with nothing.</summary>
    public YamlSection SectionOrNothing(string key) => IsNothing(key) ? new(null, $"{path}{key}.", problems, values[key].Start.Line) : Section(key);

    /// <summary>A list of groups of settings; a word alone is a group with that word under <paramref name="onlyKey"/>. Null when absent or not a list.</summary>
    public IReadOnlyList<YamlSection>? Sections(string key, string onlyKey, string expected)
    {
        if (Take(key) is not { } value)
            return null;
        if (value is not YamlSequenceNode list)
        {
            Problem(key, $"found {Describe(value)}, expected {expected}");
            return null;
        }

        var sections = new List<YamlSection>();
        foreach (var child in list.Children)
        {
            string childPath = FormattableString.Invariant($"{path}{key}[{sections.Count + 1}].");
            if (child is YamlMappingNode or YamlScalarNode)
                sections.Add(new(child as YamlMappingNode ?? new YamlMappingNode(new YamlScalarNode(onlyKey), child), childPath, problems, child.Start.Line));
            else
                problems.Add(new(child.Start.Line, $"{path}{key}: found {Describe(child)}, expected {expected}"));
        }

        return sections;
    }

    /// <summary>Takes note of a key whose value does not matter.</summary>
    public void Ignore(string key) => Take(key);

    public string Text(string key, string absent) => Scalar(key, "a text") ?? absent;

    public bool Flag(string key, bool absent) => Scalar(key, "true or false") switch
    {
        null => absent,
        "true" => true,
        "false" => false,
        var other => Wrong(key, other, "true or false", absent),
    };

    public double Number(string key, double absent, Func<double, bool> allowed, string expected)
    {
        string? text = Scalar(key, expected);
        if (text is null)
            return absent;
        return TryNumber(text, out double value) && allowed(value) ? value : Wrong(key, text, expected, absent);
    }

    /// <summary>A number without which nothing can be computed; 0 with a problem when it is absent.</summary>
    public double RequiredNumber(string key, Func<double, bool> allowed, string expected)
    {
        if (!Has(key))
            Problem(key, $"found nothing, expected {expected}");
        return Number(key, 0, allowed, expected);
    }

    public double? OptionalNumber(string key, double? absent, Func<double, bool> allowed, string expected)
    {
        string? text = Scalar(key, expected);
        if (text is null)
            return absent;
        if (text == "none")
            return null;
        return TryNumber(text, out double value) && allowed(value) ? value : Wrong(key, text, $"{expected}, or none", absent);
    }

    public T Choice<T>(string key, IReadOnlyDictionary<string, T> words, T absent)
    {
        string expected = "one of " + string.Join(", ", words.Keys);
        string? text = Scalar(key, expected);
        if (text is null)
            return absent;
        return words.TryGetValue(text, out var value) ? value : Wrong(key, text, expected, absent);
    }

    /// <summary>A list of exactly <paramref name="count"/> numbers; <c>inf</c> and <c>-inf</c> are numbers. Null with a problem when it is anything else.</summary>
    public double[]? Numbers(string key, int count, string expected)
    {
        if (Take(key) is not { } value)
            return null;
        if (value is YamlSequenceNode list && list.Children.Count == count)
        {
            var numbers = new double[count];
            bool good = true;
            for (int i = 0; i < count; i++)
                good &= list.Children[i] is YamlScalarNode { Value: { } text } && TryNumber(text, out numbers[i]);
            if (good)
                return numbers;
        }

        Problem(key, $"found {Describe(value)}, expected {expected}");
        return null;
    }

    /// <summary>The words of a list, or of a text with commas between them; null when the key is absent, or with a problem.</summary>
    public IReadOnlyList<string>? Words(string key, string expected)
    {
        if (Take(key) is not { } value)
            return null;
        IEnumerable<YamlNode> nodes = value is YamlSequenceNode list ? list.Children : [value];
        if (nodes.FirstOrDefault(node => node is not YamlScalarNode) is not { } other)
            return [.. nodes.SelectMany(node => ((YamlScalarNode)node).Value!.Split(',', StringSplitOptions.TrimEntries))];
        Problem(key, $"found {Describe(other)}, expected {expected}");
        return null;
    }

    /// <summary>True when the key is there with the single word <c>none</c>.</summary>
    public bool IsNone(string key) => IsWord(key, "none");

    /// <summary>True when the key is there with that single word.</summary>
    public bool IsWord(string key, string word) => values.TryGetValue(key, out var value) && value is YamlScalarNode scalar && scalar.Value == word && Take(key) is not null;

    /// <param name="key">The key.</param>
    /// <param name="words">The words that may be in the list.</param>
    /// <param name="what">What they are, should they be too many to be listed.</param>
    public IReadOnlyList<T>? Choices<T>(string key, IReadOnlyDictionary<string, T> words, string? what = null)
    {
        if (Take(key) is not { } value)
            return null;
        string expected = "a list of " + (what ?? string.Join(", ", words.Keys));
        if (value is not YamlSequenceNode list)
        {
            Problem(key, $"found {Describe(value)}, expected {expected}");
            return null;
        }

        var chosen = new List<T>();
        foreach (var child in list.Children)
        {
            if (child is YamlScalarNode { Value: { } word } && words.TryGetValue(word, out var item))
            {
                if (!chosen.Contains(item))
                    chosen.Add(item);
            }
            else
            {
                wrong.Add(key);
                problems.Add(new(child.Start.Line, $"{path}{key}: found {Describe(child)}, expected {expected}"));
            }
        }

        return chosen;
    }

    /// <summary>Reports every key that nothing asked for, with the nearest known one.</summary>
    public void RejectUnknownKeys()
    {
        foreach (string key in values.Keys.Where(key => !asked.Contains(key)))
        {
            string? nearest = asked.MinBy(known => EditDistance(key, known));
            string hint = nearest is not null && EditDistance(key, nearest) <= 3 ? $" Did you mean {nearest}?" : "";
            Problem(key, $"unknown key, expected one of {string.Join(", ", asked)}.{hint}");
        }
    }

    private static Dictionary<string, YamlNode> Index(YamlMappingNode? node, List<SettingsProblem> problems)
    {
        var values = new Dictionary<string, YamlNode>();
        if (node is null)
            return values;
        foreach (var (key, value) in node.Children)
        {
            if (key is YamlScalarNode { Value: { } name })
                values[name] = value;
            else
                problems.Add(new(key.Start.Line, $"found {Describe(key)} as a key, expected a word"));
        }

        return values;
    }

    private YamlNode? Take(string key)
    {
        asked.Add(key);
        return values.GetValueOrDefault(key);
    }

    private string? Scalar(string key, string expected)
    {
        var value = Take(key);
        if (value is null or YamlScalarNode)
            return (value as YamlScalarNode)?.Value;
        Problem(key, $"found {Describe(value)}, expected {expected}");
        return null;
    }

    private T Wrong<T>(string key, string found, string expected, T absent)
    {
        Problem(key, $"found \"{found}\", expected {expected}");
        return absent;
    }

    private static bool TryNumber(string text, out double value)
    {
        value = text switch { "inf" => double.PositiveInfinity, "-inf" => double.NegativeInfinity, _ => double.NaN };
        return !double.IsNaN(value) || (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value));
    }

    private static string Describe(YamlNode node) => node switch
    {
        YamlScalarNode scalar => $"\"{scalar.Value}\"",
        YamlSequenceNode list => $"a list of {list.Children.Count}",
        _ => "a group of settings",
    };

    // Levenshtein's distance, row by row.
    private static int EditDistance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
