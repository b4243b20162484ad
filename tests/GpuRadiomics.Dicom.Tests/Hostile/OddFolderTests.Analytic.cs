using System.Diagnostics;
using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Tests.Hostile;

/// <summary>Folders that hold what is no file, or no sound one: the scan ends, and loses nothing that lies beside it.</summary>
public sealed class OddFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private CohortIndex Scan(string? indexPath = null) => CohortIndex.Scan([folder.Path], 2, indexPath, TestContext.Current.CancellationToken);

    private string At(string name) => Path.Combine(folder.Path, name);

    [Fact]
    public void Links_that_lead_nowhere_or_in_a_circle_are_named_and_their_neighbours_are_read()
    {
        folder.Write("slice", new TestSlice().ToFile());
        File.CreateSymbolicLink(At("a"), At("b"));
        File.CreateSymbolicLink(At("b"), At("a"));
        File.CreateSymbolicLink(At("nowhere"), At("gone"));
        File.CreateSymbolicLink(At("z"), At("slice"));
        var index = Scan();
        Assert.Equal(["a", "b", "nowhere"], index.Broken.Select(broken => Path.GetFileName(broken.Path)));
        Assert.All(index.Broken, broken => Assert.Equal(RejectionReason.UnreadableFile, broken.Rejection.Reason));
        Assert.Single(Assert.Single(index.Images).Slices);
        Assert.Equal(["z"], index.Repeated.Select(Path.GetFileName));
    }

    [Fact]
    public void A_pipe_is_not_waited_for()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("Windows has no pipes in folders.");
        folder.Write("slice", new TestSlice().ToFile());
        using var mkfifo = Process.Start("mkfifo", At("pipe"));
        mkfifo.WaitForExit();
        File.CreateSymbolicLink(At("zeros"), "/dev/zero");
        var index = Scan();
        Assert.Equal(["pipe", "zeros"], index.NotDicom.Select(Path.GetFileName));
        Assert.Single(index.Images);
    }

    [Fact]
    public void Names_may_hold_line_breaks_and_any_letters()
    {
        string[] names = ["a\nb.dcm", "ü\t\"quoted\",", "日本/𝒳"];
        foreach (var (i, name) in names.Index())
            folder.Write(name, new TestSlice { SopUid = $"1.{i}" }.ToFile());
        Assert.Equal(names.Select(At).Order(StringComparer.Ordinal), Assert.Single(Scan().Images).Slices.Select(slice => slice.Path));
    }

    [Fact]
    public void A_huge_file_that_is_not_DICOM_is_passed_over_by_its_first_bytes()
    {
        using (var file = File.Create(At("huge")))
            file.SetLength(1L << 40);
        Assert.Equal([At("huge")], Scan().NotDicom);
    }

    [Fact]
    public void More_files_than_are_taken_at_once_are_found_and_kept_all_the_same()
    {
        const int foreign = 9000;
        for (int i = 0; i < foreign; i++)
            folder.Write($"{i:D5}", "x"u8);
        string[] slices = ["0", "08191a", "08192a", "z"];
        foreach (var (i, name) in slices.Index())
            folder.Write(name, new TestSlice { SopUid = $"1.{i}" }.ToFile());
        using var elsewhere = new TemporaryFolder();
        foreach (int opened in (int[])[foreign + slices.Length, 0])
        {
            var index = Scan(Path.Combine(elsewhere.Path, "headers"));
            Assert.Equal((opened, foreign), (index.FilesOpened, index.NotDicom.Count));
            Assert.Equal(slices.Select(At), Assert.Single(index.Images).Slices.Select(slice => slice.Path));
        }
    }
}
