/*
 * Polygons to voxels, by the even-odd rule at pixel centres (PlanarRings, ScanlineFill). A pixel is in a polygon when an odd number of its edges cross the
 * pixel's row at or left of the centre: of an even number of crossings in a row, those are the pixels between the first and the second, and so on.
 */

/* The first pixel whose centre is at or beyond a coordinate, within first to end. */
DEVFN long first_centre_from(double coordinate, long first, long end)
{
    double centre = ceil(coordinate);
    return centre > (double)first ? centre < (double)end ? (long)centre : end : first;
}

/*
 * A bit in crossings for each pixel that has an odd number of crossings between its centre and that of the pixel before. The host zeroes crossings.
 * Job: a polygon. Work-item: an edge.
 */
KERNEL ring_crossings(
    GLOBAL const long* RESTRICT rings, int count, GLOBAL const double* RESTRICT vertices, GLOBAL uint* RESTRICT crossings)
{
    for (int job = JOB; job < count; job += JOBS_AT_ONCE) {
        GLOBAL const long* ring = rings + (long)job * RING_FIELDS;
        long firstRow = ring[RING_Y], endRow = firstRow + ring[RING_ROWS];
        long firstColumn = ring[RING_X], endColumn = firstColumn + ring[RING_COLUMNS];
        for (long i = GID; i < ring[RING_VERTICES]; i += GSIZE) {
            GLOBAL const double* here = vertices + 2 * (ring[RING_VERTEX] + i);
            GLOBAL const double* before = vertices + 2 * (ring[RING_VERTEX] + (i > 0 ? i : ring[RING_VERTICES]) - 1);
            /* Downwards always, so that an edge crosses at the same x for the polygons on both of its sides. */
            int turned = before[1] < here[1];
            double topX = turned ? before[0] : here[0], topY = turned ? before[1] : here[1];
            double bottomX = turned ? here[0] : before[0], bottomY = turned ? here[1] : before[1];
            long end = first_centre_from(bottomY, firstRow, endRow);
            for (long row = first_centre_from(topY, firstRow, endRow); row < end; row++) {
                long column = first_centre_from(topX + ((double)row - topY) * (bottomX - topX) / (bottomY - topY), firstColumn, endColumn) - firstColumn;
                long word = ring[RING_CROSSINGS] + (row - firstRow) * crossing_words(ring[RING_COLUMNS]) + column / 32;
                if (column < ring[RING_COLUMNS])
                    ATOMIC_XOR_GLOBAL(&crossings[word], 1u << (column % 32));
            }
        }
    }
}

/*
 * inside[DRAWN_INSIDE + v] = 1 for the voxels of a ROI, else 0; every voxel of its box is written. found = what became of each polygon; the host
 * zeroes it. Job: a ROI. Work-item: a voxel of its box.
 */
KERNEL ring_fill(
    GLOBAL const long* RESTRICT drawn, int count, GLOBAL const long* RESTRICT slices, GLOBAL const long* RESTRICT rings,
    GLOBAL const uint* RESTRICT crossings, GLOBAL uchar* RESTRICT inside, GLOBAL uint* RESTRICT found)
{
    for (int job = JOB; job < count; job += JOBS_AT_ONCE) {
        GLOBAL const long* roi = drawn + (long)job * DRAWN_FIELDS;
        GLOBAL const long* box = roi + DRAWN_BOX;
        long voxels = box_voxels(box);
        for (long v = GID; v < voxels; v += GSIZE) {
            long x = v % box[BOX_NX], y = v / box[BOX_NX] % box[BOX_NY] + box[BOX_Y], z = v / box[BOX_NX] / box[BOX_NY];
            uint inRoi = 0, inLayer = 0;
            long layer = -1, end = slices[roi[DRAWN_SLICES] + z + 1];
            for (long r = slices[roi[DRAWN_SLICES] + z]; r < end; r++) {
                GLOBAL const long* ring = rings + r * RING_FIELDS;
                long row = y - ring[RING_Y];
                if (ring[RING_LAYER] != layer) {
                    inRoi ^= inLayer;
                    inLayer = 0;
                    layer = ring[RING_LAYER];
                }

                if (row < 0 || row >= ring[RING_ROWS])
                    continue;
                GLOBAL const uint* words = crossings + ring[RING_CROSSINGS] + row * crossing_words(box[BOX_NX]);
                uint last = words[x / 32], left = last & (0xffffffffu >> (31 - x % 32));
                for (long w = 0; w < x / 32; w++)
                    left ^= words[w];
                if (popcount(left) % 2 == 0)
                    continue;
                /* Where a run begins, not at each of its pixels. */
                if ((last >> (x % 32)) % 2 == 1)
                    ATOMIC_OR_GLOBAL(&found[r], RING_COVERS);
                if (inLayer != 0)
                    ATOMIC_OR_GLOBAL(&found[r], RING_OVERLAPS);
                inLayer = 1;
            }

            inside[roi[DRAWN_INSIDE] + v] = (uchar)(inRoi ^ inLayer);
        }
    }
}
