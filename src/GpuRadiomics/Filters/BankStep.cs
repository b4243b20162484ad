using GpuRadiomics.Geometry;

namespace GpuRadiomics.Filters;

/// <summary>A filter that is nothing but banks of separable kernels, so that it can be done wherever those can; <see cref="IImageFilter.Apply"/> says what comes out.</summary>
internal interface IBankFilter : IImageFilter
{
    /// <summary>How the responses in a box come about, in an order in which everything is there when it is read.</summary>
    /// <param name="target">A box within the image; not empty.</param>
    IReadOnlyList<BankStep> StepsFor(Box3 target);
}

/// <summary>One or more banks whose members' responses are kept or put together.</summary>
/// <param name="Inputs">The banks. Responses are put together in this order, within a bank in that of its <see cref="KernelTree"/>.</param>
/// <param name="Target">The box that is computed.</param>
/// <param name="Use">What becomes of the members' responses.</param>
/// <param name="Divisor">What the result is divided by at the end; 1 leaves it as it is.</param>
/// <param name="Responses">Which response maps come out: one for each member, or a single one. Empty for an image that later steps filter.</param>
internal sealed record BankStep(IReadOnlyList<BankInput> Inputs, Box3 Target, BankUse Use, int Divisor, IReadOnlyList<int> Responses)
{
    /// <summary>Images that come out.</summary>
    public int Outputs => Math.Max(1, Responses.Count);
}

/// <summary>A bank and the image that it filters.</summary>
/// <param name="Bank">The bank.</param>
/// <param name="Step">The step whose result that is, over its target box; <see cref="Source"/> for the image itself.</param>
internal sealed record BankInput(SeparableBank Bank, int Step = BankInput.Source)
{
    public const int Source = -1;

    /// <summary>Whether it filters the magnitudes of what it is given.</summary>
    public bool OfMagnitudes { get; init; }

    /// <summary>The image as it is stored, when the bank's has more voxels: those beyond its end are those at its beginning.</summary>
    public Size3? Stored { get; init; }

    /// <summary>For each index that kernels along an axis reach from the target, its place in a box of the image, or <see cref="BoundaryIndex.Outside"/>.</summary>
    public int[] Places(int axis, Box3 target, Box3 box)
    {
        int[] places = Bank.Places(axis, target, Box3.Of(Bank.Image));
        int start = axis == 0 ? box.X : axis == 1 ? box.Y : box.Z, size = (Stored ?? Bank.Image)[axis];
        for (int i = 0; i < places.Length; i++)
            places[i] = places[i] == BoundaryIndex.Outside ? BoundaryIndex.Outside : places[i] % size - start;
        return places;
    }
}
