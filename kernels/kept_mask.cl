/*
 * Behind the masks of the ROIs: 1 for each voxel of the target box that is inside and whose intensity is kept, else 0. Job: a selection. Work-item: a voxel.
 */
KERNEL kept_mask(
    GLOBAL const long* RESTRICT selections, int count, GLOBAL const long* RESTRICT rois, GLOBAL const double* RESTRICT summaries,
    GLOBAL const double* RESTRICT intensities, GLOBAL uchar* RESTRICT inside)
{
    for (int job = JOB; job < count; job += JOBS_AT_ONCE) {
        GLOBAL const long* row = selections + (long)job * SELECTION_FIELDS;
        GLOBAL const long* roi = rois + row[SELECTION_ROI] * ROI_FIELDS;
        if (row[SELECTION_KEPT] < 0)
            continue;
        double lower = summaries[(long)job * SUMMARY_FIELDS + SUMMARY_LOWER], upper = summaries[(long)job * SUMMARY_FIELDS + SUMMARY_UPPER];
        long voxels = box_voxels(roi + ROI_TARGET_BOX);
        for (long v = GID; v < voxels; v += GSIZE) {
            double intensity = intensities[roi[ROI_TARGET] + v];
            inside[row[SELECTION_KEPT] + v] = inside[roi[ROI_INSIDE] + v] != 0 && intensity >= lower && intensity <= upper ? 1 : 0;
        }
    }
}
