using GpuRadiomics.Perf.Budgets;
using GpuRadiomics.TestSupport;

namespace GpuRadiomics.Tests.Perf;

/// <summary>How budgets are read and judged. What they come to on a machine is no test.</summary>
public class BudgetTests
{
    private static readonly string[] Known = ["a", "b"];

    private static readonly Budget Half = new("half", "a", "b", 0.5, "because");

    [Fact]
    public void The_file_of_the_project_can_be_used()
    {
        var budgets = BudgetFile.Parse(File.ReadAllText(Path.Combine(TestData.RepositoryRoot, "perf", "budgets.json")), [.. BudgetMeasurements.All.Keys]);
        Assert.Contains(budgets, budget => budget is { Measured: "15 settings", Over: "1 setting", AtMost: 3 });
    }

    [Fact]
    public void A_budget_is_read() =>
        Assert.Equal([Half], BudgetFile.Parse("""[{ "name": "half", "measured": "a", "over": "b", "atMost": 0.5, "why": "because" }]""", Known));

    [Theory]
    [InlineData("", "cannot be read")]
    [InlineData("{}", "cannot be read")]
    [InlineData("[]", "There is no budget")]
    [InlineData("null", "There is no budget")]
    [InlineData("""[{ "name": "n", "measured": "a", "over": "b", "why": "w" }]""", "atMost")]
    [InlineData("""[{ "name": "n", "measured": "a", "over": "b", "atMost": "much", "why": "w" }]""", "cannot be read")]
    [InlineData("""[{ "name": null, "measured": "a", "over": "b", "atMost": 1, "why": "w" }]""", "cannot be read")]
    [InlineData("""[{ "name": "n", "measured": "a", "over": "b", "atMost": 1, "why": "w", "atLeast": 1 }]""", "atLeast")]
    [InlineData("""[{ "name": "n", "measured": "a", "over": "c", "atMost": 1, "why": "w" }]""", "\"n\" names \"c\", which is not measured. Expected one of a | b.")]
    [InlineData("""[{ "name": "n", "measured": "a", "over": "b", "atMost": 0, "why": "w" }]""", "allows a ratio of 0")]
    [InlineData("""[{ "name": "n", "measured": "a", "over": "b", "atMost": 1, "why": "w" }, { "name": "n", "measured": "b", "over": "a", "atMost": 1, "why": "w" }]""", "there 2 times")]
    public void A_file_that_cannot_be_used(string json, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => BudgetFile.Parse(json, Known)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(1, 2, true)]
    [InlineData(0.99, 2, true)]
    [InlineData(1.01, 2, false)]
    [InlineData(1, 0, false)]
    [InlineData(0, 0, false)]
    public void A_ratio_above_the_budget_fails(double measured, double over, bool passes)
    {
        var verdict = new BudgetVerdict(Half, measured, over);
        Assert.Equal(passes, verdict.Passed);
        Assert.StartsWith(passes ? "PASS half: a " : "FAIL half: a ", verdict.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void One_failure_fails_all()
    {
        BudgetVerdict kept = new(Half, 1, 4), broken = new(Half, 3, 4);
        Assert.Equal(("PASS: 2 of 2 budgets are kept.", 0), BudgetVerdict.Of([kept, kept]));
        Assert.Equal(("FAIL: 1 of 2 budgets are kept.", 1), BudgetVerdict.Of([kept, broken]));
        Assert.Equal("FAIL half: a 3.000 ms, b 4.000 ms, ratio 0.75, at most 0.5", broken.ToString());
    }
}
