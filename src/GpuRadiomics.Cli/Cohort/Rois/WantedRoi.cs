using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Segmentations;
using GpuRadiomics.Dicom.StructureSets;

namespace GpuRadiomics.Cli.Cohort.Rois;

/// <summary>A ROI of a structure set or segmentation.</summary>
/// <param name="Object">The structure set or segmentation.</param>
/// <param name="Header">The ROI or segment.</param>
/// <param name="Name">What its rows call it.</param>
internal sealed record WantedRoi(MaskObject Object, RoiHeader Header, string Name)
{
    /// <summary>The same ROI in an object of the other kind, to be compared; null without one.</summary>
    public WantedRoi? Counterpart { get; init; }

    /// <summary>Whether both outline the same ROI: a segment is called by its label or its description, whichever the program that wrote it chose.</summary>
    public bool IsSameAs(WantedRoi other) => OwnNames.Intersect(other.OwnNames, StringComparer.OrdinalIgnoreCase).Any();

    private IEnumerable<string> OwnNames =>
        (Header is Segment segment ? [segment.Name, segment.Description] : new[] { Header.Name }).Where(name => name.Length > 0);
}
