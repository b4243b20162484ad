/* One row for each search of local intensity peaks; 64-bit fields. PeakTable.cs writes them in this order. */
#define PEAK_SELECTION 0      /* row of the selection whose voxels are looked at */
#define PEAK_AROUND 1         /* row, in a ROI table of its own, of the box that its ROI's spheres reach */
#define PEAK_SPHERE 2         /* first row of the sphere, and how many */
#define PEAK_ROWS 3
#define PEAK_FIELDS 4

/* The rows of a sphere along x, in the order in which they are summed; 32-bit fields. */
#define SPHERE_Z 0            /* slices from the middle, negative for those below */
#define SPHERE_Y 1            /* rows from the middle; one on either side */
#define SPHERE_WIDTH 2        /* voxels on either side of the row's middle */
#define SPHERE_FIELDS 3
