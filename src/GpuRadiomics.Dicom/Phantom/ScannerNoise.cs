namespace GpuRadiomics.Dicom.Phantom;

/// <summary>
/// Noise correlated over neighbouring pixels, as reconstruction leaves it, and independent from slice to slice.
/// One tile a patient; each slice takes it at another offset, which costs one addition a pixel.
/// </summary>
internal sealed class ScannerNoise
{
    private const int Side = 256;

    private readonly short[] tile = new short[Side * Side];
    private readonly PatientPlan patient;

    public ScannerNoise(PatientPlan patient)
    {
        this.patient = patient;
        var white = new byte[Side * Side];
        var random = patient.Random("noise");
        for (int i = 0; i < white.Length; i++)
            white[i] = (byte)(random.Next() >> 56);
        // The sum of nine uniform bytes has mean 1147.5 and standard deviation 3 * 73.9.
        double scale = patient.NoiseHu / (3 * 73.9);
        for (int y = 0; y < Side; y++)
        for (int x = 0; x < Side; x++)
        {
            int sum = 0;
            for (int dy = -1; dy <= 1; dy++)
            for (int dx = -1; dx <= 1; dx++)
                sum += white[((y + dy) & (Side - 1)) * Side + ((x + dx) & (Side - 1))];
            tile[y * Side + x] = (short)Math.Round((sum - 1147.5) * scale);
        }
    }

    /// <summary>Adds the noise of a slice to its pixels (columns fastest); results stay within -1024 .. 3071 HU.</summary>
    public void AddTo(Span<short> pixels, int columns, int slice)
    {
        var random = patient.Random("noise of slice", slice);
        int x0 = random.Below(Side), y0 = random.Below(Side);
        for (int y = 0; y * columns < pixels.Length; y++)
        {
            var row = pixels.Slice(y * columns, columns);
            var noise = tile.AsSpan(((y + y0) & (Side - 1)) * Side, Side);
            for (int x = 0; x < row.Length; x++)
                row[x] = (short)Math.Clamp(row[x] + noise[(x + x0) & (Side - 1)], -1024, 3071);
        }
    }
}
