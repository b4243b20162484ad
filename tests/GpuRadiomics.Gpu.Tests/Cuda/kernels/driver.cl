// The kernels that the tests of a driver launch.

// y = a x + y, rounded twice: the driver must not fuse it.
KERNEL scale_and_add(double a, GLOBAL const double* RESTRICT x, GLOBAL double* RESTRICT y, int n)
{
    for (int i = GID0; i < n; i += GSIZE0)
        y[i] = a * x[i] + y[i];
}

// Each kind of argument, between arguments of other sizes.
KERNEL echo_arguments(int i, GLOBAL double* doubles, long l, uint u, double d, GLOBAL long* longs)
{
    if (GID0 == 0) {
        doubles[0] = d;
        longs[0] = i;
        longs[1] = l;
        longs[2] = u;
    }
}

// Which work-item wrote each cell of a grid of groups.
KERNEL geometry(GLOBAL int* cells)
{
    cells[(GRP1 * NGRP0 + GRP0) * LSIZE0 + LID0] = GRP1 * 1000000 + GRP0 * 1000 + LID0;
}

KERNEL histogram(GLOBAL const uint* RESTRICT values, int n, GLOBAL uint* counts)
{
    LOCAL uint own[256];
    for (int i = LID0; i < 256; i += LSIZE0)
        own[i] = 0;
    BARRIER();
    for (int i = GID0; i < n; i += GSIZE0)
        ATOMIC_ADD_L(&own[values[i] & 255u], 1u);
    BARRIER();
    for (int i = LID0; i < 256; i += LSIZE0)
        ATOMIC_ADD_G(&counts[i], own[i]);
}

// Takes a while, so that a queue that does not wait for it is seen to run ahead.
KERNEL slow_increment(GLOBAL uint* values, int n, int rounds)
{
    for (int i = GID0; i < n; i += GSIZE0) {
        uint state = 1;
        for (int round = 0; round < rounds; round++)
            state = state * 1664525u + 1013904223u;
        // The state is odd or even by turns; all that matters is that it is computed.
        values[i] += state == 0x12345678u ? 2 : 1;
    }
}
