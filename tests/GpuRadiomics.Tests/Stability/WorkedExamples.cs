using GpuRadiomics.Stability;

namespace GpuRadiomics.Tests.Stability;

/// <summary>Data of published worked examples, subject by subject.</summary>
internal static class WorkedExamples
{
    /// <summary>Six targets by four judges: Shrout and Fleiss, Psychological Bulletin 86 (1979), table 2.</summary>
    public static RatingTable ShroutFleiss { get; } = new(4,
    [
        9, 2, 5, 8,
        6, 1, 3, 2,
        8, 4, 6, 8,
        7, 1, 2, 6,
        10, 5, 6, 9,
        6, 2, 4, 7,
    ]);

    /// <summary>Peak expiratory flow of twenty children in l/min, four times: Bland and Altman, BMJ 313 (1996) 744, table 1.</summary>
    public static RatingTable BlandAltman { get; } = new(4,
    [
        190, 220, 200, 200, 220, 200, 240, 230, 260, 260, 240, 280, 210, 300, 280, 265, 270, 265, 280, 270,
        280, 280, 270, 275, 260, 280, 280, 300, 275, 275, 275, 305, 280, 290, 300, 290, 320, 290, 300, 290,
        300, 300, 310, 300, 270, 250, 330, 370, 320, 330, 330, 330, 335, 320, 335, 375, 350, 320, 340, 365,
        360, 320, 350, 345, 330, 340, 380, 390, 335, 385, 360, 370, 400, 420, 425, 420, 430, 460, 480, 470,
    ]);

    /// <summary>Eight wines by four judges: the example of real-statistics.com and of the Python package pingouin.</summary>
    public static RatingTable Wines { get; } = new(4,
    [
        1, 2, 0, 1,
        1, 3, 3, 2,
        3, 8, 1, 4,
        6, 4, 3, 3,
        6, 5, 5, 6,
        7, 5, 6, 2,
        8, 7, 7, 9,
        9, 9, 9, 8,
    ]);
}
