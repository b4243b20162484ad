/*
 * Differences between voxels and their neighbours, in whole numbers: of each level and number k of neighbours in the ROI, how many voxels there are,
 * and the sum of |k * level - sum of the neighbours' levels| over them. Job: a matrix. Work-item: a voxel of its slices.
 * The sums have 64 bits, of which atomics take 32: an addition after which the low word is less than what was added carries one to the high word.
 * How often that happens does not depend on the order of the additions. The host zeroes the tables.
 */
KERNEL tone_difference(
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
            long a = voxel[at], neighbours = -1, sum = -a;
            if (a == 0)
                continue;
            for (long z = -row[TEXTURE_REACH]; z <= row[TEXTURE_REACH]; z++) {
                for (long y = -1; y <= 1; y++) {
                    long middle = at + (z * (box[BOX_NY] + 2) + y) * (box[BOX_NX] + 2);
                    neighbours += (voxel[middle - 1] != 0) + (voxel[middle] != 0) + (voxel[middle + 1] != 0);
                    sum += voxel[middle - 1] + voxel[middle] + voxel[middle + 1];
                }
            }

            if (neighbours == 0)
                continue;
            uint difference = (uint)abs(neighbours * a - sum);
            long cell = row[TEXTURE_TABLE] + a * row[TEXTURE_STRIDE] + neighbours;
            ATOMIC_ADD_GLOBAL(&tables[cell], 1u);
            if (ATOMIC_ADD_GLOBAL(&tables[cell + TONES_LOW], difference) + difference < difference)
                ATOMIC_ADD_GLOBAL(&tables[cell + TONES_HIGH], 1u);
        }
    }
}
