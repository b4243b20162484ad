namespace GpuRadiomics.Filters;

/// <summary>What becomes of the responses to a bank's members.</summary>
internal enum BankUse
{
    /// <summary>Each is kept by itself.</summary>
    Separate,
    Sum,
    Max,
}

/// <summary>Where the responses to a bank's members go.</summary>
/// <param name="Responses">One for each member, or a single one that they are put together in.</param>
/// <param name="Use">How.</param>
/// <param name="Continued">The single response holds something already that is put together with these.</param>
internal sealed record BankOutput(IReadOnlyList<double[]> Responses, BankUse Use, bool Continued = false);
