/*
 * How many steps through faces each voxel inside a ROI is from the nearest one outside, or outside the target box: 1 at the border, 0 outside.
 * Job: a map. Work-item: a line of the target box. City-block distances add up axis by axis, and along one a line is gone through forwards and backwards.
 */
KERNEL border_distance_x(
    GLOBAL const long* RESTRICT borders, int count, GLOBAL const long* RESTRICT rois, GLOBAL const uchar* RESTRICT inside, GLOBAL ushort* RESTRICT distances)
{
    for (int job = JOB; job < count; job += JOBS_AT_ONCE) {
        GLOBAL const long* row = borders + (long)job * BORDER_FIELDS;
        GLOBAL const long* roi = rois + row[BORDER_ROI] * ROI_FIELDS;
        long length = roi[ROI_TARGET_BOX + BOX_NX], lines = roi[ROI_TARGET_BOX + BOX_NY] * roi[ROI_TARGET_BOX + BOX_NZ];
        for (long line = GID; line < lines; line += GSIZE) {
            long map = row[BORDER_DISTANCES] + line * length, from = roi[ROI_INSIDE] + line * length;
            uint distance = 0u;
            for (long k = 0; k < length; k++) {
                distance = inside[from + k] != 0 ? min(distance + 1u, 65535u) : 0u;
                distances[map + k] = (ushort)distance;
            }

            distance = 0u;
            for (long k = length - 1; k >= 0; k--) {
                distance = min(distance + 1u, (uint)distances[map + k]);
                distances[map + k] = (ushort)distance;
            }
        }
    }
}

DEVFN void border_distance(GLOBAL const long* borders, int count, GLOBAL const long* rois, int axis, GLOBAL ushort* distances)
{
    for (int job = JOB; job < count; job += JOBS_AT_ONCE) {
        GLOBAL const long* row = borders + (long)job * BORDER_FIELDS;
        GLOBAL const long* box = rois + row[BORDER_ROI] * ROI_FIELDS + ROI_TARGET_BOX;
        long nx = box[BOX_NX], slice = nx * box[BOX_NY];
        long length = box[BOX_NX + axis], stride = axis == 1 ? nx : slice, lines = box_voxels(box) / length;
        if (axis == 2 && row[BORDER_PLANAR] != 0)
            continue;
        for (long line = GID; line < lines; line += GSIZE) {
            long map = row[BORDER_DISTANCES] + (axis == 1 ? line / nx * slice + line % nx : line);
            uint distance = 0u;
            for (long k = 0; k < length; k++) {
                distance = min(distance + 1u, (uint)distances[map + k * stride]);
                distances[map + k * stride] = (ushort)distance;
            }

            distance = 0u;
            for (long k = length - 1; k >= 0; k--) {
                distance = min(distance + 1u, (uint)distances[map + k * stride]);
                distances[map + k * stride] = (ushort)distance;
            }
        }
    }
}

KERNEL border_distance_y(GLOBAL const long* RESTRICT borders, int count, GLOBAL const long* RESTRICT rois, GLOBAL ushort* RESTRICT distances)
{
    border_distance(borders, count, rois, 1, distances);
}

KERNEL border_distance_z(GLOBAL const long* RESTRICT borders, int count, GLOBAL const long* RESTRICT rois, GLOBAL ushort* RESTRICT distances)
{
    border_distance(borders, count, rois, 2, distances);
}
