using System.Runtime.CompilerServices;
using GpuRadiomics.Cli.Cohort;
using GpuRadiomics.Cli.Tests.Support;

namespace GpuRadiomics.Cli.Tests.Lists;

/// <summary>A case that has been handed out is not kept in memory by the input it came from.</summary>
public sealed class HandedOutCasesInvariantTests : IDisposable
{
    private const int Images = 1200;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Cases_come_in_their_order_once()
    {
        var input = Find();
        Assert.Equal(Images, input.Count);
        string[] names = [.. input.Cases.Select(one => one.CaseId)];
        Assert.Equal(names, input.HandOut().Select(one => one.CaseId));
        Assert.Equal(Images, input.Count);
        Assert.Contains("handed out", Assert.Throws<InvalidOperationException>(() => input.Cases).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_handed_out_is_let_go_of()
    {
        var input = Find();
        using var cases = input.HandOut().GetEnumerator();
        var first = Next(cases);
        Next(cases);
        GC.Collect();
        Assert.False(first.TryGetTarget(out _));
        GC.KeepAlive(input);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference<CaseInput> Next(IEnumerator<CaseInput> cases) => cases.MoveNext() ? new(cases.Current) : throw new InvalidOperationException("There is no other.");

    private CohortInput Find()
    {
        string list = folder.Write("list.csv", "ID,Image,Mask\n" + string.Concat(Enumerable.Range(0, Images).Select(i => $"{i},image.nii.gz,mask.nii.gz\n")));
        return CohortInput.Find([list], null, null, 1, TestContext.Current.CancellationToken);
    }
}
