/* One row for each way of choosing intensities inside a ROI; 64-bit fields. SelectionTable.cs writes them in this order. */
#define SELECTION_ROI 0       /* row of the ROI */
#define SELECTION_NUMBERS 1   /* where lowest and highest intensity, and how many standard deviations, stand in the numbers */
#define SELECTION_VALUES 2    /* where the chosen values go, behind those of all ROIs; -1 when all are chosen, so that they stay where they are */
#define SELECTION_OUTLIERS 3  /* 1: intensities far from the mean go too */
#define SELECTION_ORDER 4     /* 1: percentiles and what follows from them are wanted */
#define SELECTION_SCRATCH 5   /* offset of a double for each 256 voxels of the target box */
#define SELECTION_KEPT 6      /* offset of the mask of what is kept; -1 when it is not wanted */
#define SELECTION_FIELDS 7

/* What is known of the chosen intensities; SelectionSummary.cs reads it in this order. */
#define SUMMARY_COUNT 0
#define SUMMARY_NOT_FINITE 1
#define SUMMARY_LOWER 2       /* what is kept, both ends included */
#define SUMMARY_UPPER 3
#define SUMMARY_MINIMUM 4
#define SUMMARY_MAXIMUM 5
#define SUMMARY_SUM 6
#define SUMMARY_MEAN 7
#define SUMMARY_SECOND 8      /* central moments; to the energy in the order of the terms of tree_sum.h */
#define SUMMARY_THIRD 9
#define SUMMARY_FOURTH 10
#define SUMMARY_MEAN_DEVIATION 11
#define SUMMARY_ENERGY 12
#define SUMMARY_P10 13
#define SUMMARY_P25 14
#define SUMMARY_P50 15
#define SUMMARY_P75 16
#define SUMMARY_P90 17
#define SUMMARY_ROBUST_DEVIATION 18
#define SUMMARY_MEDIAN_DEVIATION 19
#define SUMMARY_FIELDS 20
