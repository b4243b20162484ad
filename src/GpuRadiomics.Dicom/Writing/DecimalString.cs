using System.Globalization;

namespace GpuRadiomics.Dicom.Writing;

/// <summary>Numbers as DS values (PS3.5 section 6.2: at most 16 characters).</summary>
internal static class DecimalString
{
    private const int MaximumLength = 16;

    /// <summary>The shortest text that reads back as the same number; where that is too long, the number rounded to as many digits as fit.</summary>
    public static string Format(double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentException($"A decimal string is a finite number. Found: {value}.", nameof(value));
        string text = (value == 0 ? 0 : value).ToString("R", CultureInfo.InvariantCulture); // no "-0"
        for (int digits = 15; text.Length > MaximumLength; digits--)
            text = value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return text;
    }

    /// <summary>A length of so many thousandths of a millimetre, with three decimals.</summary>
    public static string FormatThousandths(long thousandths)
    {
        long size = Math.Abs(thousandths);
        return string.Create(CultureInfo.InvariantCulture, $"{(thousandths < 0 ? "-" : "")}{size / 1000}.{size % 1000:D3}");
    }
}
