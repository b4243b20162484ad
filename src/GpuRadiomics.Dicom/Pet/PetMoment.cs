namespace GpuRadiomics.Dicom.Pet;

/// <summary>A time of day, with its date where the file has one.</summary>
internal readonly record struct PetMoment(DateOnly? Date, TimeSpan Time)
{
    /// <summary>Scans begin before the injection, when its arrival is to be seen, by no more than this.</summary>
    public static readonly TimeSpan LongestBeforehand = TimeSpan.FromHours(1);

    public PetMoment Plus(TimeSpan time)
    {
        var sum = Time + time;
        double days = Math.Floor(sum / TimeSpan.FromDays(1));
        return new(Date?.AddDays((int)days), sum - days * TimeSpan.FromDays(1));
    }

    /// <summary>The time that passed since another moment, negative when it had not come yet; null when one of them has no date.</summary>
    public TimeSpan? Since(PetMoment other) =>
        Date is { } date && other.Date is { } otherDate ? TimeSpan.FromDays(date.DayNumber - otherDate.DayNumber) + Time - other.Time : null;

    /// <summary>The time of day alone: less than a day has passed, and midnight may lie between. From an hour before on.</summary>
    public TimeSpan SinceTimeOfDay(PetMoment other)
    {
        var passed = Time - other.Time;
        var day = TimeSpan.FromDays(1);
        return passed < -LongestBeforehand ? passed + day : passed >= day - LongestBeforehand ? passed - day : passed;
    }
}
