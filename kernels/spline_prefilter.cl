/*
 * Intensities to cubic B-spline coefficients, in place, along one axis. Job: a ROI. Work-item: a line of its source box.
 * weights: for each ROI and axis the number of weights and where they begin in the numbers; they give the causal filter's first value.
 */
DEVFN void prefilter(
    GLOBAL const long* rois, int count, GLOBAL const long* weights, GLOBAL const double* numbers,
    int axis, double pole, double gain, double last, GLOBAL double* coefficients)
{
    for (int job = JOB; job < count; job += JOBS_AT_ONCE) {
        GLOBAL const long* roi = rois + (long)job * ROI_FIELDS;
        if (roi[ROI_COEFFICIENTS] < 0)
            continue;
        long nx = roi[ROI_SOURCE_BOX + BOX_NX], ny = roi[ROI_SOURCE_BOX + BOX_NY], nz = roi[ROI_SOURCE_BOX + BOX_NZ];
        long length = axis == 0 ? nx : axis == 1 ? ny : nz;
        long stride = axis == 0 ? 1 : axis == 1 ? nx : nx * ny;
        if (length == 1)
            continue;
        long lines = nx * ny * nz / length;
        long terms = weights[(job * 3 + axis) * 2], begin = weights[(job * 3 + axis) * 2 + 1];
        for (long line = GID; line < lines; line += GSIZE) {
            long start = axis == 0 ? line * nx : axis == 1 ? line / nx * nx * ny + line % nx : line;
            GLOBAL double* c = coefficients + roi[ROI_COEFFICIENTS] + start;
            double value = numbers[begin] * (c[0] * gain);
            for (long k = 1; k < terms; k++)
                value = FMA(numbers[begin + k], c[k * stride] * gain, value);
            double before = value;
            c[0] = value;
            for (long k = 1; k < length; k++) {
                before = value;
                value = FMA(pole, value, c[k * stride] * gain);
                c[k * stride] = value;
            }

            value = last * FMA(pole, before, value);
            c[(length - 1) * stride] = value;
            for (long k = length - 2; k >= 0; k--) {
                value = pole * (value - c[k * stride]);
                c[k * stride] = value;
            }
        }
    }
}

KERNEL spline_prefilter_x(
    GLOBAL const long* RESTRICT rois, int count, GLOBAL const long* RESTRICT weights, GLOBAL const double* RESTRICT numbers,
    double pole, double gain, double last, GLOBAL double* RESTRICT coefficients)
{
    prefilter(rois, count, weights, numbers, 0, pole, gain, last, coefficients);
}

KERNEL spline_prefilter_y(
    GLOBAL const long* RESTRICT rois, int count, GLOBAL const long* RESTRICT weights, GLOBAL const double* RESTRICT numbers,
    double pole, double gain, double last, GLOBAL double* RESTRICT coefficients)
{
    prefilter(rois, count, weights, numbers, 1, pole, gain, last, coefficients);
}

KERNEL spline_prefilter_z(
    GLOBAL const long* RESTRICT rois, int count, GLOBAL const long* RESTRICT weights, GLOBAL const double* RESTRICT numbers,
    double pole, double gain, double last, GLOBAL double* RESTRICT coefficients)
{
    prefilter(rois, count, weights, numbers, 2, pole, gain, last, coefficients);
}
