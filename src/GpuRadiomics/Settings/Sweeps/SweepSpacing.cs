using System.Globalization;
using GpuRadiomics.Geometry;

namespace GpuRadiomics.Settings.Sweeps;

/// <summary>A value of the axis of spacings: a voxel spacing in mm, or the image's own voxels.</summary>
/// <param name="SpacingMm">New spacing along (x, y, z), 0 to keep an axis as it is; all of them 0 for no interpolation.</param>
public sealed record SweepSpacing(Vector3D SpacingMm)
{
    public const string NativeWord = "native";

    /// <summary>What is expected of its text.</summary>
    public const string Expected = $"a spacing in mm above 0, one for each axis as 1x1x3, or {NativeWord}";

    public bool IsNative => SpacingMm == default;

    /// <summary>Reads "2", "1x1x3", "1x1xnative" or "native".</summary>
    public static bool TryParse(string text, out SweepSpacing spacing)
    {
        spacing = new(default(Vector3D));
        if (text == NativeWord)
            return true;
        string[] parts = text.Split('x');
        if (parts.Length is not (1 or 3))
            return false;
        var axes = new double[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            bool isKept = parts.Length == 3 && parts[i] == NativeWord;
            if (!isKept && !(double.TryParse(parts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out axes[i]) && axes[i] > 0 && double.IsFinite(axes[i])))
                return false;
        }

        spacing = new(parts.Length == 1 ? new Vector3D(axes[0], axes[0], axes[0]) : new Vector3D(axes[0], axes[1], axes[2]));
        return !spacing.IsNative;
    }

    /// <summary>As it is written: the shortest of the texts that <see cref="TryParse"/> reads.</summary>
    public override string ToString()
    {
        if (IsNative)
            return NativeWord;
        string x = Axis(SpacingMm.X), y = Axis(SpacingMm.Y), z = Axis(SpacingMm.Z);
        return x == y && y == z ? x : $"{x}x{y}x{z}";
    }

    private static string Axis(double spacingMm) => spacingMm == 0 ? NativeWord : spacingMm.ToString("R", CultureInfo.InvariantCulture);
}
