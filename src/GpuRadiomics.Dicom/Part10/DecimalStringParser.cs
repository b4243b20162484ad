using System.Globalization;

namespace GpuRadiomics.Dicom.Part10;

/// <summary>
/// Parses decimal strings (VR DS, DICOM PS3.5 section 6.2) to the double that <see cref="double.Parse(string)"/> gives, bit for bit, but faster:
/// an RTSTRUCT holds hundreds of thousands. Surrounding spaces and NULs, a plus sign and an exponent are accepted; NaN and infinity are not.
/// </summary>
public static class DecimalStringParser
{
    // Up to here both the digits (below 2^53) and the power of ten are exact doubles, so one multiplication or division rounds correctly
    // (W. D. Clinger, How to read floating point numbers accurately, 1990).
    private const int LargestExactPower = 22;
    private const ulong LargestExactInteger = 1UL << 53;
    private const int DigitsThatFit = 18;

    private static readonly double[] PowersOfTen =
    [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ];

    /// <summary>The number of backslash-separated values; 0 for nothing but padding.</summary>
    public static int CountValues(ReadOnlySpan<byte> text)
    {
        text = DicomText.Trim(text);
        return text.IsEmpty ? 0 : text.Count((byte)'\\') + 1;
    }

    /// <summary>Parses all values of <paramref name="text"/>; <paramref name="destination"/> has <see cref="CountValues"/> places.</summary>
    /// <returns>False when one of them is not a finite decimal number.</returns>
    public static bool TryParseAll(ReadOnlySpan<byte> text, Span<double> destination)
    {
        text = DicomText.Trim(text);
        for (int i = 0; i < destination.Length; i++)
        {
            int separator = text.IndexOf((byte)'\\');
            if (!TryParse(separator < 0 ? text : text[..separator], out destination[i]))
                return false;
            text = separator < 0 ? default : text[(separator + 1)..];
        }

        return text.IsEmpty;
    }

    /// <summary>Parses a single value.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out double value)
    {
        text = DicomText.Trim(text);
        int i = 0;
        bool negative = text.Length > 0 && text[0] == '-';
        if (negative || (text.Length > 0 && text[0] == '+'))
            i++;
        ulong digits = 0;
        int significant = 0, decimals = 0, seen = 0;
        bool inFraction = false;
        for (; i < text.Length; i++)
        {
            uint digit = (uint)(text[i] - '0');
            if (digit <= 9)
            {
                seen++;
                if (digits != 0 || digit != 0)
                    significant++;
                if (significant <= DigitsThatFit)
                    digits = digits * 10 + digit;
                if (inFraction)
                    decimals++;
            }
            else if (text[i] == '.' && !inFraction)
            {
                inFraction = true;
            }
            else
            {
                break;
            }
        }

        if (i == text.Length && seen > 0 && significant <= DigitsThatFit && digits <= LargestExactInteger && decimals <= LargestExactPower)
        {
            value = digits / PowersOfTen[decimals];
            if (negative)
                value = -value;
            return true;
        }

        return TryParseSlowly(text, seen, i, out value);
    }

    // Exponents and numbers too long for the fast way. The check of the first rejected character keeps "NaN", "1,5" and the like out.
    private static bool TryParseSlowly(ReadOnlySpan<byte> text, int digitsSeen, int stoppedAt, out double value)
    {
        value = 0;
        bool isNumber = digitsSeen > 0 && (stoppedAt == text.Length || text[stoppedAt] is (byte)'e' or (byte)'E');
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return isNumber && double.TryParse(text, style, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }
}
