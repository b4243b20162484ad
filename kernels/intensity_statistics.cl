/*
 * Statistics of chosen intensities (IntensitySummary.cs); the order of every sum is that of FixedTree.cs. Job: a selection; one work-group of 256
 * for each. Each kernel needs what those before it wrote to the summaries.
 */

/* The offset of a selection's values. */
DEVFN long chosen_values(GLOBAL const long* row, GLOBAL const long* rois)
{
    return row[SELECTION_VALUES] >= 0 ? row[SELECTION_VALUES] : rois[row[SELECTION_ROI] * ROI_FIELDS + ROI_VALUES];
}

/* What is not finite has no statistics: the host rejects the ROI. */
DEVFN int has_statistics(GLOBAL const long* row, GLOBAL const double* summary)
{
    return row[SELECTION_ORDER] != 0 && summary[SUMMARY_COUNT] > 0.0 && summary[SUMMARY_NOT_FINITE] == 0.0;
}

/* Lowest and highest value, and how many are no finite numbers. */
KERNEL intensity_extremes(
    GLOBAL const long* RESTRICT selections, int count, GLOBAL const long* RESTRICT rois, GLOBAL const double* RESTRICT values,
    GLOBAL double* RESTRICT summaries)
{
    LOCAL double lows[256];
    LOCAL double highs[256];
    LOCAL uint bad[256];
    for (int job = JOB; job < count; job += JOBS_AT_ONCE) {
        GLOBAL const long* row = selections + (long)job * SELECTION_FIELDS;
        GLOBAL double* summary = summaries + (long)job * SUMMARY_FIELDS;
        long place = chosen_values(row, rois), n = (long)summary[SUMMARY_COUNT];
        double low = INFINITY, high = -INFINITY;
        uint notFinite = 0;
        for (long at = LID; at < n; at += LSIZE) {
            double v = values[place + at] + 0.0; /* -0 is 0 */
            low = v < low ? v : low;
            high = v > high ? v : high;
            notFinite += fabs(v) <= 1.7976931348623157e308 ? 0u : 1u;
        }

        lows[LID] = low;
        highs[LID] = high;
        bad[LID] = notFinite;
        BARRIER();
        for (int apart = LSIZE / 2; apart >= 1; apart /= 2) {
            if (LID < apart) {
                lows[LID] = lows[LID + apart] < lows[LID] ? lows[LID + apart] : lows[LID];
                highs[LID] = highs[LID + apart] > highs[LID] ? highs[LID + apart] : highs[LID];
                bad[LID] += bad[LID + apart];
            }

            BARRIER();
        }

        if (LID == 0) {
            summary[SUMMARY_MINIMUM] = lows[0];
            summary[SUMMARY_MAXIMUM] = highs[0];
            summary[SUMMARY_NOT_FINITE] = (double)bad[0];
        }

        BARRIER();
    }
}

DEVFN double percentile_rank(int percentile, long count)
{
    double p = percentile == 0 ? 0.10 : percentile == 1 ? 0.25 : percentile == 2 ? 0.50 : percentile == 3 ? 0.75 : 0.90;
    return p * (double)(count - 1);
}

/* Percentiles lie between the values at the ranks below and above. */
KERNEL intensity_percentiles(
    GLOBAL const long* RESTRICT selections, int count, GLOBAL const long* RESTRICT rois, GLOBAL const double* RESTRICT values,
    GLOBAL double* RESTRICT summaries)
{
    LOCAL uint counts[RANKS * DIGITS];
    LOCAL long ranks[RANKS];
    LOCAL ulong keys[RANKS];
    LOCAL int leaders[RANKS];
    for (int job = JOB; job < count; job += JOBS_AT_ONCE) {
        GLOBAL const long* row = selections + (long)job * SELECTION_FIELDS;
        GLOBAL double* summary = summaries + (long)job * SUMMARY_FIELDS;
        /* Without statistics the loops below have nothing to do. */
        long n = has_statistics(row, summary) ? (long)summary[SUMMARY_COUNT] : 0;
        if (LID < RANKS) {
            long below = (long)floor(percentile_rank(LID / 2, n));
            ranks[LID] = LID % 2 == 0 || below + 1 >= n ? below : below + 1;
        }

        keys_at_ranks(values + chosen_values(row, rois), n, ranks, keys, leaders, counts);
        if (LID < RANKS / 2) {
            double low = from_sorting_key(keys[2 * LID]), high = from_sorting_key(keys[2 * LID + 1]);
            double rank = percentile_rank(LID, n);
            summary[SUMMARY_P10 + LID] = low + (high - low) * (rank - floor(rank));
        }

        BARRIER();
    }
}

DEVFN double clamped(double v, double low, double high) { return v < low ? low : v > high ? high : v; }

/* The sums that are wanted of every selection, and those that need percentiles. */
#define SUM_VALUES 0
#define SUM_MOMENTS 1         /* the terms of tree_sum.h from the second power on */
#define SUM_WITHIN 6
#define SUM_VALUES_WITHIN 7
#define SUM_DEVIATION_WITHIN 8
#define SUM_MEDIAN_DEVIATION 9
#define SUMS 10

DEVFN void record_sum(GLOBAL double* summary, int k, double sum, double within, double n)
{
    if (k == SUM_VALUES)
        summary[SUMMARY_SUM] = sum;
    else if (k < SUM_WITHIN)
        summary[SUMMARY_SECOND + k - SUM_MOMENTS] = k == TERM_SQUARE ? sum : sum / n;
    else if (k == SUM_DEVIATION_WITHIN)
        summary[SUMMARY_ROBUST_DEVIATION] = sum / within;
    else if (k == SUM_MEDIAN_DEVIATION)
        summary[SUMMARY_MEDIAN_DEVIATION] = sum / n;
}

KERNEL intensity_sums(
    GLOBAL const long* RESTRICT selections, int count, GLOBAL const long* RESTRICT rois, GLOBAL const double* RESTRICT values,
    GLOBAL double* RESTRICT scratches, GLOBAL double* RESTRICT summaries)
{
    LOCAL double tree[TREE_LEAVES * TREES_AT_ONCE];
    for (int job = JOB; job < count; job += JOBS_AT_ONCE) {
        GLOBAL const long* row = selections + (long)job * SELECTION_FIELDS;
        GLOBAL double* summary = summaries + (long)job * SUMMARY_FIELDS;
        long place = chosen_values(row, rois), n = (long)summary[SUMMARY_COUNT];
        double low = summary[SUMMARY_P10], high = summary[SUMMARY_P90], mean = 0.0, within = 0.0, meanWithin = 0.0;
        int sums = has_statistics(row, summary) ? SUMS : SUM_VALUES + 1;
        for (int k = 0; k < sums; k++) {
            summand s = { k, mean, low, high };
            if (k == SUM_DEVIATION_WITHIN)
                s.centre = meanWithin;
            if (k == SUM_MEDIAN_DEVIATION) {
                s.term = TERM_DEVIATION;
                s.centre = summary[SUMMARY_P50];
            }

            double sum = tree_sum(s, values + place, n, scratches + row[SELECTION_SCRATCH], tree);
            if (k == SUM_VALUES)
                mean = clamped(sum / (double)n, summary[SUMMARY_MINIMUM], summary[SUMMARY_MAXIMUM]);
            if (k == SUM_WITHIN)
                within = sum;
            if (k == SUM_VALUES_WITHIN)
                meanWithin = clamped(sum / within, low, high);
            if (LID == 0)
                record_sum(summary, k, sum, within, (double)n);
            if (LID == 0 && k == SUM_VALUES)
                summary[SUMMARY_MEAN] = mean;
        }
    }
}
