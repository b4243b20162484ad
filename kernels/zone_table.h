/* One row for each map of distances to the border, of a ROI in a neighbourhood; 64-bit fields. BorderTable.cs writes them in this order. */
#define BORDER_ROI 0          /* row of the ROI */
#define BORDER_PLANAR 1       /* 1: the border is looked for in the voxel's slice only */
#define BORDER_DISTANCES 2    /* offset of the map: a distance for each voxel of the target box */
#define BORDER_FIELDS 3

/* One row for the zones of a discretisation in a neighbourhood; 64-bit fields. ZoneTable.cs writes them in this order. */
#define ZONES_LEVELS 0        /* row of the discretisation */
#define ZONES_PLANAR 1        /* 1: neighbours within the slice only, 8 instead of 26 */
#define ZONES_VOXELS 2        /* offset of the labels, sizes and distances: one of each for every voxel of the target box */
#define ZONES_DISTANCES 3     /* offset of the map of distances to the border; -1 when they are not wanted */
#define ZONES_RECORDS 4       /* number of the first record */
#define ZONES_FIELDS 5

/* A zone that was found, in 32-bit fields. ZoneTable.cs reads them in this order. */
#define RECORD_LEVEL 0
#define RECORD_SIZE 1         /* its voxels */
#define RECORD_DISTANCE 2     /* the smallest distance of its voxels to the border */
#define RECORD_SLICE 3        /* of the target box, where its first voxel lies */
#define RECORD_FIELDS 4
