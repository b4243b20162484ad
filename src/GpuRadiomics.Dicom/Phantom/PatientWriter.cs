using System.Buffers;
using System.Buffers.Binary;
using GpuRadiomics.Dicom.Writing;
using GpuRadiomics.Imaging;

namespace GpuRadiomics.Dicom.Phantom;

/// <summary>Writes the files of one patient, with the patient's defect.</summary>
internal sealed class PatientWriter
{
    private readonly PatientPlan patient;
    private readonly CancellationToken cancellation;
    private readonly ArrayBufferWriter<byte> buffer = new();
    private readonly WrittenTransferSyntax ctSyntax;
    private long ctBytes;

    public PatientWriter(PatientPlan patient, CancellationToken cancellation)
    {
        (this.patient, this.cancellation) = (patient, cancellation);
        ctSyntax = patient.IsPlanningExport ? WrittenTransferSyntax.ImplicitVrLittleEndian : WrittenTransferSyntax.ExplicitVrLittleEndian;
    }

    /// <summary>Writes the patient.</summary>
    /// <returns>The patient's lines of metadata.csv.</returns>
    public IReadOnlyList<string> Write()
    {
        var rows = new List<string>();
        if (patient.Defect != PhantomDefect.DanglingStructureSet)
        {
            int images = WriteCt();
            rows.Add(RetrieverMetadata.CtRow(patient, images, ctBytes));
        }

        Encode(StructureSetDataset.Create(patient.StructureSet), WrittenTransferSyntax.ImplicitVrLittleEndian);
        string folder = Folder(RetrieverLayout.StructureSetFolder(patient));
        WriteFile(Path.Combine(folder, RetrieverLayout.FileName(1, 1)), buffer.WrittenSpan);
        rows.Add(RetrieverMetadata.StructureSetRow(patient, buffer.WrittenCount));
        if (patient.PrimaryTumour is { } mask)
        {
            EncodeSegmentation(patient.Ct, mask, PhantomUidKind.Segmentation, PhantomUidKind.SegmentationSeries, 0);
            WriteFile(Path.Combine(Folder(RetrieverLayout.SegmentationFolder(patient)), RetrieverLayout.FileName(1, 1)), buffer.WrittenSpan);
            rows.Add(RetrieverMetadata.SegmentationRow(patient, buffer.WrittenCount));
        }

        if (patient.Pet is { } pet)
            rows.AddRange(WritePet(pet));
        return rows;
    }

    private IEnumerable<string> WritePet(PetPlan pet)
    {
        string folder = Folder(RetrieverLayout.PetFolder(patient));
        var dataset = new PetSliceDataset(patient, pet);
        double[] suv = PetPainter.Paint(patient, pet);
        int slices = pet.Grid.Size.Z, pixels = suv.Length / slices;
        long bytes = 0;
        for (int k = 0; k < slices; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            Encode(dataset.Create(k, suv.AsSpan(k * pixels, pixels)), WrittenTransferSyntax.ExplicitVrLittleEndian);
            WriteFile(Path.Combine(folder, RetrieverLayout.FileName(k + 1, slices)), buffer.WrittenSpan);
            bytes += buffer.WrittenCount;
        }

        yield return RetrieverMetadata.PetRow(patient, slices, bytes);
        if (pet.Tumour is not { } mask)
            yield break;
        EncodeSegmentation(pet.Image, mask, PhantomUidKind.PetSegmentation, PhantomUidKind.PetSegmentationSeries, 1);
        WriteFile(Path.Combine(Folder(RetrieverLayout.PetSegmentationFolder(patient)), RetrieverLayout.FileName(1, 1)), buffer.WrittenSpan);
        yield return RetrieverMetadata.PetSegmentationRow(patient, buffer.WrittenCount);
    }

    private void EncodeSegmentation(OutlinedImage image, Mask mask, PhantomUidKind instance, PhantomUidKind series, int dimension) => Encode(
        SegmentationDataset.Create(
            image, mask, patient.Uid(instance), patient.Uid(series), patient.Uid(PhantomUidKind.DimensionOrganization, dimension)),
        WrittenTransferSyntax.ExplicitVrLittleEndian);

    private int WriteCt()
    {
        string folder = Folder(RetrieverLayout.CtFolder(patient));
        var size = patient.Grid.Size;
        int middle = size.Z / 2;
        bool isDoubled = patient.Defect == PhantomDefect.DuplicateSlice;
        int files = size.Z + (isDoubled ? 1 : 0);
        var painter = new SlicePainter(patient);
        var dataset = new CtSliceDataset(patient);
        var pixels = new short[size.X * size.Y];
        var stored = new byte[2 * pixels.Length];
        for (int k = 0; k < size.Z; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (k == middle && patient.Defect == PhantomDefect.MissingSlice)
                continue;
            painter.Paint(k, pixels);
            Store(pixels, stored);
            Encode(dataset.Create(k, patient.Uid(PhantomUidKind.CtSlice, k), stored), ctSyntax);
            bool isCut = k == middle && patient.Defect == PhantomDefect.TruncatedSlice;
            var content = isCut ? buffer.WrittenSpan[..^(stored.Length / 2)] : buffer.WrittenSpan;
            WriteFile(Path.Combine(folder, RetrieverLayout.FileName(k + 1, files)), content);
            ctBytes += content.Length;
            if (k == middle && isDoubled)
            {
                Encode(dataset.Create(k, patient.Uid(PhantomUidKind.DuplicateSlice, k), stored), ctSyntax);
                WriteFile(Path.Combine(folder, RetrieverLayout.FileName(files, files)), buffer.WrittenSpan);
                ctBytes += buffer.WrittenCount;
            }
        }

        if (patient.Defect == PhantomDefect.TextFileAmongDicom)
            WriteFile(Path.Combine(folder, "notes.txt"), "This is not a DICOM file.\n"u8);
        return files;
    }

    private void Store(ReadOnlySpan<short> hu, Span<byte> stored)
    {
        int offset = patient.IsPlanningExport ? 0 : -CtSliceDataset.UnsignedIntercept;
        for (int i = 0; i < hu.Length; i++)
            BinaryPrimitives.WriteInt16LittleEndian(stored[(2 * i)..], (short)(hu[i] + offset));
    }

    private void Encode(DicomDatasetBuilder dataset, WrittenTransferSyntax syntax)
    {
        buffer.ResetWrittenCount();
        DicomFileWriter.Write(buffer, dataset, syntax);
    }

    private string Folder(string relative) => Directory.CreateDirectory(Path.Combine(patient.Options.OutputFolder, relative)).FullName;

    private static void WriteFile(string path, ReadOnlySpan<byte> content)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        file.Write(content);
    }
}
