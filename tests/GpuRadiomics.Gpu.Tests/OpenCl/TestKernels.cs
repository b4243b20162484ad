using GpuRadiomics.Gpu.Devices;

namespace GpuRadiomics.Gpu.Tests.OpenCl;

/// <summary>Kernels that use what the real ones use, one thing each.</summary>
internal static class TestKernels
{
    public static KernelProgram Program { get; } = new(Source, "-cl-std=CL1.2", "");

    private const string Source = """
        #pragma OPENCL EXTENSION cl_khr_fp64 : enable
        #pragma OPENCL FP_CONTRACT OFF

        __kernel void multiply_add(__global const double *a, __global const double *b, __global const double *c, __global double *d, const int n)
        {
            const int i = get_global_id(0);
            if (i < n)
                d[i] = fma(a[i], b[i], c[i]);
        }

        /* One sum for each group of up to 256. */
        __kernel void sum_groups(__global const double *values, __global double *sums, const int n)
        {
            __local double part[256];
            const int local_id = get_local_id(0);
            const int i = get_global_id(0);
            part[local_id] = i < n ? values[i] : 0.0;
            for (int step = get_local_size(0) / 2; step > 0; step /= 2) {
                barrier(CLK_LOCAL_MEM_FENCE);
                if (local_id < step)
                    part[local_id] += part[local_id + step];
            }
            if (local_id == 0)
                sums[get_group_id(0)] = part[0];
        }

        __kernel void histogram(__global const int *levels, __global int *counts, const int n)
        {
            __local int own[64];
            for (int k = get_local_id(0); k < 64; k += get_local_size(0))
                own[k] = 0;
            barrier(CLK_LOCAL_MEM_FENCE);
            const int i = get_global_id(0);
            if (i < n)
                atomic_add(&own[levels[i]], 1);
            barrier(CLK_LOCAL_MEM_FENCE);
            for (int k = get_local_id(0); k < 64; k += get_local_size(0))
                atomic_add(&counts[k], own[k]);
        }

        /* Where each work-item stands. */
        __kernel void positions(__global int4 *where)
        {
            const int i = get_global_id(1) * get_global_size(0) + get_global_id(0);
            where[i] = (int4)(get_group_id(0), get_group_id(1), get_local_id(0), get_num_groups(1));
        }

        /* The scalars' bits, each as a long. */
        __kernel void scalars(const int i, const uint u, const long l, const double d, __global long *bits)
        {
            bits[0] = i;
            bits[1] = u;
            bits[2] = l;
            bits[3] = as_long(d);
        }

        __kernel void write_value(__global int *target, const int value)
        {
            target[get_global_id(0)] = value;
        }

        __kernel void write_values(
            __global int *target,
            const int v0, const int v1, const int v2, const int v3, const int v4, const int v5, const int v6, const int v7,
            const int v8, const int v9, const int v10, const int v11, const int v12, const int v13, const int v14, const int v15)
        {
            const int values[16] = {v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, v12, v13, v14, v15};
            for (int k = 0; k < 16; k++)
                target[k] = values[k];
        }
        """;
}
