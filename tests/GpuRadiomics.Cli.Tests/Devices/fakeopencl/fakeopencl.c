// An OpenCL loader for tests, with the faults that machines have. Nothing can be computed with it. The environment variable FAKEOPENCL says which:
//   no-platform      no driver is installed
//   no-device        a driver without a device
//   no-platforms     the loader does not even say which drivers there are
//   broken-driver    one driver does not say what devices it has, another has a device without double precision
//   broken-device    a driver with a device that answers nothing, and one without double precision
//   old              a device of OpenCL 1.1
//   no-fp64          a device without double precision
//   no-build         a device whose compiler refuses the kernels
//
// gcc -shared -fPIC fakeopencl.c -o libOpenCL.so.1

#define CL_TARGET_OPENCL_VERSION 120
#define CL_USE_DEPRECATED_OPENCL_1_2_APIS
#include <CL/cl.h>
#include <stdlib.h>
#include <string.h>

static int mode(const char *name) { return !strcmp(getenv("FAKEOPENCL"), name); }

static int answer(const void *value, size_t bytes, size_t room, void *target, size_t *length)
{
    if (length) *length = bytes;
    if (!target) return CL_SUCCESS;
    if (room < bytes) return CL_INVALID_VALUE;
    memcpy(target, value, bytes);
    return CL_SUCCESS;
}

static int text(const char *value, size_t room, void *target, size_t *length) { return answer(value, strlen(value) + 1, room, target, length); }

static int number(cl_ulong value, size_t bytes, size_t room, void *target, size_t *length) { return answer(&value, bytes, room, target, length); }

// Handles are numbers, from 1.
#define HANDLE(type, n) ((type)(size_t)(n))

cl_int clGetPlatformIDs(cl_uint room, cl_platform_id *platforms, cl_uint *count)
{
    if (mode("no-platform")) return -1001;
    if (mode("no-platforms")) return CL_OUT_OF_HOST_MEMORY;
    cl_uint there = mode("broken-driver") ? 2 : 1;
    for (cl_uint i = 0; platforms && i < room && i < there; i++) platforms[i] = HANDLE(cl_platform_id, i + 1);
    if (count) *count = there;
    return CL_SUCCESS;
}

cl_int clGetPlatformInfo(cl_platform_id platform, cl_platform_info what, size_t room, void *target, size_t *length)
{
    (void)what;
    return text(platform == HANDLE(cl_platform_id, 1) ? "Vendor A" : "Vendor B", room, target, length);
}

cl_int clGetDeviceIDs(cl_platform_id platform, cl_device_type type, cl_uint room, cl_device_id *devices, cl_uint *count)
{
    (void)type;
    if (mode("no-device")) return CL_DEVICE_NOT_FOUND;
    if (mode("broken-driver") && platform == HANDLE(cl_platform_id, 1)) return CL_OUT_OF_RESOURCES;
    cl_uint there = mode("broken-device") ? 2 : 1;
    for (cl_uint i = 0; devices && i < room && i < there; i++) devices[i] = HANDLE(cl_device_id, i + 1);
    if (count) *count = there;
    return CL_SUCCESS;
}

cl_int clGetDeviceInfo(cl_device_id device, cl_device_info what, size_t room, void *target, size_t *length)
{
    if (mode("broken-device") && device == HANDLE(cl_device_id, 1)) return CL_DEVICE_NOT_AVAILABLE;
    switch (what) {
    case CL_DEVICE_NAME: return text("Fake OpenCL device", room, target, length);
    case CL_DEVICE_VERSION: return text(mode("old") ? "OpenCL 1.1 fake" : "OpenCL 1.2 fake", room, target, length);
    case CL_DRIVER_VERSION: return text("1.0", room, target, length);
    case CL_DEVICE_TYPE: return number(CL_DEVICE_TYPE_GPU, sizeof(cl_device_type), room, target, length);
    case CL_DEVICE_DOUBLE_FP_CONFIG: return number(mode("old") || mode("no-build") ? 63 : 0, sizeof(cl_device_fp_config), room, target, length);
    case CL_DEVICE_MAX_WORK_GROUP_SIZE: return number(256, sizeof(size_t), room, target, length);
    case CL_DEVICE_GLOBAL_MEM_SIZE:
    case CL_DEVICE_MAX_MEM_ALLOC_SIZE: return number(1ul << 30, sizeof(cl_ulong), room, target, length);
    case CL_DEVICE_LOCAL_MEM_SIZE: return number(1ul << 15, sizeof(cl_ulong), room, target, length);
    default: return CL_INVALID_VALUE;
    }
}

#define GIVE(n) do { *error = CL_SUCCESS; return (void *)(size_t)(n); } while (0)

cl_context clCreateContext(const cl_context_properties *properties, cl_uint count, const cl_device_id *devices,
                           void (CL_CALLBACK *notify)(const char *, const void *, size_t, void *), void *data, cl_int *error)
{
    (void)properties; (void)count; (void)devices; (void)notify; (void)data;
    GIVE(1);
}

cl_command_queue clCreateCommandQueue(cl_context context, cl_device_id device, cl_command_queue_properties properties, cl_int *error)
{
    (void)context; (void)device; (void)properties;
    GIVE(1);
}

cl_program clCreateProgramWithSource(cl_context context, cl_uint count, const char **texts, const size_t *lengths, cl_int *error)
{
    (void)context; (void)count; (void)texts; (void)lengths;
    GIVE(1);
}

cl_int clBuildProgram(cl_program program, cl_uint count, const cl_device_id *devices, const char *options,
                      void (CL_CALLBACK *notify)(cl_program, void *), void *data)
{
    (void)program; (void)count; (void)devices; (void)options; (void)notify; (void)data;
    return CL_BUILD_PROGRAM_FAILURE;
}

cl_int clGetProgramBuildInfo(cl_program program, cl_device_id device, cl_program_build_info what, size_t room, void *target, size_t *length)
{
    (void)program; (void)device; (void)what;
    return text("input.cl:17:5: error: use of undeclared identifier 'fma'\n1 error generated.\n", room, target, length);
}

cl_int clReleaseContext(cl_context context) { (void)context; return CL_SUCCESS; }
cl_int clReleaseCommandQueue(cl_command_queue queue) { (void)queue; return CL_SUCCESS; }
cl_int clReleaseProgram(cl_program program) { (void)program; return CL_SUCCESS; }

// The program looks them up, and comes no further than to the build.
#define NEVER(name) int never_##name(void) __asm__(#name); int never_##name(void) { abort(); }
NEVER(clRetainCommandQueue) NEVER(clCreateBuffer) NEVER(clReleaseMemObject) NEVER(clCreateKernel) NEVER(clGetKernelInfo) NEVER(clSetKernelArg)
NEVER(clReleaseKernel) NEVER(clEnqueueNDRangeKernel) NEVER(clEnqueueReadBuffer) NEVER(clEnqueueWriteBuffer) NEVER(clEnqueueFillBuffer)
NEVER(clEnqueueMapBuffer) NEVER(clEnqueueUnmapMemObject) NEVER(clEnqueueMarkerWithWaitList) NEVER(clEnqueueBarrierWithWaitList)
NEVER(clGetEventInfo) NEVER(clGetEventProfilingInfo) NEVER(clReleaseEvent) NEVER(clFlush) NEVER(clFinish)
