/*
 * The highest means of the image over a sphere. Job: a search. Work-item: a voxel of the ROI's target box.
 * found[(job * groups + group) * 2] = the highest mean around a voxel of the highest intensity, and around any, of the voxels that the group looked at.
 * A sum has the order of SphereSums.cs: row by row of the sphere, those on either side added to each other first; along a row from its middle
 * outwards, the two voxels on either side added to each other first. What lies beyond the image counts as 0, and not as a voxel.
 */

/* The box holds all of the image that a sphere reaches, so beyond it lies nothing. */
DEVFN double row_sum(GLOBAL const double* middle, long before, long after, long width)
{
    double sum = middle[0];
    for (long k = 1; k <= width; k++)
        sum += (k <= before ? middle[-k] : 0.0) + (k <= after ? middle[k] : 0.0);
    return sum;
}

DEVFN double sphere_mean(GLOBAL const double* values, GLOBAL const long* box, GLOBAL const int* sphere, long rows, long x, long y, long z)
{
    long nx = box[BOX_NX], ny = box[BOX_NY], after = nx - 1 - x, voxels = 0;
    double sum = 0.0;
    for (GLOBAL const int* row = sphere; row < sphere + rows * SPHERE_FIELDS; row += SPHERE_FIELDS) {
        long slice = z + row[SPHERE_Z], away = row[SPHERE_Y], width = row[SPHERE_WIDTH];
        if (slice < 0 || slice >= box[BOX_NZ])
            continue;
        long middle = (slice * ny + y) * nx + x, inRow = min(x, width) + 1 + min(after, width);
        double both = 0.0;
        if (y - away >= 0) {
            both = row_sum(values + middle - away * nx, x, after, width);
            voxels += inRow;
        }

        if (away > 0 && y + away < ny) {
            both += row_sum(values + middle + away * nx, x, after, width);
            voxels += inRow;
        }

        sum += both;
    }

    return sum / (double)voxels + 0.0;
}

/* What is no number is above all. */
DEVFN double higher_mean(double a, double b) { return a != a || a > b ? a : b; }

KERNEL local_peaks(
    GLOBAL const long* RESTRICT peaks, int count, GLOBAL const long* RESTRICT selections, GLOBAL const long* RESTRICT rois,
    GLOBAL const double* RESTRICT summaries, GLOBAL const uchar* RESTRICT inside, GLOBAL const double* RESTRICT intensities,
    GLOBAL const long* RESTRICT arounds, GLOBAL const int* RESTRICT spheres, GLOBAL const double* RESTRICT values, GLOBAL double* RESTRICT found)
{
    LOCAL double best[2 * 256];
    for (int job = JOB; job < count; job += JOBS_AT_ONCE) {
        GLOBAL const long* row = peaks + (long)job * PEAK_FIELDS;
        GLOBAL const double* summary = summaries + row[PEAK_SELECTION] * SUMMARY_FIELDS;
        GLOBAL const long* roi = rois + selections[row[PEAK_SELECTION] * SELECTION_FIELDS + SELECTION_ROI] * ROI_FIELDS;
        GLOBAL const long* box = roi + ROI_TARGET_BOX;
        GLOBAL const long* around = arounds + row[PEAK_AROUND] * ROI_FIELDS;
        long slice = box[BOX_NX] * box[BOX_NY], voxels = box_voxels(box);
        double atHighest = -(double)INFINITY, anywhere = -(double)INFINITY;
        for (long v = GID; v < voxels; v += GSIZE) {
            double intensity = intensities[roi[ROI_TARGET] + v];
            if (inside[roi[ROI_INSIDE] + v] == 0 || !(intensity >= summary[SUMMARY_LOWER] && intensity <= summary[SUMMARY_UPPER]))
                continue;
            double mean = sphere_mean(
                values + around[ROI_TARGET], around + ROI_TARGET_BOX, spheres + row[PEAK_SPHERE] * SPHERE_FIELDS, row[PEAK_ROWS],
                v % box[BOX_NX] + box[BOX_X] - around[ROI_TARGET_BOX + BOX_X],
                v % slice / box[BOX_NX] + box[BOX_Y] - around[ROI_TARGET_BOX + BOX_Y],
                v / slice + box[BOX_Z] - around[ROI_TARGET_BOX + BOX_Z]);
            anywhere = higher_mean(mean, anywhere);
            if (intensity == summary[SUMMARY_MAXIMUM])
                atHighest = higher_mean(mean, atHighest);
        }

        best[2 * LID] = atHighest;
        best[2 * LID + 1] = anywhere;
        BARRIER();
        if (LID < 2) {
            double highest = best[LID];
            for (int i = 1; i < LSIZE; i++)
                highest = higher_mean(highest, best[2 * i + LID]);
            found[((long)job * (GSIZE / LSIZE) + GID / LSIZE) * 2 + LID] = highest;
        }

        BARRIER();
    }
}
