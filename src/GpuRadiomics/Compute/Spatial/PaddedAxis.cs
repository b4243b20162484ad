namespace GpuRadiomics.Compute.Spatial;

/// <summary>
/// One axis of a box, doubled with zeros so that what is correlated does not wrap round. Of the padded line's frequencies, the even ones are the transform of
/// the half that holds something, and the odd ones the transform of that half turned by exp(-2 pi i n / padded length); so no zeros are ever transformed.
/// </summary>
internal sealed unsafe class PaddedAxis
{
    private readonly FourierPlan plan;
    private readonly double[] turns;
    private readonly int[][] folded;

    /// <param name="count">Voxels along the axis.</param>
    public PaddedAxis(int count)
    {
        Count = count;
        Half = FourierPlan.LengthFrom(count);
        plan = new(Half);
        turns = new double[2 * Half];
        for (int n = 0; n < Half; n++)
        {
            var (cos, sin) = UnitRoot.Of(n, Padded);
            (turns[2 * n], turns[2 * n + 1]) = (cos, -sin);
        }

        folded = [new int[Half], new int[Half]];
        for (int k = 0; k < Padded; k++)
            folded[k % 2][plan.PositionOf(k / 2)] = Math.Min(k, Padded - k);
    }

    public int Count { get; }

    /// <summary>Frequencies of either parity, and the highest there is.</summary>
    public int Half { get; }

    public int Padded => 2 * Half;

    /// <summary>For each position of a transform: the frequency, or its mirror image, from 0 to <see cref="Half"/>.</summary>
    public int[] FoldedFrequencies(int parity) => folded[parity];

    /// <summary>Frequencies 2 j + parity from 0 to <see cref="Half"/>.</summary>
    public int FrequenciesUpToHalf(int parity) => (Half - parity) / 2 + 1;

    /// <summary>Where a transform leaves frequency 2 j + parity, and where minus that frequency.</summary>
    public (int Position, int Mirror) PositionsOf(int j, int parity) =>
        (plan.PositionOf(j % Half), plan.PositionOf((parity == 0 ? 2 * Half - j : 2 * Half - 1 - j) % Half));

    /// <summary>Transforms the lines from one place to another. Padding is filled in.</summary>
    /// <param name="from"><see cref="Count"/> elements.</param>
    /// <param name="to"><see cref="Half"/> elements.</param>
    /// <param name="parity">Which frequencies: 0 even, 1 odd.</param>
    public void Transform(double* from, double* to, int parity)
    {
        fixed (double* turn = turns)
        {
            for (int n = 0; n < Count; n++)
            {
                var element = Complex4.Load(from + n * Complex4.Length);
                (parity == 0 ? element : element.Times(turn + 2 * n)).Store(to + n * Complex4.Length);
            }
        }

        new Span<double>(to + Count * Complex4.Length, (Half - Count) * Complex4.Length).Clear();
        plan.Transform(to);
    }

    /// <summary>
    /// The transform of real lines that are even about 0 and so given by their values from 0 to <see cref="Half"/>. It is real,
    /// so a real and an imaginary part are two lines that do not mix.
    /// </summary>
    /// <param name="from"><see cref="Half"/> + 1 elements.</param>
    /// <param name="to"><see cref="Half"/> elements; frequency 2 j + parity is left at <see cref="PositionsOf"/>.</param>
    /// <param name="parity">Which frequencies: 0 even, 1 odd.</param>
    public void TransformEven(double* from, double* to, int parity)
    {
        fixed (double* turn = turns)
        {
            // The padded line's second half is the first one mirrored.
            for (int n = 0; n < Half; n++)
            {
                Complex4 first = Complex4.Load(from + n * Complex4.Length), second = Complex4.Load(from + (Half - n) * Complex4.Length);
                (parity == 0 ? first + second : (first - second).Times(turn + 2 * n)).Store(to + n * Complex4.Length);
            }
        }

        plan.Transform(to);
    }
}
