using GpuRadiomics.Dicom.Part10;
using GpuRadiomics.Dicom.Tests.Support;
using GpuRadiomics.Outcomes;

namespace GpuRadiomics.Dicom.Tests.Part10;

public partial class DicomDatasetTests
{
    [Fact]
    public void Nothing_but_a_rejection_escapes_from_damaged_files()
    {
        int parsed = 0, rejected = 0;
        foreach (var damaged in DamagedFiles.Make(seed: 7, count: 6000))
        {
            try
            {
                Walk(Parse(damaged));
                parsed++;
            }
            catch (CaseRejectedException)
            {
                rejected++;
            }
        }

        // Both happen often, so the damage is neither always fatal nor always harmless.
        Assert.True(parsed > 500 && rejected > 500, $"{parsed} parsed, {rejected} rejected");
    }

    private static void Walk(DicomDataset dataset)
    {
        foreach (var element in dataset.Elements)
        {
            dataset.GetString(element.Tag);
            switch (element.Tag.Value)
            {
                case Tags.ContourData or Tags.PixelSpacing or Tags.ImagePositionPatient: dataset.GetDecimals(element.Tag); break;
                case Tags.RoiNumber or Tags.ReferencedRoiNumber: dataset.GetInteger(element.Tag); break;
                case Tags.Rows or Tags.Columns: dataset.GetUInt16(element.Tag); break;
            }

            bool startsWithItem = element.Length > 8 && dataset.GetBytes(element.Tag).StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);
            if (startsWithItem || element.HasUndefinedLength || element.Representation.ToString() == "SQ")
            {
                foreach (var item in dataset.GetSequence(element.Tag))
                    Walk(item);
            }
        }
    }
}
