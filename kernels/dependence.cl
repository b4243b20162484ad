/*
 * Voxels by grey level and dependence: how many of a voxel and its neighbours have its level. Job: a matrix. Work-item: a voxel of its slices.
 * tables[... + level * stride + dependence]; the host zeroes the tables.
 */
KERNEL dependence(
    GLOBAL const long* RESTRICT textures, int count, GLOBAL const long* RESTRICT levels, GLOBAL const long* RESTRICT rois,
    GLOBAL const ushort* RESTRICT padded, GLOBAL uint* RESTRICT tables)
{
    for (int job = JOB; job < count; job += JOBS_AT_ONCE) {
        GLOBAL const long* row = textures + (long)job * TEXTURE_FIELDS;
        GLOBAL const long* level = levels + row[TEXTURE_LEVELS] * LEVELS_FIELDS;
        GLOBAL const long* box = rois + level[LEVELS_ROI] * ROI_FIELDS + ROI_TARGET_BOX;
        GLOBAL const ushort* voxel = padded + level[LEVELS_PADDED];
        long slice = box[BOX_NX] * box[BOX_NY];
        for (long v = row[TEXTURE_FIRST] * slice + GID; v < row[TEXTURE_END] * slice; v += GSIZE) {
            long at = padded_index(box, v % box[BOX_NX], v / box[BOX_NX] % box[BOX_NY], v / slice);
            long a = voxel[at], alike = 0;
            if (a == 0)
                continue;
            for (long z = -row[TEXTURE_REACH]; z <= row[TEXTURE_REACH]; z++) {
                for (long y = -1; y <= 1; y++) {
                    long middle = at + (z * (box[BOX_NY] + 2) + y) * (box[BOX_NX] + 2);
                    alike += (voxel[middle - 1] == a) + (voxel[middle] == a) + (voxel[middle + 1] == a);
                }
            }

            ATOMIC_ADD_GLOBAL(&tables[row[TEXTURE_TABLE] + a * row[TEXTURE_STRIDE] + alike], 1u);
        }
    }
}
