/*
 * Which intensities stay in a ROI at re-segmentation (KeptIntensities.cs). Job: a selection; one work-group of 256 for each.
 */
#define GROUP 256
#define EACH 4

/* Copies the values from low to high, in their order; how many. target may be the values themselves: a piece is read before it is written. */
DEVFN long choose(GLOBAL double* values, long place, long count, double low, double high, long target, LOCAL uint* places)
{
    long chosen = 0;
    for (long first = 0; first < count; first += GROUP * EACH) {
        double mine[EACH];
        uint keep = 0;
        for (int k = 0; k < EACH; k++) {
            long at = first + LID * EACH + k;
            mine[k] = at < count ? values[place + at] : 0.0;
            if (at < count && mine[k] >= low && mine[k] <= high)
                keep |= 1u << k;
        }

        places[LID] = popcount(keep);
        BARRIER_GLOBAL();
        for (int step = 1; step < GROUP; step *= 2) {
            uint before = LID >= step ? places[LID - step] : 0u;
            BARRIER();
            places[LID] += before;
            BARRIER();
        }

        long next = target + chosen + places[LID] - popcount(keep);
        for (int k = 0; k < EACH; k++) {
            if ((keep >> k & 1u) != 0)
                values[next++] = mine[k];
        }

        chosen += places[GROUP - 1];
        BARRIER_GLOBAL();
    }

    return chosen;
}

/* Writes the count and the limits of the summaries, and the values of selections that do not take all. */
KERNEL intensity_selection(
    GLOBAL const long* RESTRICT selections, int count, GLOBAL const long* RESTRICT rois, GLOBAL const double* RESTRICT numbers,
    GLOBAL const uint* RESTRICT totals, GLOBAL double* RESTRICT values, GLOBAL double* RESTRICT scratches, GLOBAL double* RESTRICT summaries)
{
    LOCAL double tree[TREE_LEAVES * TREES_AT_ONCE];
    LOCAL uint places[GROUP];
    for (int job = JOB; job < count; job += JOBS_AT_ONCE) {
        GLOBAL const long* row = selections + (long)job * SELECTION_FIELDS;
        GLOBAL const double* number = numbers + row[SELECTION_NUMBERS];
        long place = rois[row[SELECTION_ROI] * ROI_FIELDS + ROI_VALUES], target = row[SELECTION_VALUES];
        long n = totals[row[SELECTION_ROI]];
        double lower = number[0], upper = number[1];
        /* First the range, then the outliers of what it left. */
        int passes = target < 0 ? 0 : row[SELECTION_OUTLIERS] != 0 ? 2 : 1;
        for (int pass = 0; pass < passes; pass++) {
            if (pass == 1) {
                summand s = { TERM_VALUE, 0.0, 0.0, 0.0 };
                double sum = 0.0;
                for (int moment = 1; moment <= 2; moment++) {
                    sum = tree_sum(s, values + target, n, scratches + row[SELECTION_SCRATCH], tree);
                    if (moment == 1) {
                        s.centre = sum / (double)n;
                        s.term = TERM_POWER_2;
                    }
                }

                double deviation = number[2] * sqrt(sum / (double)n);
                double from = s.centre - deviation, to = s.centre + deviation;
                lower = from > lower || from != from ? from : lower;
                upper = to < upper || to != to ? to : upper;
            }

            n = choose(values, pass == 0 ? place : target, n, lower, upper, target, places);
        }

        if (LID == 0) {
            GLOBAL double* out = summaries + (long)job * SUMMARY_FIELDS;
            out[SUMMARY_COUNT] = (double)n;
            out[SUMMARY_LOWER] = lower;
            out[SUMMARY_UPPER] = upper;
        }
    }
}
