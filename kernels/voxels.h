/* Stored voxels of any type, as the host uploaded them. */
#define TYPE_U8 0
#define TYPE_S8 1
#define TYPE_U16 2
#define TYPE_S16 3
#define TYPE_U32 4
#define TYPE_S32 5
#define TYPE_F32 6
#define TYPE_F64 7

/* What becomes of an interpolated intensity: IntensityConversion.cs. */
#define ROUNDING_NEAREST 1
#define ROUNDING_TOWARD_ZERO 2
#define WHOLE_GUARD 1e-9

DEVFN double rounded_intensity(double intensity, long rounding)
{
    if (rounding == ROUNDING_NEAREST)
        return rint(intensity);
    return rounding == ROUNDING_TOWARD_ZERO ? trunc(intensity < 0.0 ? intensity - WHOLE_GUARD : intensity + WHOLE_GUARD) : intensity;
}

DEVFN double stored_voxel(GLOBAL const uchar* volume, long type, long index)
{
    switch ((int)type) {
    case TYPE_U8: return (double)volume[index];
    case TYPE_S8: return (double)((GLOBAL const char*)volume)[index];
    case TYPE_U16: return (double)((GLOBAL const ushort*)volume)[index];
    case TYPE_S16: return (double)((GLOBAL const short*)volume)[index];
    case TYPE_U32: return (double)((GLOBAL const uint*)volume)[index];
    case TYPE_S32: return (double)((GLOBAL const int*)volume)[index];
    case TYPE_F32: return (double)((GLOBAL const float*)volume)[index];
    default: return ((GLOBAL const double*)volume)[index];
    }
}
