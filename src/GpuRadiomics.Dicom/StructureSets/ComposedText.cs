using System.Collections.Frozen;
using System.Text;

namespace GpuRadiomics.Dicom.StructureSets;

/// <summary>
/// Unicode normalization form C for Latin letters with one accent, which is what ROI names hold. The program runs in globalization-invariant mode,
/// where <see cref="string.Normalize()"/> leaves everything but ASCII as it is, so the pairs are listed here (Unicode chart "Latin Extended-A").
/// </summary>
internal static class ComposedText
{
    // One row for each combining accent: letter and composed letter in turn.
    private static readonly (char Accent, string Pairs)[] Rows =
    [
        ('\u0300', "AÀEÈIÌOÒUÙaàeèiìoòuùNǸnǹ"),
        ('\u0301', "AÁEÉIÍOÓUÚYÝaáeéiíoóuúyýCĆcćLĹlĺNŃnńRŔrŕSŚsśZŹzź"),
        ('\u0302', "AÂEÊIÎOÔUÛaâeêiîoôuûCĈcĉGĜgĝHĤhĥJĴjĵSŜsŝWŴwŵYŶyŷ"),
        ('\u0303', "AÃNÑOÕaãnñoõIĨiĩUŨuũ"),
        ('\u0304', "AĀaāEĒeēIĪiīOŌoōUŪuū"),
        ('\u0306', "AĂaăEĔeĕGĞgğIĬiĭOŎoŏUŬuŭ"),
        ('\u0307', "CĊcċEĖeėGĠgġIİZŻzż"),
        ('\u0308', "AÄEËIÏOÖUÜYŸaäeëiïoöuüyÿ"),
        ('\u030A', "AÅaåUŮuů"),
        ('\u030B', "OŐoőUŰuű"),
        ('\u030C', "CČcčDĎdďEĚeěLĽlľNŇnňRŘrřSŠsšTŤtťZŽzž"),
        ('\u0327', "CÇcçGĢgģKĶkķLĻlļNŅnņRŖrŗSŞsşTŢtţ"),
        ('\u0328', "AĄaąEĘeęIĮiįUŲuų"),
    ];

    private static readonly FrozenDictionary<(char Letter, char Accent), char> Composed = Rows
        .SelectMany(row => Enumerable.Range(0, row.Pairs.Length / 2).Select(i => ((row.Pairs[2 * i], row.Accent), row.Pairs[2 * i + 1])))
        .ToFrozenDictionary(pair => pair.Item1, pair => pair.Item2);

    public static string Of(string text)
    {
        if (Ascii.IsValid(text))
            return text;
        var composed = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (composed.Length > 0 && Composed.TryGetValue((composed[^1], c), out char letter))
                composed[^1] = letter;
            else
                composed.Append(c);
        }

        return composed.ToString();
    }
}
