namespace GpuRadiomics.Settings;

/// <summary>The words by which settings files call each choice. Reader, writer and error messages share them.</summary>
internal static class SettingsWords
{
    public static readonly IReadOnlyDictionary<string, InterpolationMethod> Interpolation = new Dictionary<string, InterpolationMethod>
    {
        ["none"] = InterpolationMethod.None,
        ["nearest"] = InterpolationMethod.Nearest,
        ["trilinear"] = InterpolationMethod.Trilinear,
        ["tricubic-spline"] = InterpolationMethod.TricubicSpline,
    };

    public static readonly IReadOnlyDictionary<string, InterpolationMethod> MaskInterpolation = new Dictionary<string, InterpolationMethod>
    {
        ["nearest"] = InterpolationMethod.Nearest,
        ["trilinear"] = InterpolationMethod.Trilinear,
    };

    public static readonly IReadOnlyDictionary<string, GridPlacement> Placements = new Dictionary<string, GridPlacement>
    {
        ["centre"] = GridPlacement.Centre,
        ["corner"] = GridPlacement.Corner,
    };

    public static readonly IReadOnlyDictionary<string, IntensityRounding> Roundings = new Dictionary<string, IntensityRounding>
    {
        ["false"] = IntensityRounding.None,
        ["true"] = IntensityRounding.Nearest,
        ["toward-zero"] = IntensityRounding.TowardZero,
    };

    public static readonly IReadOnlyDictionary<string, ShapeMask> ShapeMasks = new Dictionary<string, ShapeMask>
    {
        ["whole"] = ShapeMask.Whole,
        ["cut"] = ShapeMask.Cut,
        ["kept"] = ShapeMask.Kept,
    };

    public static readonly IReadOnlyDictionary<string, DiscretisationMethod> Discretisation = new Dictionary<string, DiscretisationMethod>
    {
        ["none"] = DiscretisationMethod.None,
        ["fixed-bin-size"] = DiscretisationMethod.FixedBinSize,
        ["fixed-bin-number"] = DiscretisationMethod.FixedBinNumber,
    };

    public static readonly IReadOnlyDictionary<string, BinEdges> BinEdges = new Dictionary<string, BinEdges>
    {
        ["range"] = Settings.BinEdges.Range,
        ["multiples"] = Settings.BinEdges.Multiples,
    };

    public static readonly IReadOnlyDictionary<string, FeatureNaming> Namings = new Dictionary<string, FeatureNaming>
    {
        ["ibsi"] = FeatureNaming.Ibsi,
        ["pyradiomics"] = FeatureNaming.PyRadiomics,
        ["aerts2014"] = FeatureNaming.Aerts2014,
    };

    public static readonly IReadOnlyDictionary<string, SurfaceMesh> SurfaceMeshes = new Dictionary<string, SurfaceMesh>
    {
        ["largest-area"] = SurfaceMesh.LargestArea,
        ["pyradiomics"] = SurfaceMesh.PyRadiomics,
    };

    public static readonly IReadOnlyDictionary<string, SampleSize> SampleSizes = new Dictionary<string, SampleSize>
    {
        ["population"] = SampleSize.Population,
        ["sample"] = SampleSize.Sample,
    };

    public static readonly IReadOnlyDictionary<string, PairOrder> PairOrders = new Dictionary<string, PairOrder>
    {
        ["symmetric"] = PairOrder.Symmetric,
        ["directed"] = PairOrder.Directed,
    };

    public static readonly IReadOnlyDictionary<string, EntropyUnit> EntropyUnits = new Dictionary<string, EntropyUnit>
    {
        ["bit"] = EntropyUnit.Bit,
        ["nat"] = EntropyUnit.Nat,
    };

    public static readonly IReadOnlyDictionary<string, SumVarianceCentre> SumVarianceCentres = new Dictionary<string, SumVarianceCentre>
    {
        ["sum-average"] = SumVarianceCentre.SumAverage,
        ["sum-entropy"] = SumVarianceCentre.SumEntropy,
    };

    public static readonly IReadOnlyDictionary<string, VolumeHistogramSpan> VolumeHistogramSpans = new Dictionary<string, VolumeHistogramSpan>
    {
        ["range"] = VolumeHistogramSpan.Range,
        ["roi"] = VolumeHistogramSpan.Roi,
    };

    public static readonly IReadOnlyDictionary<string, TextureAggregation> Aggregation = new Dictionary<string, TextureAggregation>
    {
        ["2D-average"] = TextureAggregation.Average2D,
        ["2D-slice-merged"] = TextureAggregation.SliceMerged2D,
        ["2.5D-direction-merged"] = TextureAggregation.DirectionMerged25D,
        ["2.5D-merged"] = TextureAggregation.Merged25D,
        ["3D-average"] = TextureAggregation.Average3D,
        ["3D-merged"] = TextureAggregation.Merged3D,
    };

    public static readonly IReadOnlyDictionary<string, ContourCombination> Contours = new Dictionary<string, ContourCombination>
    {
        ["nested"] = ContourCombination.Nested,
        ["xor"] = ContourCombination.Xor,
        ["union"] = ContourCombination.Union,
    };

    public static readonly IReadOnlyDictionary<string, MaskSource> MaskSources = new Dictionary<string, MaskSource>
    {
        ["rtstruct"] = MaskSource.StructureSet,
        ["seg"] = MaskSource.Segmentation,
    };

    public static readonly IReadOnlyDictionary<string, MaskObjects> MaskObjects = new Dictionary<string, MaskObjects>
    {
        ["newest"] = Settings.MaskObjects.Newest,
        ["all"] = Settings.MaskObjects.All,
    };

    public static readonly IReadOnlyDictionary<string, OtherGrid> OtherGrid = new Dictionary<string, OtherGrid>
    {
        ["nearest"] = Settings.OtherGrid.Nearest,
        ["refuse"] = Settings.OtherGrid.Refuse,
    };

    public static readonly IReadOnlyDictionary<string, IrregularStack> IrregularStack = new Dictionary<string, IrregularStack>
    {
        ["refuse"] = Settings.IrregularStack.Refuse,
        ["resample"] = Settings.IrregularStack.Resample,
    };

    public static readonly IReadOnlyDictionary<string, PetIntensity> Pet = new Dictionary<string, PetIntensity>
    {
        ["suv-body-weight"] = PetIntensity.SuvBodyWeight,
        ["stored"] = PetIntensity.Stored,
    };

    public static string WordFor<T>(this IReadOnlyDictionary<string, T> words, T value)
        where T : struct, Enum => words.First(word => word.Value.Equals(value)).Key;
}
