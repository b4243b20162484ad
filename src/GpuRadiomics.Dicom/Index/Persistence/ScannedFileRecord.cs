using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Index.Persistence;

/// <summary>What the scan of one file found, in the index file.</summary>
internal static class ScannedFileRecord
{
    private enum Kind
    {
        NotDicom,
        Broken,
        Slice,
        StructureSet,
        Segmentation,
        Other,
        Unreadable,
        Frames,
    }

    /// <summary>Whether the file's content alone decided: one that could not be opened may be readable the next time.</summary>
    public static bool IsLasting(ScannedFile scanned) => scanned is not ScannedFile.Broken { File.Rejection.Reason: RejectionReason.UnreadableFile };

    public static void Write(RecordWriter to, ScannedFile scanned)
    {
        switch (scanned)
        {
            case var _ when !IsLasting(scanned):
                Begin(to, Kind.Unreadable);
                break;
            case ScannedFile.Slice slice:
                Begin(to, Kind.Slice);
                Write(to, slice.Series);
                SliceRecord.Write(to, slice.Header);
                break;
            case ScannedFile.Frames frames:
                Begin(to, Kind.Frames);
                Write(to, frames.Series);
                FramesRecord.Write(to, frames.Headers);
                break;
            case ScannedFile.StructureSetFile { Header: var header }:
                Begin(to, Kind.StructureSet);
                StructureSetRecord.Write(to, header);
                break;
            case ScannedFile.SegmentationFile { Header: var header }:
                Begin(to, Kind.Segmentation);
                SegmentationRecord.Write(to, header);
                break;
            case ScannedFile.Broken { File: var file }:
                Begin(to, Kind.Broken);
                Write(to, file.Rejection);
                to.Flag(file.Attributes is not null);
                if (file.Attributes is { } attributes)
                    Write(to, attributes);
                break;
            case ScannedFile.Other { Modality: var modality }:
                Begin(to, Kind.Other);
                to.Text(modality);
                break;
            default:
                Begin(to, Kind.NotDicom);
                break;
        }
    }

    /// <returns>Null for one that has to be opened again.</returns>
    public static ScannedFile? Read(RecordReader from, string path) => (Kind)from.Integer() switch
    {
        Kind.Slice => new ScannedFile.Slice(ReadAttributes(from), SliceRecord.Read(from, path)),
        Kind.Frames => new ScannedFile.Frames(ReadAttributes(from), FramesRecord.Read(from, path)),
        Kind.StructureSet => new ScannedFile.StructureSetFile(StructureSetRecord.Read(from, path)),
        Kind.Segmentation => new ScannedFile.SegmentationFile(SegmentationRecord.Read(from, path)),
        Kind.Broken => new ScannedFile.Broken(new(path, ReadRejection(from), from.Flag() ? ReadAttributes(from) : null)),
        Kind.Other => new ScannedFile.Other(from.Text()),
        Kind.Unreadable => null,
        _ => new ScannedFile.NotDicom(),
    };

    private static void Begin(RecordWriter to, Kind kind) => to.Integer((int)kind);

    private static void Write(RecordWriter to, SeriesAttributes series)
    {
        to.Text(series.PatientId);
        to.Text(series.StudyInstanceUid);
        to.Text(series.SeriesInstanceUid);
        to.Text(series.Modality);
        to.Text(series.FrameOfReferenceUid);
        to.Text(series.SeriesDescription);
        to.Text(series.Manufacturer);
    }

    private static SeriesAttributes ReadAttributes(RecordReader from) =>
        new(from.Text(), from.Text(), from.Text(), from.Text(), from.Text(), from.Text(), from.Text());

    private static void Write(RecordWriter to, CaseRejectedException rejection)
    {
        to.Text(rejection.Reason.ToString());
        to.Text(rejection.What);
        to.Text(rejection.Where);
        to.Text(rejection.Found);
        to.Text(rejection.Expected);
        to.Text(rejection.WhatToDo);
    }

    private static CaseRejectedException ReadRejection(RecordReader from) =>
        new(Enum.Parse<RejectionReason>(from.Text()), from.Text(), from.Text(), from.Text(), from.Text(), from.Text());
}
