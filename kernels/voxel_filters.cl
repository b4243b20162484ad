/*
 * Filters that look at voxels by themselves or at their next neighbours. Job: a filter. Work-item: a sample of what comes out.
 */

/* The larger of two magnitudes; NaN if one of them is. */
DEVFN double larger(double a, double b) { return a != a || a > b ? a : b; }

/* What a work-group of 256 has found, each work-item its own: the largest of all of them, for every work-item. */
DEVFN double largest_of_group(double mine, LOCAL double* found)
{
    found[LID] = mine;
    BARRIER();
    for (int apart = LSIZE / 2; apart >= 1; apart /= 2) {
        if (LID < apart)
            found[LID] = larger(found[LID], found[LID + apart]);
        BARRIER();
    }

    double largest = found[0];
    BARRIER();
    return largest;
}

/* magnitudes[job * groups + g]: the largest magnitude that group g of those along x met in the job's input. */
KERNEL largest_magnitudes(
    GLOBAL const long* RESTRICT filters, int count, GLOBAL const double* RESTRICT images, GLOBAL double* RESTRICT magnitudes)
{
    LOCAL double found[256];
    for (int job = JOB; job < count; job += JOBS_AT_ONCE) {
        GLOBAL const long* row = filters + (long)job * VOXELS_FIELDS;
        long samples = row[VOXELS_KIND] == VOXELS_GRADIENT ? 0 : row[VOXELS_INPUT_X] * row[VOXELS_INPUT_Y] * row[VOXELS_INPUT_Z];
        double mine = 0.0;
        for (long v = GID; v < samples; v += GSIZE)
            mine = larger(mine, fabs(images[row[VOXELS_INPUT] + v]));
        double largest = largest_of_group(mine, found);
        if (LID == 0)
            magnitudes[(long)job * get_num_groups(0) + get_group_id(0)] = largest;
    }
}

/* PyRadiomics' transforms, which leave the largest magnitude as it is (IntensityFunctions.cs). */
DEVFN double transformed(long kind, double largest, double v)
{
    if (largest == 0.0)
        return v;
    if (kind == VOXELS_SQUARE_ROOT)
        return copysign(sqrt(fabs(v) * largest), v);
    double scaled = 1.0 / sqrt(largest) * v;
    return scaled * scaled;
}

/* The slope along an axis: from the neighbour before to the one after; at the border of the image the voxel itself. */
DEVFN double slope(GLOBAL const double* voxel, long at, long size, long stride, double factor)
{
    return (voxel[at + 1 < size ? stride : 0] - voxel[at > 0 ? -stride : 0]) * factor;
}

/* responses[...]: of each voxel its transform, or its gradient's magnitude. groups: as many as magnitudes has for each job. */
KERNEL voxel_filters(
    GLOBAL const long* RESTRICT filters, int count, GLOBAL const double* RESTRICT numbers, GLOBAL const double* RESTRICT images,
    GLOBAL const double* RESTRICT magnitudes, int groups, GLOBAL double* RESTRICT responses)
{
    LOCAL double found[256];
    for (int job = JOB; job < count; job += JOBS_AT_ONCE) {
        GLOBAL const long* row = filters + (long)job * VOXELS_FIELDS;
        double mine = 0.0;
        for (int g = LID; g < groups; g += LSIZE)
            mine = larger(mine, magnitudes[(long)job * groups + g]);
        double largest = largest_of_group(mine, found);
        int nx = (int)row[VOXELS_SIZE_X], ny = (int)row[VOXELS_SIZE_Y], samples = nx * ny * (int)row[VOXELS_SIZE_Z];
        long inX = row[VOXELS_INPUT_X], inY = row[VOXELS_INPUT_Y];
        for (int v = (int)GID; v < samples; v += (int)GSIZE) {
            int x = v % nx, y = v / nx % ny, z = v / nx / ny;
            long fromX = x + row[VOXELS_FIRST_X], fromY = y + row[VOXELS_FIRST_Y], fromZ = z + row[VOXELS_FIRST_Z];
            GLOBAL const double* voxel = images + row[VOXELS_INPUT] + (fromZ * inY + fromY) * inX + fromX;
            double response;
            if (row[VOXELS_KIND] == VOXELS_GRADIENT) {
                GLOBAL const double* factor = numbers + row[VOXELS_NUMBERS];
                double dx = slope(voxel, fromX, inX, 1, factor[0]), dy = slope(voxel, fromY, inY, inX, factor[1]);
                double dz = slope(voxel, fromZ, row[VOXELS_INPUT_Z], inX * inY, factor[2]);
                response = sqrt(dx * dx + dy * dy + dz * dz);
            } else {
                response = transformed(row[VOXELS_KIND], largest, *voxel);
            }

            responses[row[VOXELS_OUTPUT] + ((long)z * row[VOXELS_OUTPUT_Y] + y) * row[VOXELS_OUTPUT_X] + x] = response;
        }
    }
}
