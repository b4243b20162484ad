namespace GpuRadiomics.Dicom.Index;

/// <summary>The numbers of the slices of one series. Of a stack most are the same in all: most often only the position along one axis and the instance number are not.</summary>
internal sealed class SliceColumns(IReadOnlyList<SliceNumbers> slices)
{
    private readonly SliceColumn<double> x = Column(slices, slice => slice.PositionMm.X);
    private readonly SliceColumn<double> y = Column(slices, slice => slice.PositionMm.Y);
    private readonly SliceColumn<double> z = Column(slices, slice => slice.PositionMm.Z);
    private readonly SliceColumn<double> slope = Column(slices, slice => slice.RescaleSlope);
    private readonly SliceColumn<long> acquisition = Column(slices, slice => slice.AcquisitionTicks);
    private readonly SliceColumn<long> content = Column(slices, slice => slice.ContentTicks);
    private readonly SliceColumn<long> offset = Column(slices, slice => slice.PixelDataOffset);
    private readonly SliceColumn<int> instance = Column(slices, slice => slice.InstanceNumber);
    private readonly SliceColumn<int> kind = Column(slices, slice => slice.Kind);

    public SliceNumbers this[int slice] =>
        new(new(x[slice], y[slice], z[slice]), slope[slice], acquisition[slice], content[slice], offset[slice], instance[slice], kind[slice]);

    private static SliceColumn<T> Column<T>(IReadOnlyList<SliceNumbers> slices, Func<SliceNumbers, T> number)
        where T : unmanaged => SliceColumn<T>.Of(slices, number);
}
