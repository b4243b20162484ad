/* Sums in the order of FixedTree.cs, by one work-group: every work-item gets the sum. */
#define TREE_LEAVES 256
#define TREES_AT_ONCE 8

#define TERM_VALUE 0
#define TERM_POWER_2 1        /* (v - centre)^2, ^3, ^4 */
#define TERM_POWER_3 2
#define TERM_POWER_4 3
#define TERM_DEVIATION 4      /* |v - centre| */
#define TERM_SQUARE 5
#define TERM_IS_WITHIN 6      /* 1 from low to high, else 0 */
#define TERM_VALUE_WITHIN 7
#define TERM_DEVIATION_WITHIN 8

typedef struct {
    int term;
    double centre, low, high;
} summand;

DEVFN double term_of(summand s, double v)
{
    double distance = v - s.centre;
    double square = distance * distance;
    int within = v >= s.low && v <= s.high;
    switch (s.term) {
    case TERM_POWER_2: return square;
    case TERM_POWER_3: return square * distance;
    case TERM_POWER_4: return square * square;
    case TERM_DEVIATION: return fabs(distance);
    case TERM_SQUARE: return v * v;
    case TERM_IS_WITHIN: return within ? 1.0 : 0.0;
    case TERM_VALUE_WITHIN: return within ? v : 0.0;
    case TERM_DEVIATION_WITHIN: return within ? fabs(distance) : 0.0;
    default: return v;
    }
}

/* The sums of 256 leaves each, TREES_AT_ONCE of them from block "first" on, to scratch. */
DEVFN void reduce_blocks(long first, long blocks, GLOBAL double* scratch, LOCAL double* tree)
{
    BARRIER();
    for (int apart = TREE_LEAVES / 2; apart >= 1; apart /= 2) {
        for (int i = LID; i < TREES_AT_ONCE * apart; i += LSIZE) {
            int leaf = i / apart * TREE_LEAVES + i % apart;
            tree[leaf] += tree[leaf + apart];
        }

        BARRIER();
    }

    for (int i = LID; i < TREES_AT_ONCE; i += LSIZE) {
        if (first + i < blocks)
            scratch[first + i] = tree[i * TREE_LEAVES];
    }

    BARRIER_GLOBAL();
}

/* scratch: a double for each 256 values; tree: TREE_LEAVES * TREES_AT_ONCE doubles. */
DEVFN double tree_sum(summand s, GLOBAL const double* values, long count, GLOBAL double* scratch, LOCAL double* tree)
{
    long blocks = (count + TREE_LEAVES - 1) / TREE_LEAVES;
    for (long first = 0; first < blocks; first += TREES_AT_ONCE) {
        for (int i = LID; i < TREE_LEAVES * TREES_AT_ONCE; i += LSIZE) {
            long at = first * TREE_LEAVES + i;
            tree[i] = at < count ? term_of(s, values[at]) : 0.0;
        }

        reduce_blocks(first, blocks, scratch, tree);
    }

    /* The sums of blocks are summed alike. What is overwritten has been read: a block's sum lies before the block. */
    while (blocks > 1) {
        long sums = blocks;
        blocks = (sums + TREE_LEAVES - 1) / TREE_LEAVES;
        for (long first = 0; first < blocks; first += TREES_AT_ONCE) {
            for (int i = LID; i < TREE_LEAVES * TREES_AT_ONCE; i += LSIZE) {
                long at = first * TREE_LEAVES + i;
                tree[i] = at < sums ? scratch[at] : 0.0;
            }

            reduce_blocks(first, blocks, scratch, tree);
        }
    }

    double sum = count > 0 ? scratch[0] : 0.0;
    BARRIER_GLOBAL();
    return sum;
}
