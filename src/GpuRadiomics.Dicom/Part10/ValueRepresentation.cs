namespace GpuRadiomics.Dicom.Part10;

/// <summary>A value representation (DICOM PS3.5 section 6.2) as the two letters of the file; 0 where the encoding has none.</summary>
public readonly record struct ValueRepresentation(ushort Letters)
{
    /// <summary>The element of an implicit VR dataset: the file does not say.</summary>
    public static ValueRepresentation Implicit => default;

    public static ValueRepresentation OW { get; } = Of('O', 'W');

    public static ValueRepresentation UN { get; } = Of('U', 'N');

    /// <summary>Those with a 16-bit length (PS3.5 table 7.1-2). All others, also those still to be invented, have a 32-bit one.</summary>
    private static readonly HashSet<ushort> Short =
    [
        Code("AE"), Code("AS"), Code("AT"), Code("CS"), Code("DA"), Code("DS"), Code("DT"), Code("FL"), Code("FD"), Code("IS"), Code("LO"),
        Code("LT"), Code("PN"), Code("SH"), Code("SL"), Code("SS"), Code("ST"), Code("TM"), Code("UI"), Code("UL"), Code("US"),
    ];

    public bool HasLongLength => !Short.Contains(Letters);

    /// <summary>Two capital letters; anything else is no representation and the element was written without one.</summary>
    public bool IsPlausible => IsCapital(Letters & 0xFF) && IsCapital(Letters >> 8);

    public static ValueRepresentation Of(char first, char second) => new((ushort)(first | second << 8));

    public override string ToString() => Letters == 0 ? "implicit" : $"{(char)(Letters & 0xFF)}{(char)(Letters >> 8)}";

    private static bool IsCapital(int letter) => letter is >= 'A' and <= 'Z';

    private static ushort Code(string letters) => Of(letters[0], letters[1]).Letters;
}
