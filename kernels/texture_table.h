/* One row for each texture matrix; 64-bit fields. TextureTable.cs writes them in this order. */
#define TEXTURE_LEVELS 0      /* row of the discretisation */
#define TEXTURE_X 1           /* the direction */
#define TEXTURE_Y 2
#define TEXTURE_Z 3
#define TEXTURE_FIRST 4       /* first slice of the target box, and one past the last */
#define TEXTURE_END 5
#define TEXTURE_TABLE 6       /* offset of the table of counts */
#define TEXTURE_STRIDE 7      /* its row length; a row for each level from 0 */
#define TEXTURE_FIELDS 8
