/*
 * The drawn mask on the target grid. Job: a ROI. Work-item: a voxel of its target box.
 * inside[... + v] = 1 where the interpolated mask reaches the threshold, else 0. Every voxel is written.
 */
DEVFN double mask_voxel(GLOBAL const uchar* masks, GLOBAL const long* roi, long x, long y, long z)
{
    GLOBAL const long* box = roi + ROI_MASK_BOX;
    x -= box[BOX_X];
    y -= box[BOX_Y];
    z -= box[BOX_Z];
    if (x < 0 || y < 0 || z < 0 || x >= box[BOX_NX] || y >= box[BOX_NY] || z >= box[BOX_NZ])
        return 0.0;
    return (double)masks[roi[ROI_MASK] + (z * box[BOX_NY] + y) * box[BOX_NX] + x];
}

KERNEL mask_interpolation(
    GLOBAL const long* RESTRICT rois, int count, GLOBAL const int* RESTRICT indices, GLOBAL const double* RESTRICT numbers,
    GLOBAL const uchar* RESTRICT masks, GLOBAL uchar* RESTRICT inside)
{
    for (int job = JOB; job < count; job += JOBS_AT_ONCE) {
        GLOBAL const long* roi = rois + (long)job * ROI_FIELDS;
        GLOBAL const long* box = roi + ROI_TARGET_BOX;
        long voxels = box_voxels(box);
        for (long v = GID; v < voxels; v += GSIZE) {
            long x = v % box[BOX_NX], y = v / box[BOX_NX] % box[BOX_NY], z = v / box[BOX_NX] / box[BOX_NY];
            if (roi[ROI_TAPS] == 0) {
                inside[roi[ROI_INSIDE] + v] = (uchar)mask_voxel(masks, roi, x + box[BOX_X], y + box[BOX_Y], z + box[BOX_Z]);
                continue;
            }

            int taps = (int)roi[ROI_MASK_TAPS];
            long mx = roi[ROI_MASK_MAPS] + x * taps, my = roi[ROI_MASK_MAPS + 1] + y * taps, mz = roi[ROI_MASK_MAPS + 2] + z * taps;
            double alongX = 0.0;
            for (int i = 0; i < taps; i++) {
                long sx = roi[ROI_MASK_SOURCE] + indices[mx + i];
                double alongY = 0.0;
                for (int j = 0; j < taps; j++) {
                    long sy = roi[ROI_MASK_SOURCE + 1] + indices[my + j];
                    double alongZ = 0.0;
                    for (int k = 0; k < taps; k++) {
                        double value = mask_voxel(masks, roi, sx, sy, roi[ROI_MASK_SOURCE + 2] + indices[mz + k]);
                        alongZ = k == 0 ? numbers[mz] * value : FMA(numbers[mz + k], value, alongZ);
                    }

                    alongY = j == 0 ? numbers[my] * alongZ : FMA(numbers[my + j], alongZ, alongY);
                }

                alongX = i == 0 ? numbers[mx] * alongY : FMA(numbers[mx + i], alongY, alongX);
            }

            inside[roi[ROI_INSIDE] + v] = alongX > 0.0 && alongX >= numbers[roi[ROI_THRESHOLD]] ? 1 : 0;
        }
    }
}
