using GpuRadiomics.Cli.Cohort;
using GpuRadiomics.Compute;
using GpuRadiomics.Extraction;
using GpuRadiomics.Formats.Tables.Sweeps;
using GpuRadiomics.Settings;

namespace GpuRadiomics.Cli.Sweep.Planning;

/// <summary>What a sweep will do, before it does it.</summary>
internal sealed record SweepPlan
{
    public required SweepRequest Sweep { get; init; }

    /// <summary>The ROIs of every case, drawn without reading its image.</summary>
    public required IReadOnlyList<CaseOutline> Cases { get; init; }

    /// <summary>The images that each setting has rows of.</summary>
    public required IReadOnlyList<string> Images { get; init; }

    /// <summary>How often steps run for one ROI, what settings share once.</summary>
    public required PlannedSteps StepsPerRoi { get; init; }

    /// <summary>As <see cref="StepsPerRoi"/>, for as many runs as there are settings.</summary>
    public required PlannedSteps StepsPerRoiAlone { get; init; }

    /// <summary>Bytes, estimated.</summary>
    public required double Memory { get; init; }

    /// <summary>Bytes that are free.</summary>
    public required double AvailableMemory { get; init; }

    /// <summary>ROIs that can be measured.</summary>
    public int Rois => Cases.Sum(one => one.Rois.Count);

    /// <summary>Rows of features.csv, if every ROI that could be drawn can be measured or fails under every setting alike.</summary>
    public long Rows => Cases.Sum(one => one.IsSkipped ? 1 : (long)(one.Rois.Count + one.Rejected) * Sweep.Settings.Count * Images.Count);

    /// <summary>Rows of features-long.csv, but for those of ROIs that fail.</summary>
    public long Values => (long)Rois * Sweep.Settings.Count * RoiFeatures.Columns(Sweep.Settings[0].Settings).Count;

    /// <summary>How often each step runs, for run.json.</summary>
    public IReadOnlyDictionary<string, long> Steps
    {
        get
        {
            var all = StepsPerRoi.Times(Rois);
            return new Dictionary<string, long>
            {
                ["draw"] = Rois, ["interpolate"] = all.Interpolation, ["filter"] = all.Filtering, ["discretise"] = all.Discretisation, ["countMatrices"] = all.MatrixCounting,
            };
        }
    }

    /// <param name="sweep">The sweep.</param>
    /// <param name="input">Its cases.</param>
    /// <param name="backend">Draws the ROIs.</param>
    /// <param name="cancellation">Ends the drawing.</param>
    /// <exception cref="UsageException">A spacing needs more memory than there is.</exception>
    public static SweepPlan Of(SweepRequest sweep, CohortInput input, IComputeBackend backend, CancellationToken cancellation)
    {
        var request = sweep.Extraction;
        var load = new LoadRequest(request.RoiNames, request.Settings, request.Jobs, backend);
        CaseOutline[] cases = [.. input.Cases.Select(one => one.Outline(load, cancellation))];
        double available = Planning.AvailableMemory.Bytes;
        var limit = new SpacingLimit(cases, request.Jobs, available);
        limit.Require(request.Settings);
        return new()
        {
            Sweep = sweep,
            Cases = cases,
            Images = new SweepLayout(request.Settings[0]).Images,
            StepsPerRoi = PlannedSteps.Of(request.Settings),
            StepsPerRoiAlone = PlannedSteps.Alone(request.Settings),
            Memory = new SweepMemory(limit, cases, request.Settings).Bytes,
            AvailableMemory = available,
        };
    }
}
