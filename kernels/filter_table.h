/* One row for each kernel along an axis; 64-bit fields. ConvolutionTable.cs writes them in this order. */
#define PASS_INPUT 0          /* offset of the samples it reads: a box, x fastest */
#define PASS_INPUT_X 1        /* their size along x and y */
#define PASS_INPUT_Y 2
#define PASS_OUTPUT 3         /* offset of what it writes, and its size; not of a pass along z, which RESULT_... says */
#define PASS_SIZE_X 4
#define PASS_SIZE_Y 5
#define PASS_SIZE_Z 6
#define PASS_PLACES 7         /* where in the indices the place of the first sample of the first tap stands; -1 there is a zero beyond the image */
#define PASS_STEP 8           /* from there to that of the next tap */
#define PASS_WEIGHTS 9        /* where the taps' weights stand in the numbers, and how many */
#define PASS_TAPS 10
#define PASS_MAGNITUDES 11    /* 1: of what is read, the magnitudes */
#define PASS_FIELDS 12

/* One row for each image that comes out of passes along z. */
#define RESULT_PASS 0         /* its first pass, and how many */
#define RESULT_PASSES 1
#define RESULT_USE 2          /* USE_... */
#define RESULT_DIVISOR 3      /* what the result is divided by; 1 for nothing */
#define RESULT_IS_RESPONSE 4  /* 1: into the responses, 0: into the images */
#define RESULT_OUTPUT 5       /* offset of the first sample there, and the size along x and y of what it lies in */
#define RESULT_OUTPUT_X 6
#define RESULT_OUTPUT_Y 7
#define RESULT_SIZE_X 8
#define RESULT_SIZE_Y 9
#define RESULT_SIZE_Z 10
#define RESULT_FIELDS 11

#define USE_SUM 0
#define USE_MAX 1

/* One row for each filter that looks at voxels and their next neighbours; 64-bit fields. VoxelFilterTable.cs writes them in this order. */
#define VOXELS_KIND 0         /* VOXELS_... */
#define VOXELS_INPUT 1        /* offset of the samples it reads, and their size */
#define VOXELS_INPUT_X 2
#define VOXELS_INPUT_Y 3
#define VOXELS_INPUT_Z 4
#define VOXELS_FIRST_X 5      /* which of them has the first response */
#define VOXELS_FIRST_Y 6
#define VOXELS_FIRST_Z 7
#define VOXELS_SIZE_X 8       /* responses */
#define VOXELS_SIZE_Y 9
#define VOXELS_SIZE_Z 10
#define VOXELS_OUTPUT 11      /* as RESULT_OUTPUT, in the responses */
#define VOXELS_OUTPUT_X 12
#define VOXELS_OUTPUT_Y 13
#define VOXELS_NUMBERS 14     /* where the factors along x, y and z stand in the numbers */
#define VOXELS_FIELDS 15

#define VOXELS_GRADIENT 0
#define VOXELS_SQUARE 1
#define VOXELS_SQUARE_ROOT 2
