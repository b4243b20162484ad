using System.Runtime.InteropServices;
using GpuRadiomics.Compute;

namespace GpuRadiomics.Gpu.Batch;

/// <summary>The rows of kernels/selection_table.h, and the sizes of what they point to.</summary>
internal sealed class SelectionTable
{
    public const int Fields = 7;

    /// <summary>The field that says where the mask of what is kept goes.</summary>
    public const int KeptField = 6;

    private readonly List<long> rows = [];
    private readonly NumberTable numbers = new();

    /// <param name="selections">What statistics are of; of each the voxels of the target box, and whether percentiles are wanted.</param>
    /// <param name="values">Values of all ROIs, behind which those of selections go.</param>
    public SelectionTable(IEnumerable<(Selection Selection, long Voxels, bool IsOrdered)> selections, long values)
    {
        Values = values;
        foreach (var (selection, voxels, isOrdered) in selections)
        {
            var (lower, upper) = (selection.Range?.Lower ?? double.NegativeInfinity, selection.Range?.Upper ?? double.PositiveInfinity);
            rows.AddRange(
            [
                selection.Plan, numbers.Add(lower, upper, selection.OutlierSigma ?? 0), selection.IsAll ? -1 : Values,
                selection.OutlierSigma is null ? 0 : 1, isOrdered ? 1 : 0, Scratch, -1,
            ]);
            Values += selection.IsAll ? 0 : voxels;
            Scratch += voxels / FixedTree.Block + 1;
        }
    }

    public int Count => rows.Count / Fields;

    public ReadOnlySpan<long> Rows => CollectionsMarshal.AsSpan(rows);

    public ReadOnlySpan<double> Numbers => numbers.Numbers;

    /// <summary>Values of all ROIs, and of all selections that do not take everything.</summary>
    public long Values { get; private set; }

    /// <summary>Doubles that the sums need for what they have so far.</summary>
    public long Scratch { get; private set; }
}
