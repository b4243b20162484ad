/*
 * The intensities inside a ROI, in the order of its voxels. Job: a ROI.
 */

/* rows[r] = voxels inside in row r of the target box. Work-item: a row. */
KERNEL count_rows(GLOBAL const long* RESTRICT rois, int count, GLOBAL const uchar* RESTRICT inside, GLOBAL uint* RESTRICT rows)
{
    for (int job = JOB; job < count; job += JOBS_AT_ONCE) {
        GLOBAL const long* roi = rois + (long)job * ROI_FIELDS;
        GLOBAL const long* box = roi + ROI_TARGET_BOX;
        for (long r = GID; r < box[BOX_NY] * box[BOX_NZ]; r += GSIZE) {
            uint voxels = 0;
            for (long x = 0; x < box[BOX_NX]; x++)
                voxels += inside[roi[ROI_INSIDE] + r * box[BOX_NX] + x];
            rows[roi[ROI_ROWS] + r] = voxels;
        }
    }
}

/* Replaces each row's count by the sum of those before it; totals[job] = voxels inside. One work-group of at most 256 for each ROI. */
KERNEL scan_rows(GLOBAL const long* RESTRICT rois, int count, GLOBAL uint* RESTRICT rows, GLOBAL uint* RESTRICT totals)
{
    LOCAL uint sums[256];
    for (int job = JOB; job < count; job += JOBS_AT_ONCE) {
        GLOBAL const long* roi = rois + (long)job * ROI_FIELDS;
        long n = roi[ROI_TARGET_BOX + BOX_NY] * roi[ROI_TARGET_BOX + BOX_NZ];
        long each = (n + LSIZE - 1) / LSIZE;
        long first = LID * each < n ? LID * each : n, end = first + each < n ? first + each : n;
        GLOBAL uint* row = rows + roi[ROI_ROWS];
        uint sum = 0;
        for (long r = first; r < end; r++)
            sum += row[r];
        sums[LID] = sum;
        BARRIER();
        uint before = 0;
        for (int i = 0; i < LID; i++)
            before += sums[i];
        if (LID == LSIZE - 1)
            totals[job] = before + sum;
        for (long r = first; r < end; r++) {
            uint voxels = row[r];
            row[r] = before;
            before += voxels;
        }

        BARRIER();
    }
}

/* values[... + k] = intensity of the k-th voxel inside. Work-item: a row. */
KERNEL gather_rows(
    GLOBAL const long* RESTRICT rois, int count, GLOBAL const uchar* RESTRICT inside, GLOBAL const double* RESTRICT intensities,
    GLOBAL const uint* RESTRICT rows, GLOBAL double* RESTRICT values)
{
    for (int job = JOB; job < count; job += JOBS_AT_ONCE) {
        GLOBAL const long* roi = rois + (long)job * ROI_FIELDS;
        GLOBAL const long* box = roi + ROI_TARGET_BOX;
        for (long r = GID; r < box[BOX_NY] * box[BOX_NZ]; r += GSIZE) {
            long at = roi[ROI_VALUES] + rows[roi[ROI_ROWS] + r];
            for (long x = 0; x < box[BOX_NX]; x++) {
                long v = r * box[BOX_NX] + x;
                if (inside[roi[ROI_INSIDE] + v] != 0)
                    values[at++] = intensities[roi[ROI_TARGET] + v];
            }
        }
    }
}
