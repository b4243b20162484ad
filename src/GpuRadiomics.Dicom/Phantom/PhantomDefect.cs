namespace GpuRadiomics.Dicom.Phantom;

/// <summary>What is wrong with a patient on purpose.</summary>
public enum PhantomDefect
{
    None,

    /// <summary>The file of the middle CT slice ends in the middle of its pixel data.</summary>
    TruncatedSlice,

    /// <summary>The middle CT slice has no file, so the slices are not equally spaced.</summary>
    MissingSlice,

    /// <summary>There is a RTSTRUCT and no CT.</summary>
    DanglingStructureSet,

    /// <summary>GTV-1 is named in the RTSTRUCT but has no contours.</summary>
    RoiWithoutContours,

    /// <summary>A text file notes.txt lies among the CT slices.</summary>
    TextFileAmongDicom,

    /// <summary>The middle CT slice is there twice: same position, another SOP Instance UID.</summary>
    DuplicateSlice,
}
