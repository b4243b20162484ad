/* One row for each polygon that is drawn, and one for each ROI; 64-bit fields. RingTable.cs writes them in this order. */
#define RING_LAYER 0          /* polygons of a slice's layer are united; an odd number of layers is inside */
#define RING_VERTEX 1         /* its first vertex; x and y of a vertex stand side by side */
#define RING_VERTICES 2
#define RING_X 3              /* first column, and columns, of the ROI's box */
#define RING_COLUMNS 4
#define RING_Y 5              /* first row that the polygon may cover, and how many */
#define RING_ROWS 6
#define RING_CROSSINGS 7      /* offset of its words of crossings */
#define RING_FIELDS 8

#define DRAWN_BOX 0           /* x, y, z, size x, size y, size z */
#define DRAWN_SLICES 6        /* where the first polygon of each slice of the box stands in the slices; after the last, one past the last polygon */
#define DRAWN_INSIDE 7        /* offset of the box's voxels */
#define DRAWN_FIELDS 8

/* What became of a polygon. */
#define RING_COVERS 1u        /* it covers a pixel */
#define RING_OVERLAPS 2u      /* it covers a pixel of an earlier one of its layer */

/* Crossings of a row: a bit for each column of the ROI's box, 32 in a word. */
DEVFN long crossing_words(long columns) { return (columns + 31) / 32; }
