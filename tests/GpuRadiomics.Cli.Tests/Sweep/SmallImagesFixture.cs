using GpuRadiomics.Cli.Tests.Support;

namespace GpuRadiomics.Cli.Tests.Sweep;

/// <summary>An image file and its mask, for the tests of a class.</summary>
public sealed class SmallImagesFixture : IDisposable
{
    private readonly SmallImages images = new();

    public string Image => images["image.nrrd"];

    public string Mask => images["mask.nrrd"];

    public void Dispose() => images.Dispose();
}
