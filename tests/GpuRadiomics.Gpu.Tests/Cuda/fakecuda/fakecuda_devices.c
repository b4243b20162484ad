#include "fakecuda.h"

// ---- driver, devices, contexts

int cuInit(unsigned flags)
{
    const char *platform = fakecuda_platform();
    pthread_mutex_lock(&fake.lock);
    int failed = begin("cuInit", 0);
    if (failed != OK && failed != NOT_INITIALIZED) return end(failed);
    if (flags) return end(INVALID_VALUE);
    if (!platform) return end(complain(UNKNOWN, "cuInit", "no OpenCL device to run on"));
    if (fake.device_count == 0) return end(NO_DEVICE);
    fake.initialized = 1;
    return end(OK);
}

int cuDriverGetVersion(int *version) { *version = 12040; return OK; }

int cuGetErrorName(int result, const char **name)
{
    static const struct { int result; const char *name; } names[] = {
        { 0, "CUDA_SUCCESS" }, { 1, "CUDA_ERROR_INVALID_VALUE" }, { 2, "CUDA_ERROR_OUT_OF_MEMORY" }, { 3, "CUDA_ERROR_NOT_INITIALIZED" },
        { 46, "CUDA_ERROR_DEVICE_UNAVAILABLE" },
        { 100, "CUDA_ERROR_NO_DEVICE" }, { 101, "CUDA_ERROR_INVALID_DEVICE" }, { 201, "CUDA_ERROR_INVALID_CONTEXT" }, { 214, "CUDA_ERROR_ECC_UNCORRECTABLE" },
        { 218, "CUDA_ERROR_INVALID_PTX" },
        { 301, "CUDA_ERROR_FILE_NOT_FOUND" }, { 400, "CUDA_ERROR_INVALID_HANDLE" }, { 500, "CUDA_ERROR_NOT_FOUND" }, { 600, "CUDA_ERROR_NOT_READY" }, { 700, "CUDA_ERROR_ILLEGAL_ADDRESS" },
        { 701, "CUDA_ERROR_LAUNCH_OUT_OF_RESOURCES" }, { 719, "CUDA_ERROR_LAUNCH_FAILED" }, { 999, "CUDA_ERROR_UNKNOWN" } };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (names[i].result == result) { *name = names[i].name; return OK; }
    *name = NULL;
    return INVALID_VALUE;
}

int cuDeviceGetCount(int *count) { BEGIN(0); *count = fake.device_count; return end(OK); }

int cuDeviceGet(int *device, int index)
{
    BEGIN(0);
    if (index < 0 || index >= fake.device_count) return end(INVALID_DEVICE);
    // A handle is no index: a program that confuses them is caught.
    *device = index + 100;
    return end(OK);
}

static int index_of(int device) { return device >= 100 && device < 100 + fake.device_count ? device - 100 : -1; }

int cuDeviceGetName(char *name, int bytes, int device)
{
    BEGIN(0);
    if (index_of(device) < 0) return end(INVALID_DEVICE);
    snprintf(name, bytes, "Fake CUDA device %d", index_of(device));
    return end(OK);
}

int cuDeviceGetAttribute(int *value, int attribute, int device)
{
    BEGIN(0);
    int index = index_of(device);
    if (index < 0) return end(INVALID_DEVICE);
    switch (attribute) {
    case 1: *value = MAX_BLOCK; break;
    case 8: *value = STATIC_SHARED; break;
    case 75: *value = fake.capability[index] / 10; break;
    case 76: *value = fake.capability[index] % 10; break;
    default: return end(complain(INVALID_VALUE, __func__, "an attribute that is not provided for"));
    }
    return end(OK);
}

int cuDeviceTotalMem_v2(size_t *bytes, int device) { BEGIN(0); *bytes = fake.memory_limit; return end(index_of(device) < 0 ? INVALID_DEVICE : OK); }

int cuDevicePrimaryCtxRetain(void **context, int device)
{
    BEGIN(0);
    int index = index_of(device);
    if (index < 0) return end(INVALID_DEVICE);
    fake.retained[index]++;
    *context = &fake.retained[index];
    return end(OK);
}

int cuDevicePrimaryCtxRelease_v2(int device)
{
    BEGIN(0);
    int index = index_of(device);
    if (index < 0 || !fake.retained[index]) return end(INVALID_CONTEXT);
    // The last release makes the context anew, which is how a lost one is left behind.
    if (--fake.retained[index] == 0) fake.lost = 0;
    return end(OK);
}

int cuCtxSetCurrent(void *context)
{
    BEGIN(0);
    int index = context ? (int)((int *)context - fake.retained) : -1;
    if (context && (index < 0 || index >= MAX_DEVICES || !fake.retained[index])) return end(INVALID_CONTEXT);
    current = index;
    return end(OK);
}

