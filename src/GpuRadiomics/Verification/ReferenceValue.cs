namespace GpuRadiomics.Verification;

/// <summary>What a feature has to come out as for one image, ROI and setting.</summary>
public sealed record ReferenceValue
{
    /// <summary>Image and setting: "digital_phantom", IBSI's configurations "A" to "E", a patient.</summary>
    public required string Configuration { get; init; }

    public required string Family { get; init; }

    public required string Feature { get; init; }

    /// <summary>IBSI's code of the feature; empty for diagnostics.</summary>
    public required string Code { get; init; }

    public required string Aggregation { get; init; }

    /// <summary>The tag of IBSI's compliance sheet.</summary>
    public required string Tag { get; init; }

    /// <summary>The reference value, most often of three significant digits.</summary>
    public required double Value { get; init; }

    /// <summary>How far from <see cref="Value"/> a match may lie.</summary>
    public required double Tolerance { get; init; }

    /// <summary>The value, in all digits, on which several independent implementations agree; null where there is none.</summary>
    public double? TightValue { get; init; }
}
