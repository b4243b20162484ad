/*
 * The image on the target grid. Job: a ROI. Work-item: a voxel of its target box (of its source box, for the coefficients).
 * A value is combined along z, then y, then x, tap by tap with fma: the order that ResamplingPlan promises.
 */
DEVFN double image_voxel(
    GLOBAL const long* roi, GLOBAL const double* numbers, GLOBAL const uchar* volumes, long x, long y, long z)
{
    long slice = z - roi[ROI_FIRST_SLICE];
    double stored = stored_voxel(volumes + roi[ROI_VOXELS], roi[ROI_TYPE], (slice * roi[ROI_VOLUME_Y] + y - roi[ROI_FIRST_ROW]) * roi[ROI_VOLUME_X] + x);
    double intensity = stored * numbers[roi[ROI_RESCALE] + slice] + numbers[roi[ROI_RESCALE] + roi[ROI_SLICES] + slice];
    return roi[ROI_ROUND_INPUT] != 0 ? rint(intensity) : intensity;
}

/* coefficients[... + v] = intensity of the source box's voxel v, for the prefilter to work on. */
KERNEL spline_samples(
    GLOBAL const long* RESTRICT rois, int count, GLOBAL const double* RESTRICT numbers, GLOBAL const uchar* RESTRICT volumes,
    GLOBAL double* RESTRICT coefficients)
{
    for (int job = JOB; job < count; job += JOBS_AT_ONCE) {
        GLOBAL const long* roi = rois + (long)job * ROI_FIELDS;
        if (roi[ROI_COEFFICIENTS] < 0)
            continue;
        GLOBAL const long* box = roi + ROI_SOURCE_BOX;
        long voxels = box_voxels(box);
        for (long v = GID; v < voxels; v += GSIZE) {
            long x = v % box[BOX_NX], y = v / box[BOX_NX] % box[BOX_NY], z = v / box[BOX_NX] / box[BOX_NY];
            coefficients[roi[ROI_COEFFICIENTS] + v] = image_voxel(roi, numbers, volumes, x + box[BOX_X], y + box[BOX_Y], z + box[BOX_Z]);
        }
    }
}

DEVFN double source_value(
    GLOBAL const long* roi, GLOBAL const double* numbers, GLOBAL const uchar* volumes,
    GLOBAL const double* coefficients, long x, long y, long z)
{
    GLOBAL const long* box = roi + ROI_SOURCE_BOX;
    if (roi[ROI_COEFFICIENTS] >= 0)
        return coefficients[roi[ROI_COEFFICIENTS] + (z * box[BOX_NY] + y) * box[BOX_NX] + x];
    return image_voxel(roi, numbers, volumes, x + box[BOX_X], y + box[BOX_Y], z + box[BOX_Z]);
}

/* intensities[target + v] for every voxel v of the target box that is inside; the others may reach beyond the source box and are 0. */
KERNEL image_interpolation(
    GLOBAL const long* RESTRICT rois, int count, GLOBAL const int* RESTRICT indices, GLOBAL const double* RESTRICT numbers,
    GLOBAL const uchar* RESTRICT volumes, GLOBAL const double* RESTRICT coefficients, GLOBAL const uchar* RESTRICT inside,
    GLOBAL double* RESTRICT intensities)
{
    for (int job = JOB; job < count; job += JOBS_AT_ONCE) {
        GLOBAL const long* roi = rois + (long)job * ROI_FIELDS;
        GLOBAL const long* box = roi + ROI_TARGET_BOX;
        long voxels = box_voxels(box);
        int taps = (int)roi[ROI_TAPS];
        for (long v = GID; v < voxels; v += GSIZE) {
            long x = v % box[BOX_NX], y = v / box[BOX_NX] % box[BOX_NY], z = v / box[BOX_NX] / box[BOX_NY];
            if (inside[roi[ROI_INSIDE] + v] == 0) {
                intensities[roi[ROI_TARGET] + v] = 0.0;
                continue;
            }

            if (taps == 0) {
                intensities[roi[ROI_TARGET] + v] = image_voxel(roi, numbers, volumes, x + box[BOX_X], y + box[BOX_Y], z + box[BOX_Z]);
                continue;
            }

            long mx = roi[ROI_IMAGE_MAPS] + x * taps, my = roi[ROI_IMAGE_MAPS + 1] + y * taps, mz = roi[ROI_IMAGE_MAPS + 2] + z * taps;
            double alongX = 0.0;
            for (int i = 0; i < taps; i++) {
                double alongY = 0.0;
                for (int j = 0; j < taps; j++) {
                    double alongZ = 0.0;
                    for (int k = 0; k < taps; k++) {
                        double value = source_value(roi, numbers, volumes, coefficients, indices[mx + i], indices[my + j], indices[mz + k]);
                        alongZ = k == 0 ? numbers[mz] * value : FMA(numbers[mz + k], value, alongZ);
                    }

                    alongY = j == 0 ? numbers[my] * alongZ : FMA(numbers[my + j], alongZ, alongY);
                }

                alongX = i == 0 ? numbers[mx] * alongY : FMA(numbers[mx + i], alongY, alongX);
            }

            intensities[roi[ROI_TARGET] + v] = rounded_intensity(alongX, roi[ROI_ROUNDING]);
        }
    }
}
