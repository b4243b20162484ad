/* One row for each discretisation of a ROI; 64-bit fields. LevelTable.cs writes them in this order. */
#define LEVELS_ROI 0          /* row of the ROI */
#define LEVELS_METHOD 1       /* METHOD_... */
#define LEVELS_COUNT 2        /* highest level */
#define LEVELS_NUMBERS 3      /* where lower, upper, bin size, lowest and highest intensity to keep stand in the numbers */
#define LEVELS_PADDED 4       /* offset of the padded levels; -1 when only the histogram is wanted */
#define LEVELS_HISTOGRAM 5    /* offset of the histogram; its first count is that of voxels without a level */
#define LEVELS_FIELDS 6

#define METHOD_NONE 0
#define METHOD_BIN_SIZE 1
#define METHOD_BIN_NUMBER 2
