/*
 * Separable kernels along x, then y, then z (SeparableBank.cs): weight 0 times its sample, then product by product added, none of them fused.
 * Work-item: a sample of what comes out. Where a sample beyond the image's border comes from stands in the indices.
 */

/* The sum of one output. from: the input's first sample of the line; place: where the place of its first tap stands. */
DEVFN double tap_sum(
    GLOBAL const long* pass, GLOBAL const int* indices, GLOBAL const double* numbers, GLOBAL const double* input, long from, long stride, int n)
{
    int taps = (int)pass[PASS_TAPS], step = (int)pass[PASS_STEP], magnitudes = (int)pass[PASS_MAGNITUDES];
    GLOBAL const int* place = indices + pass[PASS_PLACES] + n;
    GLOBAL const double* weight = numbers + pass[PASS_WEIGHTS];
    double sum = 0.0;
    for (int k = 0; k < taps; k++) {
        double sample = *place < 0 ? 0.0 : input[from + *place * stride];
        double product = weight[k] * (magnitudes != 0 ? fabs(sample) : sample);
        sum = k == 0 ? product : sum + product;
        place += step;
    }

    return sum;
}

/* alongX: rows of the input's box, each as long as the target. Job: a kernel along x. */
KERNEL convolution_x(
    GLOBAL const long* RESTRICT passes, int count, GLOBAL const int* RESTRICT indices, GLOBAL const double* RESTRICT numbers,
    GLOBAL const double* RESTRICT images, GLOBAL double* RESTRICT alongX)
{
    for (int job = JOB; job < count; job += JOBS_AT_ONCE) {
        GLOBAL const long* pass = passes + (long)job * PASS_FIELDS;
        int nx = (int)pass[PASS_SIZE_X], samples = (int)(pass[PASS_SIZE_X] * pass[PASS_SIZE_Y] * pass[PASS_SIZE_Z]);
        for (int v = (int)GID; v < samples; v += (int)GSIZE) {
            long from = pass[PASS_INPUT] + v / nx * pass[PASS_INPUT_X];
            alongX[pass[PASS_OUTPUT] + v] = tap_sum(pass, indices, numbers, images, from, 1, v % nx);
        }
    }
}

/* alongY: slices of the input's box, each of the target's size. Job: a kernel along y. */
KERNEL convolution_y(
    GLOBAL const long* RESTRICT passes, int count, GLOBAL const int* RESTRICT indices, GLOBAL const double* RESTRICT numbers,
    GLOBAL const double* RESTRICT alongX, GLOBAL double* RESTRICT alongY)
{
    for (int job = JOB; job < count; job += JOBS_AT_ONCE) {
        GLOBAL const long* pass = passes + (long)job * PASS_FIELDS;
        int nx = (int)pass[PASS_SIZE_X], ny = (int)pass[PASS_SIZE_Y], samples = nx * ny * (int)pass[PASS_SIZE_Z];
        for (int v = (int)GID; v < samples; v += (int)GSIZE) {
            int row = v / nx;
            long from = pass[PASS_INPUT] + row / ny * (pass[PASS_INPUT_X] * pass[PASS_INPUT_Y]) + v % nx;
            alongY[pass[PASS_OUTPUT] + v] = tap_sum(pass, indices, numbers, alongX, from, pass[PASS_INPUT_X], row % ny);
        }
    }
}

/* The target, of one kernel along z or of several put together in their order. Job: an image that comes out. */
KERNEL convolution_z(
    GLOBAL const long* RESTRICT results, int count, GLOBAL const long* RESTRICT passes, GLOBAL const int* RESTRICT indices, GLOBAL const double* RESTRICT numbers,
    GLOBAL const double* RESTRICT alongY, GLOBAL double* RESTRICT images, GLOBAL double* RESTRICT responses)
{
    for (int job = JOB; job < count; job += JOBS_AT_ONCE) {
        GLOBAL const long* result = results + (long)job * RESULT_FIELDS;
        int nx = (int)result[RESULT_SIZE_X], ny = (int)result[RESULT_SIZE_Y], samples = nx * ny * (int)result[RESULT_SIZE_Z];
        for (int v = (int)GID; v < samples; v += (int)GSIZE) {
            int z = v / (nx * ny), inSlice = v % (nx * ny);
            double value = 0.0;
            for (long p = 0; p < result[RESULT_PASSES]; p++) {
                GLOBAL const long* pass = passes + (result[RESULT_PASS] + p) * PASS_FIELDS;
                double sum = tap_sum(pass, indices, numbers, alongY, pass[PASS_INPUT] + inSlice, nx * ny, z);
                if (p == 0)
                    value = sum;
                else if (result[RESULT_USE] == USE_MAX)
                    value = sum > value ? sum : value;
                else
                    value = value + sum;
            }

            if (result[RESULT_DIVISOR] != 1)
                value = value / (double)result[RESULT_DIVISOR];
            long at = result[RESULT_OUTPUT] + ((long)z * result[RESULT_OUTPUT_Y] + inSlice / nx) * result[RESULT_OUTPUT_X] + inSlice % nx;
            if (result[RESULT_IS_RESPONSE] != 0)
                responses[at] = value;
            else
                images[at] = value;
        }
    }
}
