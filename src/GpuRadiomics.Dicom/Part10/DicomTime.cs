namespace GpuRadiomics.Dicom.Part10;

/// <summary>Dates and times (VR DA, TM and DT, DICOM PS3.5 section 6.2). What cannot be read is null: a scan without a time is still a scan.</summary>
public static class DicomTime
{
    private const int FractionDigits = 6;

    /// <summary>HHMMSS.FFFFFF, cut off after any pair of digits; the colons of ACR-NEMA are passed over.</summary>
    public static TimeSpan? ParseTime(ReadOnlySpan<byte> text)
    {
        text = DicomText.Trim(text);
        int position = 0;
        if (TakePair(text, ':', ref position) is not { } hours || hours > 23)
            return null;
        int minutes = TakePair(text, ':', ref position) ?? 0, seconds = TakePair(text, ':', ref position) ?? 0;
        // 60 is a leap second.
        if (minutes > 59 || seconds > 60 || TakeFraction(text, ref position) is not { } microseconds || position < text.Length)
            return null;
        return new(((hours * 60L + minutes) * 60 + seconds) * TimeSpan.TicksPerSecond + microseconds * TimeSpan.TicksPerMicrosecond);
    }

    /// <summary>YYYYMMDD, or YYYY.MM.DD as ACR-NEMA had it. Years that no scanner saw, shifted ones included, are none.</summary>
    public static DateOnly? ParseDate(ReadOnlySpan<byte> text)
    {
        text = DicomText.Trim(text);
        int position = 0;
        if (TakePair(text, '.', ref position) is not { } century || TakePair(text, '.', ref position) is not { } year
            || TakePair(text, '.', ref position) is not { } month || TakePair(text, '.', ref position) is not { } day || position < text.Length)
            return null;
        year += 100 * century;
        return year is >= 1800 and <= 3000 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new(year, month, day) : null;
    }

    /// <summary>YYYYMMDDHHMMSS.FFFFFF; the offset from UTC is passed over, as the other times of the object are local too.</summary>
    public static (DateOnly Date, TimeSpan Time)? ParseDateTime(ReadOnlySpan<byte> text)
    {
        text = DicomText.Trim(text);
        int offset = text.IndexOfAny((byte)'+', (byte)'-');
        if (offset >= 0)
            text = text[..offset];
        return text.Length > 8 && ParseDate(text[..8]) is { } date && ParseTime(text[8..]) is { } time ? (date, time) : null;
    }

    private static int? TakePair(ReadOnlySpan<byte> text, char separator, ref int position)
    {
        int start = position;
        if (start > 0 && start < text.Length && text[start] == separator)
            start++;
        if (start + 2 > text.Length || !char.IsAsciiDigit((char)text[start]) || !char.IsAsciiDigit((char)text[start + 1]))
            return null;
        position = start + 2;
        return 10 * (text[start] - '0') + text[start + 1] - '0';
    }

    private static int? TakeFraction(ReadOnlySpan<byte> text, ref int position)
    {
        if (position == text.Length || text[position] != '.')
            return 0;
        int digits = 0, value = 0;
        for (position++; position < text.Length && char.IsAsciiDigit((char)text[position]); position++)
        {
            if (digits++ < FractionDigits)
                value = 10 * value + text[position] - '0';
        }

        for (; digits < FractionDigits; digits++)
            value *= 10;
        return value;
    }
}
