// What a kernel may use: OpenCL C 1.2 under names that another compiler could be given meanings for.
#pragma OPENCL FP_CONTRACT OFF
#ifdef cl_khr_fp64
#pragma OPENCL EXTENSION cl_khr_fp64 : enable
#endif

#define KERNEL __kernel void
#define GLOBAL __global
#define LOCAL __local
#define DEVFN static inline
#define RESTRICT restrict
#define GID0 ((int)get_global_id(0))
#define GSIZE0 ((int)get_global_size(0))
#define LID0 ((int)get_local_id(0))
#define LSIZE0 ((int)get_local_size(0))
#define GRP0 ((int)get_group_id(0))
#define GRP1 ((int)get_group_id(1))
#define NGRP0 ((int)get_num_groups(0))
#define BARRIER() barrier(CLK_LOCAL_MEM_FENCE)
#define ATOMIC_ADD_L(p, v) atomic_add((p), (v))
#define ATOMIC_ADD_G(p, v) atomic_add((p), (v))
#define FMA(a, b, c) fma((a), (b), (c))
