/*
 * Pairs of neighbouring levels. Job: a matrix. Work-item: a voxel of its slices.
 * tables[... + a * stride + b] counts the voxels of level a whose neighbour along the direction has level b; the host zeroes the tables
 * and adds the opposite direction. A table that fits is counted in local memory first.
 */
#define LOCAL_PAIRS 4225 /* 65 x 65: up to 64 levels, 16.5 KiB */

KERNEL cooccurrence(
    GLOBAL const long* RESTRICT textures, int count, GLOBAL const long* RESTRICT levels, GLOBAL const long* RESTRICT rois,
    GLOBAL const ushort* RESTRICT padded, GLOBAL uint* RESTRICT tables)
{
    LOCAL uint pairs[LOCAL_PAIRS];
    for (int job = JOB; job < count; job += JOBS_AT_ONCE) {
        GLOBAL const long* row = textures + (long)job * TEXTURE_FIELDS;
        GLOBAL const long* level = levels + row[TEXTURE_LEVELS] * LEVELS_FIELDS;
        GLOBAL const long* box = rois + level[LEVELS_ROI] * ROI_FIELDS + ROI_TARGET_BOX;
        long stride = row[TEXTURE_STRIDE];
        int isLocal = stride * stride <= LOCAL_PAIRS;
        if (isLocal) {
            for (int i = LID; i < stride * stride; i += LSIZE)
                pairs[i] = 0u;
            BARRIER();
        }

        GLOBAL const ushort* voxel = padded + level[LEVELS_PADDED];
        long offset = (row[TEXTURE_Z] * (box[BOX_NY] + 2) + row[TEXTURE_Y]) * (box[BOX_NX] + 2) + row[TEXTURE_X];
        long slice = box[BOX_NX] * box[BOX_NY];
        for (long v = row[TEXTURE_FIRST] * slice + GID; v < row[TEXTURE_END] * slice; v += GSIZE) {
            long at = padded_index(box, v % box[BOX_NX], v / box[BOX_NX] % box[BOX_NY], v / slice);
            long a = voxel[at], b = voxel[at + offset];
            if (a == 0 || b == 0)
                continue;
            if (isLocal)
                ATOMIC_ADD_LOCAL(&pairs[a * stride + b], 1u);
            else
                ATOMIC_ADD_GLOBAL(&tables[row[TEXTURE_TABLE] + a * stride + b], 1u);
        }

        if (isLocal) {
            BARRIER();
            for (int i = LID; i < stride * stride; i += LSIZE) {
                if (pairs[i] != 0u)
                    ATOMIC_ADD_GLOBAL(&tables[row[TEXTURE_TABLE] + i], pairs[i]);
            }

            BARRIER();
        }
    }
}
