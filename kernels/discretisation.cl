/*
 * Re-segmentation and grey levels. Job: a discretisation of a ROI. Work-item: a voxel of the target box.
 * The host zeroes padded and histograms. A voxel inside whose intensity is kept gets its level (LevelScale.LevelOf says which).
 */
KERNEL discretisation(
    GLOBAL const long* RESTRICT levels, int count, GLOBAL const long* RESTRICT rois, GLOBAL const double* RESTRICT numbers,
    GLOBAL const uchar* RESTRICT inside, GLOBAL const double* RESTRICT intensities, GLOBAL ushort* RESTRICT padded, GLOBAL uint* RESTRICT histograms)
{
    for (int job = JOB; job < count; job += JOBS_AT_ONCE) {
        GLOBAL const long* row = levels + (long)job * LEVELS_FIELDS;
        GLOBAL const long* roi = rois + row[LEVELS_ROI] * ROI_FIELDS;
        GLOBAL const long* box = roi + ROI_TARGET_BOX;
        GLOBAL const double* number = numbers + row[LEVELS_NUMBERS];
        double lower = number[0], upper = number[1], binSize = number[2], keepFrom = number[3], keepTo = number[4];
        long voxels = box_voxels(box), highest = row[LEVELS_COUNT];
        for (long v = GID; v < voxels; v += GSIZE) {
            double intensity = intensities[roi[ROI_TARGET] + v];
            if (inside[roi[ROI_INSIDE] + v] == 0 || !(intensity >= keepFrom && intensity <= keepTo))
                continue;
            long level;
            if (row[LEVELS_METHOD] == METHOD_BIN_SIZE) {
                level = (long)floor((intensity - lower) / binSize) + 1;
            } else if (row[LEVELS_METHOD] == METHOD_BIN_NUMBER) {
                level = upper > lower ? (long)floor((double)highest * (intensity - lower) / (upper - lower)) + 1 : 1;
                level = level < highest ? level : highest;
            } else {
                double whole = intensity - lower + 1.0;
                level = whole == floor(whole) && whole >= 1.0 ? (long)whole : 0;
            }

            ATOMIC_ADD_GLOBAL(&histograms[row[LEVELS_HISTOGRAM] + level], 1u);
            if (row[LEVELS_PADDED] >= 0) {
                long x = v % box[BOX_NX], y = v / box[BOX_NX] % box[BOX_NY], z = v / box[BOX_NX] / box[BOX_NY];
                padded[row[LEVELS_PADDED] + padded_index(box, x, y, z)] = (ushort)level;
            }
        }
    }
}
