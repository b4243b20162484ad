/* The words that kernels are written in: OpenCL C 1.2, built at run time, or compiled to PTX ahead of time by clang. */
#pragma OPENCL FP_CONTRACT OFF
#pragma OPENCL EXTENSION cl_khr_fp64 : enable

#define KERNEL __kernel void
#define GLOBAL __global
#define LOCAL __local
#define DEVFN static inline
#define RESTRICT restrict

/* A launch is a grid of work-groups: along y one group for each job (a ROI, a direction), along x as many as the largest job can use. */
#define LID ((int)get_local_id(0))
#define LSIZE ((int)get_local_size(0))
#define GID ((long)get_global_id(0))
#define GSIZE ((long)get_global_size(0))
#define JOB ((int)get_group_id(1))
#define JOBS_AT_ONCE ((int)get_num_groups(1))

#define BARRIER() barrier(CLK_LOCAL_MEM_FENCE)
/* Also for what was written to global memory, within the work-group. */
#define BARRIER_GLOBAL() barrier(CLK_LOCAL_MEM_FENCE | CLK_GLOBAL_MEM_FENCE)
#define ATOMIC_ADD_LOCAL(p, v) atomic_add((p), (v))
#define ATOMIC_ADD_GLOBAL(p, v) atomic_add((p), (v))
#define ATOMIC_OR_GLOBAL(p, v) atomic_or((p), (v))
#define ATOMIC_XOR_GLOBAL(p, v) atomic_xor((p), (v))
#define ATOMIC_MIN_GLOBAL(p, v) atomic_min((p), (v))
/* Stores the new value if the old one is there; gives what was there. */
#define ATOMIC_SWAP_IF_GLOBAL(p, old, new) atomic_cmpxchg((p), (old), (new))
/* What another work-item may be changing. OpenCL 1.2 has no such load, so it is an atomic that changes nothing; PTX takes a plain one past the first cache. */
#ifdef __NVPTX__
#define ATOMIC_LOAD_GLOBAL(p) (*(volatile GLOBAL uint*)(p))
#else
#define ATOMIC_LOAD_GLOBAL(p) atomic_or((p), 0u)
#endif
#define FMA(a, b, c) fma((a), (b), (c))
