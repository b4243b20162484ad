namespace GpuRadiomics.Cli.Bench;

/// <summary>A finished comparison.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Cohort">What was computed.</param>
/// <param name="Backends">Who took part.</param>
/// <param name="Runs">All runs in their order, those to warm up too.</param>
internal sealed record BenchOutcome(BenchRequest Request, BenchCohort Cohort, IReadOnlyList<BenchBackend> Backends, IReadOnlyList<BenchResult> Runs)
{
    public IReadOnlyList<BenchResult> TimedRuns { get; } = [.. Runs.Where(run => run.Repeat > 0)];

    /// <summary>What all others are held against.</summary>
    public string Reference => Backends[0].Name;

    public BenchSummary Summary => new([.. Backends.Select(backend => backend.Name)], TimedRuns);

    public long PeakMemoryBytes => Runs.Max(run => run.PeakMemoryBytes);

    /// <summary>Cells that differ from the reference, with the run they were found in.</summary>
    public IReadOnlyList<(BenchResult Run, TableDifference Difference)> Differences =>
        [.. Runs.SelectMany(run => run.Comparison.Differences.Select(difference => (run, difference)))];

    /// <summary>For each device that stands in for a GPU, its fastest run with the counts that a GPU would have too.</summary>
    public IEnumerable<GpuModel> Models =>
        from backend in Backends
        where backend.StandsInForGpu
        select new GpuModel(TimedRuns.Where(run => run.Backend == backend.Name).MinBy(run => run.Total)!);

    /// <summary>Seconds of each kernel in a timed run, by backend and falling.</summary>
    public IEnumerable<(string Backend, string Kernel, double Seconds)> Kernels =>
        from backend in Backends
        let own = TimedRuns.Where(run => run.Backend == backend.Name).ToArray()
        from kernel in own.SelectMany(run => run.Device.KernelsByName.Keys).Distinct(StringComparer.Ordinal)
        let seconds = BenchSummary.Median(own.Select(run => run.Device.KernelsByName.GetValueOrDefault(kernel).TotalSeconds))
        orderby backend.Name, seconds descending, kernel
        select (backend.Name, kernel, seconds);
}
