/*
 * What stands at given ranks of the sorted values, without sorting them: 8 bits of the answer at a time, from the highest, by counting the values
 * that agree with what is known so far. One work-group; exact.
 */
#define RANKS 10
#define DIGITS 256

/* Doubles in the order of unsigned integers; -0 is 0. */
DEVFN ulong sorting_key(double v)
{
    ulong bits = as_ulong(v + 0.0);
    return bits >> 63 != 0 ? ~bits : bits | 0x8000000000000000UL;
}

DEVFN double from_sorting_key(ulong key)
{
    return as_double(key >> 63 != 0 ? key & 0x7FFFFFFFFFFFFFFFUL : ~key);
}

/* In: ranks[r], from 0. Out: keys[r]. counts: RANKS * DIGITS; leaders: RANKS. Ranks are used up. */
DEVFN void keys_at_ranks(
    GLOBAL const double* values, long count, LOCAL long* ranks, LOCAL ulong* keys, LOCAL int* leaders, LOCAL uint* counts)
{
    if (LID < RANKS) {
        keys[LID] = 0;
        leaders[LID] = 0;
    }

    for (int shift = 56; shift >= 0; shift -= 8) {
        for (int i = LID; i < RANKS * DIGITS; i += LSIZE)
            counts[i] = 0u;
        BARRIER();
        ulong known = shift == 56 ? 0UL : ~0UL << (shift + 8);
        for (long at = LID; at < count; at += LSIZE) {
            ulong key = sorting_key(values[at]);
            for (int r = 0; r < RANKS; r++) {
                /* Ranks that agree so far are counted once. */
                if (leaders[r] == r && (key & known) == keys[r])
                    ATOMIC_ADD_LOCAL(&counts[r * DIGITS + (int)(key >> shift & 255UL)], 1u);
            }
        }

        BARRIER();
        if (LID < RANKS) {
            LOCAL const uint* digits = counts + leaders[LID] * DIGITS;
            long rank = ranks[LID];
            int digit = 0;
            while (digit < DIGITS - 1 && rank >= digits[digit]) {
                rank -= digits[digit];
                digit++;
            }

            ranks[LID] = rank;
            keys[LID] |= (ulong)digit << shift;
        }

        BARRIER();
        if (LID < RANKS) {
            int leader = 0;
            while (keys[leader] != keys[LID])
                leader++;
            leaders[LID] = leader;
        }

        BARRIER();
    }
}
