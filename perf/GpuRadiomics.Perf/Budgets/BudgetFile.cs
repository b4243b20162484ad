using System.Text.Json;

namespace GpuRadiomics.Perf.Budgets;

/// <summary>budgets.json: a list of objects with name, measured, over, atMost and why.</summary>
internal static class BudgetFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <param name="json">The file's text.</param>
    /// <param name="known">The names of measurements.</param>
    /// <exception cref="FormatException">It is no such list, a measurement does not exist, a name is there twice, or a ratio is not above 0.</exception>
    public static IReadOnlyList<Budget> Parse(string json, IReadOnlyCollection<string> known)
    {
        Budget[] budgets;
        try
        {
            budgets = JsonSerializer.Deserialize<Budget[]>(json, Options) ?? [];
        }
        catch (JsonException error)
        {
            throw new FormatException($"The budgets cannot be read: {error.Message} Expected a list of objects with name, measured, over, atMost and why.", error);
        }

        if (budgets.Length == 0)
            throw new FormatException("There is no budget. Expected at least one.");
        if (budgets.GroupBy(budget => budget.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new FormatException($"The budget \"{twice.Key}\" is there {twice.Count()} times. Expected each name once.");
        foreach (var budget in budgets)
        {
            if (Array.Find([budget.Measured, budget.Over], name => !known.Contains(name)) is { } unknown)
                throw new FormatException($"The budget \"{budget.Name}\" names \"{unknown}\", which is not measured. Expected one of {string.Join(" | ", known)}.");
            if (!(budget.AtMost > 0 && double.IsFinite(budget.AtMost)))
                throw new FormatException(FormattableString.Invariant($"The budget \"{budget.Name}\" allows a ratio of {budget.AtMost}. Expected a number above 0."));
        }

        return budgets;
    }
}
