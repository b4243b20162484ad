/*
 * One row for each image of a ROI: interpolated, and behind those the filtered ones; 64-bit fields. RoiTable.cs writes them in this order.
 * The row of a filtered image is that of its ROI but for its intensities, its mask, which is that of what re-segmentation kept, and what counts from these.
 */
#define ROI_VOXELS 0          /* byte offset of the volume in the resident voxels */
#define ROI_TYPE 1            /* TYPE_... */
#define ROI_VOLUME_X 2        /* voxels and rows that the volume holds of each slice */
#define ROI_VOLUME_Y 3
#define ROI_FIRST_ROW 4       /* the grid's row that each slice of the volume begins with */
#define ROI_FIRST_SLICE 5     /* the grid's slice that the volume begins with */
#define ROI_RESCALE 6         /* where the slices' slopes, then intercepts, begin in the numbers */
#define ROI_SLICES 7          /* slices of the volume */
#define ROI_ROUND_INPUT 8     /* 1: round stored intensities */
#define ROI_ROUNDING 9        /* of interpolated intensities: ROUNDING_..., 0: none */
#define ROI_TAPS 10           /* 0: no interpolation, 1: nearest, 2: linear, 4: cubic spline */
#define ROI_MASK 11           /* byte offset of the drawn mask */
#define ROI_MASK_BOX 12       /* x, y, z, size x, size y, size z */
#define ROI_TARGET_BOX 18
#define ROI_SOURCE_BOX 24     /* what the image is interpolated from */
#define ROI_IMAGE_MAPS 30     /* where the taps of x, y, z begin, in indices and in numbers */
#define ROI_MASK_TAPS 33
#define ROI_MASK_SOURCE 34    /* first voxel x, y, z of the box that mask indices count from */
#define ROI_MASK_MAPS 37
#define ROI_THRESHOLD 40      /* where the mask's threshold stands in the numbers */
#define ROI_TARGET 41         /* offset of the target box's intensities */
#define ROI_COEFFICIENTS 42   /* offset of the source box's spline coefficients; -1 without */
#define ROI_ROWS 43           /* offset of the target box's rows in the row counts */
#define ROI_INSIDE 44         /* offset of the mask of the target box's voxels */
#define ROI_VALUES 45         /* offset of the intensities inside, when they are put together */
#define ROI_FIELDS 46

#define BOX_X 0
#define BOX_Y 1
#define BOX_Z 2
#define BOX_NX 3
#define BOX_NY 4
#define BOX_NZ 5

DEVFN long box_voxels(GLOBAL const long* box) { return box[BOX_NX] * box[BOX_NY] * box[BOX_NZ]; }

/* Padded levels: the target box with one voxel of level 0 on every side. */
DEVFN long padded_index(GLOBAL const long* box, long x, long y, long z)
{
    return ((z + 1) * (box[BOX_NY] + 2) + y + 1) * (box[BOX_NX] + 2) + x + 1;
}
