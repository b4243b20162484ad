/*
 * Runs of equal levels. Job: a matrix. Work-item: a voxel of its slices, which counts the run that ends at it.
 * tables[... + level * stride + length]; the host zeroes the tables.
 */
KERNEL run_length(
    GLOBAL const long* RESTRICT textures, int count, GLOBAL const long* RESTRICT levels, GLOBAL const long* RESTRICT rois,
    GLOBAL const ushort* RESTRICT padded, GLOBAL uint* RESTRICT tables)
{
    for (int job = JOB; job < count; job += JOBS_AT_ONCE) {
        GLOBAL const long* row = textures + (long)job * TEXTURE_FIELDS;
        GLOBAL const long* level = levels + row[TEXTURE_LEVELS] * LEVELS_FIELDS;
        GLOBAL const long* box = rois + level[LEVELS_ROI] * ROI_FIELDS + ROI_TARGET_BOX;
        GLOBAL const ushort* voxel = padded + level[LEVELS_PADDED];
        long offset = (row[TEXTURE_Z] * (box[BOX_NY] + 2) + row[TEXTURE_Y]) * (box[BOX_NX] + 2) + row[TEXTURE_X];
        long slice = box[BOX_NX] * box[BOX_NY];
        for (long v = row[TEXTURE_FIRST] * slice + GID; v < row[TEXTURE_END] * slice; v += GSIZE) {
            long at = padded_index(box, v % box[BOX_NX], v / box[BOX_NX] % box[BOX_NY], v / slice);
            ushort a = voxel[at];
            if (a == 0 || voxel[at + offset] == a)
                continue;
            long length = 1;
            for (long before = at - offset; voxel[before] == a; before -= offset)
                length++;
            ATOMIC_ADD_GLOBAL(&tables[row[TEXTURE_TABLE] + a * row[TEXTURE_STRIDE] + length], 1u);
        }
    }
}
