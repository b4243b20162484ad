using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Tests.Support;

namespace GpuRadiomics.Dicom.Tests.Index;

public sealed partial class CohortIndexTests
{
    [Fact]
    public void The_index_does_not_depend_on_the_number_of_jobs()
    {
        int n = 0;
        foreach (var damaged in DamagedFiles.Make(seed: 3, count: 400))
            folder.Write($"{n++:D5}", damaged);
        Assert.Equal(Describe(Scan(jobs: 1)), Describe(Scan(jobs: 8)));
    }

    private static string[] Describe(CohortIndex index) =>
    [
        .. index.Images.SelectMany(s => s.Slices.Select(x => $"{s} {x.Path} {s.Rejection?.Message}")),
        .. index.StructureSets.Select(s => s.ToString()),
        .. index.Broken.Select(b => $"{b.Path} {b.Rejection.Message}"),
        .. index.NotDicom,
        .. index.Repeated,
        .. index.OtherByModality.Select(o => $"{o.Key} {o.Value}"),
    ];
}
