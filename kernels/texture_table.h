/* One row for each texture matrix that is counted in a table; 64-bit fields. TextureTable.cs writes them in this order. */
#define TEXTURE_LEVELS 0      /* row of the discretisation */
#define TEXTURE_X 1           /* the direction, for matrices that have one */
#define TEXTURE_Y 2
#define TEXTURE_Z 3
#define TEXTURE_REACH 4       /* for those that have none: 1, or 0 when neighbours are looked for in the voxel's slice only */
#define TEXTURE_FIRST 5       /* first slice of the target box, and one past the last */
#define TEXTURE_END 6
#define TEXTURE_TABLE 7       /* offset of the table of counts */
#define TEXTURE_STRIDE 8      /* its row length; a row for each level from 0 */
#define TEXTURE_FIELDS 9

/* A row of tone differences: voxels by their number of neighbours 0 .. 26, then the low and the high words of their sums of differences. */
#define TONES_LOW 27
#define TONES_HIGH 54
