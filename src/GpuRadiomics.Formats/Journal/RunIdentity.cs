namespace GpuRadiomics.Formats.Journal;

/// <summary>What decides the tables of a run, in parts that people can read: two runs with the same parts write the same tables.</summary>
/// <param name="Parts">By what they are called in messages; in the order in which they are compared.</param>
/// <param name="Inputs">A mark for each case, and for what could not be read: other marks where other files are, or where they have changed.</param>
public sealed record RunIdentity(IReadOnlyDictionary<string, string> Parts, IReadOnlyList<InputMark> Inputs)
{
    // Enough to see what it is; a whole settings file would hide the others.
    private const int MostDifferences = 3;

    /// <summary>What differs of another run, a line each; none for the same.</summary>
    /// <param name="other">The run that is asked for, this one being that of the journal.</param>
    public IReadOnlyList<string> DifferencesFrom(RunIdentity other)
    {
        var differences = new List<string>();
        foreach (string part in Parts.Keys.Union(other.Parts.Keys))
        {
            string here = Parts.GetValueOrDefault(part, ""), there = other.Parts.GetValueOrDefault(part, "");
            if (here != there)
                differences.Add($"{part}: {Shown(here, there)} then, {Shown(there, here)} now");
        }

        var before = Inputs.ToLookup(input => input.Name);
        var now = other.Inputs.ToLookup(input => input.Name);
        string[] changed =
        [
            .. before.Where(input => !now.Contains(input.Key)).Select(input => $"{input.Key} is gone"),
            .. now.Where(input => !before.Contains(input.Key)).Select(input => $"{input.Key} is new"),
            .. before.Where(input => now.Contains(input.Key) && !input.SequenceEqual(now[input.Key])).Select(input => $"{input.Key} has changed"),
        ];
        if (changed.Length > 0)
            differences.Add($"input: {string.Join(", ", changed.Take(MostDifferences))}{(changed.Length > MostDifferences ? $" and {changed.Length - MostDifferences} more" : "")}");
        else if (!Inputs.SequenceEqual(other.Inputs))
            differences.Add("input: the cases are in another order");
        return differences;
    }

    /// <summary>Of a text of several lines the first that the other has not.</summary>
    private static string Shown(string text, string other)
    {
        string[] lines = text.Split('\n');
        string line = lines.Length == 1 ? text : lines.Except(other.Split('\n')).FirstOrDefault("").Trim();
        return line.Length == 0 ? "nothing" : $"\"{line}\"";
    }
}

/// <summary>An input by name, and a hash that is another when its files are others or have been written since.</summary>
public sealed record InputMark(string Name, string Mark);
