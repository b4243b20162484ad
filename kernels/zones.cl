/*
 * Zones: connected voxels of one level. Job: a discretisation in a neighbourhood. Work-item: a voxel of the target box.
 * A voxel's label is the number of a voxel of its zone, its own or a lower one; following labels ends at the zone's root, whose label is its own.
 * Planar: all slices are labelled at once, without links between them.
 */

/*
 * True when the neighbour one slice (planar: one row) before has the voxel's level. It touches every other earlier neighbour of the voxel,
 * so those of them that have the level are in its zone anyway.
 */
DEVFN int follows_its_zone(GLOBAL const ushort* voxel, GLOBAL const long* box, long at, int planar)
{
    return voxel[at] == voxel[at - (planar ? 1 : box[BOX_NY] + 2) * (box[BOX_NX] + 2)];
}

/* The labels to begin with: those that follow their zone have the label of the neighbour, all others their own. */
KERNEL zone_labels(
    GLOBAL const long* RESTRICT zones, int count, GLOBAL const long* RESTRICT levels, GLOBAL const long* RESTRICT rois,
    GLOBAL const ushort* RESTRICT padded, GLOBAL uint* RESTRICT labels, GLOBAL uint* RESTRICT sizes, GLOBAL uint* RESTRICT nearest)
{
    for (int job = JOB; job < count; job += JOBS_AT_ONCE) {
        GLOBAL const long* row = zones + (long)job * ZONES_FIELDS;
        GLOBAL const long* level = levels + row[ZONES_LEVELS] * LEVELS_FIELDS;
        GLOBAL const long* box = rois + level[LEVELS_ROI] * ROI_FIELDS + ROI_TARGET_BOX;
        long nx = box[BOX_NX], slice = nx * box[BOX_NY], voxels = box_voxels(box);
        int planar = row[ZONES_PLANAR] != 0;
        for (long v = GID; v < voxels; v += GSIZE) {
            long at = padded_index(box, v % nx, v % slice / nx, v / slice);
            GLOBAL const ushort* voxel = padded + level[LEVELS_PADDED];
            labels[row[ZONES_VOXELS] + v] = (uint)(voxel[at] != 0 && follows_its_zone(voxel, box, at, planar) ? v - (planar ? nx : slice) : v);
            sizes[row[ZONES_VOXELS] + v] = 0u;
            nearest[row[ZONES_VOXELS] + v] = 65535u;
        }
    }
}

DEVFN uint zone_root(GLOBAL uint* label, uint v)
{
    uint next = ATOMIC_LOAD_GLOBAL(&label[v]);
    while (next != v) {
        v = next;
        next = ATOMIC_LOAD_GLOBAL(&label[v]);
    }

    return v;
}

/* Makes one zone of two: the higher root gets the lower one's number, unless it has stopped being a root meanwhile. */
DEVFN void join_zones(GLOBAL uint* label, uint a, uint b)
{
    a = zone_root(label, a);
    b = zone_root(label, b);
    while (a != b) {
        uint higher = max(a, b), lower = min(a, b);
        a = ATOMIC_SWAP_IF_GLOBAL(&label[higher], higher, lower);
        if (a == higher)
            return;
        a = zone_root(label, a);
        b = zone_root(label, lower);
    }
}

/* Joins each voxel that does not follow its zone with those of its 13, planar 4, earlier neighbours that have its level. */
KERNEL zone_links(
    GLOBAL const long* RESTRICT zones, int count, GLOBAL const long* RESTRICT levels, GLOBAL const long* RESTRICT rois,
    GLOBAL const ushort* RESTRICT padded, GLOBAL uint* RESTRICT labels)
{
    for (int job = JOB; job < count; job += JOBS_AT_ONCE) {
        GLOBAL const long* row = zones + (long)job * ZONES_FIELDS;
        GLOBAL const long* level = levels + row[ZONES_LEVELS] * LEVELS_FIELDS;
        GLOBAL const long* box = rois + level[LEVELS_ROI] * ROI_FIELDS + ROI_TARGET_BOX;
        long nx = box[BOX_NX], ny = box[BOX_NY], slice = nx * ny, voxels = box_voxels(box);
        int planar = row[ZONES_PLANAR] != 0;
        for (long v = GID; v < voxels; v += GSIZE) {
            long at = padded_index(box, v % nx, v % slice / nx, v / slice);
            GLOBAL const ushort* voxel = padded + level[LEVELS_PADDED];
            if (voxel[at] == 0 || follows_its_zone(voxel, box, at, planar))
                continue;
            /* The neighbours in the order of their voxels: 0 .. 26, the voxel itself is 13, those of its slice begin at 9. */
            for (int n = planar ? 9 : 0; n < 13; n++) {
                long x = n % 3 - 1, y = n / 3 % 3 - 1, z = n / 9 - 1;
                if (voxel[at + (z * (ny + 2) + y) * (nx + 2) + x] == voxel[at])
                    join_zones(labels + row[ZONES_VOXELS], (uint)v, (uint)(v + z * slice + y * nx + x));
            }
        }
    }
}

/* Adds up voxels at their zone's root, and finds the smallest distance. The first voxel of a run along x does it for the run. */
KERNEL zone_sizes(
    GLOBAL const long* RESTRICT zones, int count, GLOBAL const long* RESTRICT levels, GLOBAL const long* RESTRICT rois,
    GLOBAL const ushort* RESTRICT padded, GLOBAL const ushort* RESTRICT distances, GLOBAL const uint* RESTRICT labels,
    GLOBAL uint* RESTRICT sizes, GLOBAL uint* RESTRICT nearest)
{
    for (int job = JOB; job < count; job += JOBS_AT_ONCE) {
        GLOBAL const long* row = zones + (long)job * ZONES_FIELDS;
        GLOBAL const long* level = levels + row[ZONES_LEVELS] * LEVELS_FIELDS;
        GLOBAL const long* box = rois + level[LEVELS_ROI] * ROI_FIELDS + ROI_TARGET_BOX;
        long nx = box[BOX_NX], slice = nx * box[BOX_NY], voxels = box_voxels(box), first = row[ZONES_VOXELS];
        for (long v = GID; v < voxels; v += GSIZE) {
            long at = padded_index(box, v % nx, v % slice / nx, v / slice);
            GLOBAL const ushort* voxel = padded + level[LEVELS_PADDED];
            if (voxel[at] == 0 || voxel[at - 1] == voxel[at])
                continue;
            uint size = 0u, distance = 65535u;
            for (; voxel[at + size] == voxel[at]; size++) {
                if (row[ZONES_DISTANCES] >= 0)
                    distance = min(distance, (uint)distances[row[ZONES_DISTANCES] + v + size]);
            }

            long root = labels[first + v];
            while (labels[first + root] != root)
                root = labels[first + root];
            ATOMIC_ADD_GLOBAL(&sizes[first + root], size);
            ATOMIC_MIN_GLOBAL(&nearest[first + root], distance);
        }
    }
}

/* A record for each zone, in any order; found[job] = their number, which the host zeroes. */
KERNEL zone_records(
    GLOBAL const long* RESTRICT zones, int count, GLOBAL const long* RESTRICT levels, GLOBAL const long* RESTRICT rois,
    GLOBAL const ushort* RESTRICT padded, GLOBAL const uint* RESTRICT sizes, GLOBAL const uint* RESTRICT nearest,
    GLOBAL uint* RESTRICT found, GLOBAL uint* RESTRICT records)
{
    for (int job = JOB; job < count; job += JOBS_AT_ONCE) {
        GLOBAL const long* row = zones + (long)job * ZONES_FIELDS;
        GLOBAL const long* level = levels + row[ZONES_LEVELS] * LEVELS_FIELDS;
        GLOBAL const long* box = rois + level[LEVELS_ROI] * ROI_FIELDS + ROI_TARGET_BOX;
        long nx = box[BOX_NX], slice = nx * box[BOX_NY], voxels = box_voxels(box);
        for (long v = GID; v < voxels; v += GSIZE) {
            uint size = sizes[row[ZONES_VOXELS] + v];
            if (size == 0u)
                continue;
            long record = (row[ZONES_RECORDS] + ATOMIC_ADD_GLOBAL(&found[job], 1u)) * RECORD_FIELDS;
            records[record + RECORD_LEVEL] = padded[level[LEVELS_PADDED] + padded_index(box, v % nx, v % slice / nx, v / slice)];
            records[record + RECORD_SIZE] = size;
            records[record + RECORD_DISTANCE] = nearest[row[ZONES_VOXELS] + v];
            records[record + RECORD_SLICE] = (uint)(v / slice);
        }
    }
}
