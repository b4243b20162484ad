using GpuRadiomics.Dicom.Index;
using GpuRadiomics.Dicom.Part10;

namespace GpuRadiomics.Dicom.Pet;

/// <summary>The headers of PET slices; a file of many frames is read once.</summary>
internal sealed class PetFiles
{
    private readonly Dictionary<string, (DicomDataset Image, DicomDataset? Shared, IReadOnlyList<DicomDataset> OfFrames)> files = new(StringComparer.Ordinal);

    /// <exception cref="Outcomes.CaseRejectedException">The file cannot be read any more.</exception>
    public PetHeader HeaderOf(SliceHeader slice)
    {
        if (slice.Frame is not { } frame)
            return new(DicomDataset.ReadBeforePixels(slice.Path));
        if (!files.TryGetValue(slice.Path, out var file))
            files.Add(slice.Path, file = Read(slice.Path));
        var own = frame.Number <= file.OfFrames.Count ? file.OfFrames[frame.Number - 1] : null;
        return new(file.Image, new(file.Image, slice, own, file.Shared));
    }

    private static (DicomDataset Image, DicomDataset? Shared, IReadOnlyList<DicomDataset> OfFrames) Read(string path)
    {
        var image = DicomDataset.ReadBeforePixels(path);
        var shared = image.GetSequence(Tags.SharedFunctionalGroupsSequence);
        return (image, shared is [var first, ..] ? first : null, image.GetSequence(Tags.PerFrameFunctionalGroupsSequence));
    }
}
