using GpuRadiomics.Formats.Tables;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Cli.Bench;

/// <summary>Counts how much a run computed.</summary>
/// <param name="settings">All settings of the run.</param>
internal sealed class BenchVolume(IReadOnlyList<ExtractionSettings> settings)
{
    private readonly Dictionary<string, int> images = settings.ToDictionary(setting => setting.Name, setting => setting.Filters.ImageTypes.Count());

    /// <inheritdoc cref="BenchResult.ImageRows"/>
    public long ImageRows { get; private set; }

    /// <inheritdoc cref="BenchResult.VoxelSettings"/>
    public long VoxelSettings { get; private set; }

    public void Add(IEnumerable<ResultRow> rows)
    {
        foreach (var row in rows.Where(row => row.Status == RowStatus.Ok))
        {
            ImageRows += images[row.Setting];
            VoxelSettings += images[row.Setting] * row.Voxels;
        }
    }
}
