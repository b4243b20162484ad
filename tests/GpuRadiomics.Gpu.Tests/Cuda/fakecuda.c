// A CUDA driver for tests on machines without an NVIDIA device: the functions of the driver API that the program uses, over an OpenCL device
// (PoCL in CI). It reads the kernels' parameter lists from the PTX that the program loads and runs the same kernels from their OpenCL source,
// so that the program's argument packing, launch geometry, ordering between streams and handling of errors are exercised as they are.
// Where NVIDIA's driver would read past a buffer, accept a freed pointer or compute garbage, this one refuses and says why on stderr.
//
// Settings, through fakecuda_configure(name, value) or, for a whole process, environment variables FAKECUDA_<NAME IN CAPITALS>:
//   source   path of the kernels' OpenCL C source, in one file
//   options  options for the OpenCL compiler                                   (-cl-std=CL1.2)
//   devices  the devices' compute capabilities, times ten, with commas          (90; empty: there is no device)
//   memory   bytes of memory of each device                                     (1073741824)
//   fail     FUNCTION:RESULT:N, its N-th call from now returns that result; N = 0: every call. Results from 700 on stay, as with a real context.
// fakecuda_reset() gives everything back and restores the settings; fakecuda_count(name) tells how many calls of a function there were, or how
// many of "buffers", "pinned", "streams", "events", "modules", "contexts" are alive.
//
// gcc -shared -fPIC -pthread fakecuda.c -lOpenCL -o libcuda.so.1

#define CL_TARGET_OPENCL_VERSION 120
#include <CL/cl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OK = 0, INVALID_VALUE = 1, OUT_OF_MEMORY = 2, NOT_INITIALIZED = 3, NO_DEVICE = 100, INVALID_DEVICE = 101, INVALID_CONTEXT = 201, INVALID_PTX = 218,
       FILE_NOT_FOUND = 301, INVALID_HANDLE = 400, NOT_FOUND = 500, ILLEGAL_ADDRESS = 700, LAUNCH_OUT_OF_RESOURCES = 701, LAUNCH_FAILED = 719, UNKNOWN = 999 };
enum { MAX_OBJECTS = 4096, MAX_KERNELS = 256, MAX_PARAMETERS = 64, MAX_DEVICES = 8, MAX_BLOCK = 1024, MAX_GRID_Y = 65535, STATIC_SHARED = 49152 };

typedef struct { uint64_t base; size_t bytes; cl_mem memory; } Buffer;
typedef struct { char *base; size_t bytes; } Pinned;
typedef struct { cl_command_queue queue; } Stream;
typedef struct { cl_event point; } Event;
typedef struct { char name[128]; int count; size_t bytes[MAX_PARAMETERS]; int is_address[MAX_PARAMETERS]; cl_kernel kernel; } Kernel;
typedef struct { cl_program program; int count; Kernel kernels[MAX_KERNELS]; } Module;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static cl_device_id cl_device;
static cl_context cl;
static Buffer buffers[MAX_OBJECTS];
static Pinned pinned[MAX_OBJECTS];
static Stream *streams[MAX_OBJECTS];
static Event *events[MAX_OBJECTS];
static Module *modules[MAX_OBJECTS];
static uint64_t next_address;
static size_t memory_used;
static int initialized, retained[MAX_DEVICES], lost;

// ---- settings and counts

static char source[4096], options[1024], devices[256], fail_call[64];
static size_t memory_limit;
static int fail_result, fail_at, fail_calls, device_count, capability[MAX_DEVICES];
static struct { const char *name; int calls; } counted[64];

static void set(const char *name, const char *value)
{
    if (!strcmp(name, "source")) snprintf(source, sizeof source, "%s", value);
    else if (!strcmp(name, "options")) snprintf(options, sizeof options, "%s", value);
    else if (!strcmp(name, "memory")) memory_limit = strtoull(value, NULL, 10);
    else if (!strcmp(name, "fail")) {
        fail_calls = fail_result = fail_at = 0;
        fail_call[0] = 0;
        sscanf(value, "%63[^:]:%d:%d", fail_call, &fail_result, &fail_at);
    } else if (!strcmp(name, "devices")) {
        snprintf(devices, sizeof devices, "%s", value);
        device_count = 0;
        for (char *rest, *item = strtok_r(devices, ",", &rest); item && device_count < MAX_DEVICES; item = strtok_r(NULL, ",", &rest))
            capability[device_count++] = atoi(item);
    } else fprintf(stderr, "fakecuda: no setting %s\n", name);
}

static void defaults(void)
{
    static const char *const values[][3] = {
        { "source", "FAKECUDA_SOURCE", "" }, { "options", "FAKECUDA_OPTIONS", "-cl-std=CL1.2" }, { "devices", "FAKECUDA_DEVICES", "90" },
        { "memory", "FAKECUDA_MEMORY", "1073741824" }, { "fail", "FAKECUDA_FAIL", "" } };
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
        set(values[i][0], getenv(values[i][1]) ? getenv(values[i][1]) : values[i][2]);
    next_address = 0x7f0000000000ull;
}

__attribute__((constructor)) static void start(void) { defaults(); }

void fakecuda_configure(const char *name, const char *value)
{
    pthread_mutex_lock(&lock);
    set(name, value);
    pthread_mutex_unlock(&lock);
}

// The OpenCL device that it runs on; null where there is none.
const char *fakecuda_platform(void)
{
    static char name[256];
    cl_platform_id platform;
    pthread_mutex_lock(&lock);
    cl_int error = CL_SUCCESS;
    if (!cl && !clGetPlatformIDs(1, &platform, NULL) && !clGetDeviceIDs(platform, CL_DEVICE_TYPE_ALL, 1, &cl_device, NULL)) {
        cl = clCreateContext(NULL, 1, &cl_device, NULL, NULL, &error);
        clGetDeviceInfo(cl_device, CL_DEVICE_NAME, sizeof name, name, NULL);
    }
    pthread_mutex_unlock(&lock);
    return cl ? name : NULL;
}

static int complain(int result, const char *call, const char *why)
{
    fprintf(stderr, "fakecuda: %s: %s\n", call, why);
    return result;
}

// Counts the call and says whether it has to fail. Everything but what asks for no context needs one that is current on this thread, alive and not lost.
static __thread int current = -1;

static int begin(const char *call, int needs_context)
{
    int i = 0;
    while (counted[i].name && strcmp(counted[i].name, call)) i++;
    counted[i].name = call;
    counted[i].calls++;
    if (!strcmp(call, fail_call) && (++fail_calls == fail_at || fail_at == 0)) {
        if (fail_result >= ILLEGAL_ADDRESS) lost = fail_result;
        return fail_result;
    }
    if (!initialized) return NOT_INITIALIZED;
    if (!needs_context) return OK;
    if (current < 0 || !retained[current]) return complain(INVALID_CONTEXT, call, "no context is current on this thread");
    return lost;
}

static int end(int result)
{
    pthread_mutex_unlock(&lock);
    return result;
}

// Every function begins so: from here it holds the lock, which end() gives back.
#define BEGIN(needs_context) do { pthread_mutex_lock(&lock); int failed = begin(__func__, needs_context); if (failed) return end(failed); } while (0)

static int slot(void **table)
{
    for (int i = 0; i < MAX_OBJECTS; i++) if (!table[i]) return i;
    abort();
}

static int known(void *const *table, const void *object)
{
    for (int i = 0; i < MAX_OBJECTS; i++) if (object && table[i] == object) return i;
    return -1;
}

// ---- driver, devices, contexts

int cuInit(unsigned flags)
{
    const char *platform = fakecuda_platform();
    pthread_mutex_lock(&lock);
    int failed = begin("cuInit", 0);
    if (failed != OK && failed != NOT_INITIALIZED) return end(failed);
    if (flags) return end(INVALID_VALUE);
    if (!platform) return end(complain(UNKNOWN, "cuInit", "no OpenCL device to run on"));
    if (device_count == 0) return end(NO_DEVICE);
    initialized = 1;
    return end(OK);
}

int cuDriverGetVersion(int *version) { *version = 12040; return OK; }

int cuGetErrorName(int result, const char **name)
{
    static const struct { int result; const char *name; } names[] = {
        { 0, "CUDA_SUCCESS" }, { 1, "CUDA_ERROR_INVALID_VALUE" }, { 2, "CUDA_ERROR_OUT_OF_MEMORY" }, { 3, "CUDA_ERROR_NOT_INITIALIZED" },
        { 100, "CUDA_ERROR_NO_DEVICE" }, { 101, "CUDA_ERROR_INVALID_DEVICE" }, { 201, "CUDA_ERROR_INVALID_CONTEXT" }, { 218, "CUDA_ERROR_INVALID_PTX" },
        { 301, "CUDA_ERROR_FILE_NOT_FOUND" }, { 400, "CUDA_ERROR_INVALID_HANDLE" }, { 500, "CUDA_ERROR_NOT_FOUND" }, { 700, "CUDA_ERROR_ILLEGAL_ADDRESS" },
        { 701, "CUDA_ERROR_LAUNCH_OUT_OF_RESOURCES" }, { 719, "CUDA_ERROR_LAUNCH_FAILED" }, { 999, "CUDA_ERROR_UNKNOWN" } };
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (names[i].result == result) { *name = names[i].name; return OK; }
    *name = NULL;
    return INVALID_VALUE;
}

int cuDeviceGetCount(int *count) { BEGIN(0); *count = device_count; return end(OK); }

int cuDeviceGet(int *device, int index)
{
    BEGIN(0);
    if (index < 0 || index >= device_count) return end(INVALID_DEVICE);
    // A handle is no index: a program that confuses them is caught.
    *device = index + 100;
    return end(OK);
}

static int index_of(int device) { return device >= 100 && device < 100 + device_count ? device - 100 : -1; }

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
    case 75: *value = capability[index] / 10; break;
    case 76: *value = capability[index] % 10; break;
    default: return end(complain(INVALID_VALUE, __func__, "an attribute that is not provided for"));
    }
    return end(OK);
}

int cuDeviceTotalMem_v2(size_t *bytes, int device) { BEGIN(0); *bytes = memory_limit; return end(index_of(device) < 0 ? INVALID_DEVICE : OK); }

int cuDevicePrimaryCtxRetain(void **context, int device)
{
    BEGIN(0);
    int index = index_of(device);
    if (index < 0) return end(INVALID_DEVICE);
    retained[index]++;
    *context = &retained[index];
    return end(OK);
}

int cuDevicePrimaryCtxRelease_v2(int device)
{
    BEGIN(0);
    int index = index_of(device);
    if (index < 0 || !retained[index]) return end(INVALID_CONTEXT);
    // The last release makes the context anew, which is how a lost one is left behind.
    if (--retained[index] == 0) lost = 0;
    return end(OK);
}

int cuCtxSetCurrent(void *context)
{
    BEGIN(0);
    int index = context ? (int)((int *)context - retained) : -1;
    if (context && (index < 0 || index >= MAX_DEVICES || !retained[index])) return end(INVALID_CONTEXT);
    current = index;
    return end(OK);
}

// ---- memory

static Buffer *find(uint64_t address)
{
    for (int i = 0; i < MAX_OBJECTS; i++)
        if (buffers[i].memory && address >= buffers[i].base && address < buffers[i].base + buffers[i].bytes) return &buffers[i];
    return NULL;
}

static size_t free_bytes(void) { return memory_limit > memory_used ? memory_limit - memory_used : 0; }

static void finish_all(void) { for (int i = 0; i < MAX_OBJECTS; i++) if (streams[i]) clFinish(streams[i]->queue); }

int cuMemGetInfo_v2(size_t *free, size_t *total) { BEGIN(1); *free = free_bytes(); *total = memory_limit; return end(OK); }

int cuMemAlloc_v2(uint64_t *address, size_t bytes)
{
    BEGIN(1);
    if (bytes == 0) return end(complain(INVALID_VALUE, __func__, "an empty buffer"));
    if (bytes > free_bytes()) return end(OUT_OF_MEMORY);
    int i = 0;
    while (i < MAX_OBJECTS && buffers[i].memory) i++;
    if (i == MAX_OBJECTS) return end(OUT_OF_MEMORY);
    cl_int error;
    cl_mem memory = clCreateBuffer(cl, CL_MEM_READ_WRITE, bytes, NULL, &error);
    if (error) return end(OUT_OF_MEMORY);
    // Fresh memory is whatever it was; a program that counts on zeros is caught.
    char *garbage = malloc(bytes);
    memset(garbage, 0xA5, bytes);
    cl_command_queue queue = clCreateCommandQueue(cl, cl_device, 0, &error);
    clEnqueueWriteBuffer(queue, memory, CL_TRUE, 0, bytes, garbage, 0, NULL, NULL);
    clReleaseCommandQueue(queue);
    free(garbage);
    buffers[i] = (Buffer){ next_address, bytes, memory };
    *address = next_address;
    // Addresses are not used twice, and no two buffers touch.
    next_address += (bytes + 1023) / 512 * 512;
    memory_used += bytes;
    return end(OK);
}

int cuMemFree_v2(uint64_t address)
{
    BEGIN(1);
    Buffer *buffer = find(address);
    if (!buffer || buffer->base != address) return end(complain(INVALID_VALUE, __func__, "no buffer begins there"));
    finish_all();
    clReleaseMemObject(buffer->memory);
    memory_used -= buffer->bytes;
    buffer->memory = NULL;
    return end(OK);
}

int cuMemHostAlloc(void **address, size_t bytes, unsigned flags)
{
    BEGIN(1);
    if (bytes == 0 || flags) return end(INVALID_VALUE);
    int i = 0;
    while (i < MAX_OBJECTS && pinned[i].base) i++;
    if (i == MAX_OBJECTS || !(pinned[i].base = malloc(bytes))) return end(OUT_OF_MEMORY);
    memset(pinned[i].base, 0xA5, bytes);
    pinned[i].bytes = bytes;
    *address = pinned[i].base;
    return end(OK);
}

int cuMemFreeHost(void *address)
{
    BEGIN(1);
    for (int i = 0; i < MAX_OBJECTS; i++)
        if (address && pinned[i].base == address) {
            finish_all();
            free(pinned[i].base);
            pinned[i].base = NULL;
            return end(OK);
        }
    return end(complain(INVALID_VALUE, __func__, "no pinned memory begins there"));
}

// ---- streams and events

static int stream_of(void *handle, Stream **stream)
{
    int i = known((void **)streams, handle);
    *stream = i < 0 ? NULL : streams[i];
    return i < 0 ? complain(INVALID_HANDLE, "stream", "it was never created, or destroyed") : OK;
}

int cuStreamCreate(void **stream, unsigned flags)
{
    BEGIN(1);
    if (flags > 1) return end(INVALID_VALUE);
    cl_int error;
    Stream *created = calloc(1, sizeof *created);
    created->queue = clCreateCommandQueue(cl, cl_device, 0, &error);
    *stream = streams[slot((void **)streams)] = created;
    return end(error ? OUT_OF_MEMORY : OK);
}

int cuStreamDestroy_v2(void *handle)
{
    Stream *stream;
    BEGIN(1);
    if (stream_of(handle, &stream)) return end(INVALID_HANDLE);
    clReleaseCommandQueue(stream->queue);
    streams[known((void **)streams, stream)] = NULL;
    free(stream);
    return end(OK);
}

int cuStreamSynchronize(void *handle)
{
    Stream *stream;
    BEGIN(1);
    if (stream_of(handle, &stream)) return end(INVALID_HANDLE);
    return end(clFinish(stream->queue) ? (lost = LAUNCH_FAILED) : OK);
}

int cuEventCreate(void **event, unsigned flags)
{
    BEGIN(1);
    if (flags & ~3u) return end(INVALID_VALUE);
    *event = events[slot((void **)events)] = calloc(1, sizeof(Event));
    return end(OK);
}

int cuEventDestroy_v2(void *handle)
{
    BEGIN(1);
    int i = known((void **)events, handle);
    if (i < 0) return end(INVALID_HANDLE);
    if (events[i]->point) clReleaseEvent(events[i]->point);
    free(events[i]);
    events[i] = NULL;
    return end(OK);
}

int cuEventRecord(void *handle, void *stream_handle)
{
    Stream *stream;
    BEGIN(1);
    int i = known((void **)events, handle);
    if (i < 0 || stream_of(stream_handle, &stream)) return end(INVALID_HANDLE);
    if (events[i]->point) clReleaseEvent(events[i]->point);
    int error = clEnqueueMarkerWithWaitList(stream->queue, 0, NULL, &events[i]->point);
    clFlush(stream->queue);
    return end(error ? UNKNOWN : OK);
}

int cuStreamWaitEvent(void *stream_handle, void *handle, unsigned flags)
{
    Stream *stream;
    BEGIN(1);
    int i = known((void **)events, handle);
    if (i < 0 || stream_of(stream_handle, &stream)) return end(INVALID_HANDLE);
    if (flags) return end(INVALID_VALUE);
    // An event that was not recorded is no reason to wait.
    int error = events[i]->point ? clEnqueueBarrierWithWaitList(stream->queue, 1, &events[i]->point, NULL) : 0;
    return end(error ? UNKNOWN : OK);
}

// ---- copies. Those from and to pinned memory are left to run; others are done before the call returns, as NVIDIA's driver may.

static int blocking(const void *host, size_t bytes)
{
    for (int i = 0; i < MAX_OBJECTS; i++)
        if (pinned[i].base && (const char *)host >= pinned[i].base && (const char *)host < pinned[i].base + pinned[i].bytes) {
            if ((const char *)host + bytes > pinned[i].base + pinned[i].bytes) return -1;
            return CL_FALSE;
        }
    return CL_TRUE;
}

static int range(const char *call, uint64_t address, size_t bytes, Buffer **buffer)
{
    *buffer = find(address);
    if (!*buffer) return complain(INVALID_VALUE, call, "no buffer is there");
    return address + bytes > (*buffer)->base + (*buffer)->bytes ? complain(INVALID_VALUE, call, "it ends past the buffer") : OK;
}

static int enqueued(Stream *stream, int error)
{
    clFlush(stream->queue);
    return error ? complain(INVALID_VALUE, "OpenCL", "it refused the command") : OK;
}

int cuMemcpyHtoDAsync_v2(uint64_t target, const void *host, size_t bytes, void *handle)
{
    Stream *stream;
    Buffer *buffer;
    BEGIN(1);
    int wait = blocking(host, bytes);
    if (stream_of(handle, &stream)) return end(INVALID_HANDLE);
    if (range(__func__, target, bytes, &buffer) || wait < 0) return end(complain(INVALID_VALUE, __func__, "a bad range"));
    return end(enqueued(stream, clEnqueueWriteBuffer(stream->queue, buffer->memory, wait, target - buffer->base, bytes, host, 0, NULL, NULL)));
}

int cuMemcpyDtoHAsync_v2(void *host, uint64_t from, size_t bytes, void *handle)
{
    Stream *stream;
    Buffer *buffer;
    BEGIN(1);
    int wait = blocking(host, bytes);
    if (stream_of(handle, &stream)) return end(INVALID_HANDLE);
    if (range(__func__, from, bytes, &buffer) || wait < 0) return end(complain(INVALID_VALUE, __func__, "a bad range"));
    return end(enqueued(stream, clEnqueueReadBuffer(stream->queue, buffer->memory, wait, from - buffer->base, bytes, host, 0, NULL, NULL)));
}

int cuMemsetD32Async(uint64_t target, unsigned value, size_t words, void *handle)
{
    Stream *stream;
    Buffer *buffer;
    BEGIN(1);
    if (stream_of(handle, &stream)) return end(INVALID_HANDLE);
    if (target % 4 || range(__func__, target, words * 4, &buffer)) return end(complain(INVALID_VALUE, __func__, "a bad range"));
    return end(enqueued(stream, clEnqueueFillBuffer(stream->queue, buffer->memory, &value, 4, target - buffer->base, words * 4, 0, NULL, NULL)));
}

// ---- modules and kernels

// ".entry NAME(" and, up to ")", ".param .TYPE NAME" with the type's size in bits at its end.
static void parse(const char *ptx, Module *module)
{
    for (const char *entry = ptx; (entry = strstr(entry, ".entry ")) && module->count < MAX_KERNELS;) {
        Kernel *kernel = &module->kernels[module->count++];
        sscanf(entry + 7, "%127[^( ]", kernel->name);
        const char *close = strchr(entry, ')');
        const char *next = entry;
        while ((next = strstr(next, ".param .")) && next < close && kernel->count < MAX_PARAMETERS) {
            int bits = 0;
            sscanf(next + 9, "%d", &bits);
            kernel->bytes[kernel->count++] = bits / 8;
            next += 9;
        }
        entry = close;
    }
}

static int build(Module *module, char *log, size_t log_bytes)
{
    FILE *file = fopen(source, "rb");
    if (!file) return complain(FILE_NOT_FOUND, "cuModuleLoadDataEx", "the setting 'source' names no file");
    static char text[1 << 22];
    size_t bytes = fread(text, 1, sizeof text, file);
    fclose(file);
    const char *texts = text;
    char all[2048];
    // With argument information an address is told from a number, which the PTX does not tell.
    snprintf(all, sizeof all, "%s -cl-kernel-arg-info", options);
    cl_int error;
    module->program = clCreateProgramWithSource(cl, 1, &texts, &bytes, &error);
    if (clBuildProgram(module->program, 1, &cl_device, all, NULL, NULL) == CL_SUCCESS) return OK;
    clGetProgramBuildInfo(module->program, cl_device, CL_PROGRAM_BUILD_LOG, log_bytes, log, NULL);
    return INVALID_PTX;
}

static void unload(Module *module)
{
    for (int i = 0; i < module->count; i++) if (module->kernels[i].kernel) clReleaseKernel(module->kernels[i].kernel);
    if (module->program) clReleaseProgram(module->program);
    modules[known((void **)modules, module)] = NULL;
    free(module);
}

int cuModuleLoadDataEx(void **handle, const char *image, unsigned count, int *keys, void **values)
{
    BEGIN(1);
    char none[1], *log = none;
    size_t log_bytes = 0;
    for (unsigned i = 0; i < count; i++) {
        if (keys[i] == 5) log = values[i];
        else if (keys[i] == 6) log_bytes = (size_t)values[i];
        else return end(complain(INVALID_VALUE, __func__, "an option that is not provided for"));
    }
    if (!strstr(image, ".version")) {
        snprintf(log, log_bytes, "ptxas fatal   : Missing .version directive at start of file");
        return end(INVALID_PTX);
    }
    Module *module = modules[slot((void **)modules)] = calloc(1, sizeof *module);
    parse(image, module);
    int result = build(module, log, log_bytes);
    if (result != OK) unload(module);
    else *handle = module;
    return end(result);
}

int cuModuleUnload(void *handle)
{
    BEGIN(1);
    if (known((void **)modules, handle) < 0) return end(INVALID_HANDLE);
    finish_all();
    unload(handle);
    return end(OK);
}

int cuModuleGetFunction(void **function, void *handle, const char *name)
{
    BEGIN(1);
    if (known((void **)modules, handle) < 0) return end(INVALID_HANDLE);
    Module *module = handle;
    Kernel *kernel = NULL;
    for (int i = 0; i < module->count; i++) if (!strcmp(module->kernels[i].name, name)) kernel = &module->kernels[i];
    if (!kernel) return end(NOT_FOUND);
    if (!kernel->kernel) {
        cl_int error;
        cl_uint parameters = 0;
        cl_kernel_arg_address_qualifier space;
        kernel->kernel = clCreateKernel(module->program, name, &error);
        if (error) return end(complain(NOT_FOUND, __func__, "the PTX has a kernel that the source has not"));
        clGetKernelInfo(kernel->kernel, CL_KERNEL_NUM_ARGS, sizeof parameters, &parameters, NULL);
        if ((int)parameters != kernel->count) return end(complain(INVALID_PTX, __func__, "the PTX and the source differ in a kernel's parameters"));
        for (int i = 0; i < kernel->count; i++) {
            clGetKernelArgInfo(kernel->kernel, i, CL_KERNEL_ARG_ADDRESS_QUALIFIER, sizeof space, &space, NULL);
            kernel->is_address[i] = space != CL_KERNEL_ARG_ADDRESS_PRIVATE;
        }
    }
    *function = kernel;
    return end(OK);
}

int cuLaunchKernel(void *function, unsigned gx, unsigned gy, unsigned gz, unsigned bx, unsigned by, unsigned bz, unsigned shared, void *handle,
                   void **arguments, void **extra)
{
    Stream *stream;
    BEGIN(1);
    if (stream_of(handle, &stream)) return end(INVALID_HANDLE);
    if (!gx || !gy || !gz || !bx || !by || !bz || gy > MAX_GRID_Y || gz > MAX_GRID_Y || (uint64_t)bx * by * bz > MAX_BLOCK || shared || extra)
        return end(complain(INVALID_VALUE, __func__, "a grid or block beyond the limits"));
    Kernel *kernel = function;
    for (int i = 0; i < kernel->count; i++) {
        int error;
        if (kernel->is_address[i]) {
            uint64_t address = *(uint64_t *)arguments[i];
            Buffer *buffer = find(address);
            // NVIDIA's driver launches with any address, and the context is lost when the kernel uses it.
            if (address && !buffer) { lost = ILLEGAL_ADDRESS; return end(complain(OK, kernel->name, "an address of no buffer")); }
            if (buffer && buffer->base != address) return end(complain(INVALID_VALUE, kernel->name, "an address inside a buffer, which OpenCL has no way to pass"));
            error = clSetKernelArg(kernel->kernel, i, sizeof(cl_mem), buffer ? &buffer->memory : NULL);
        } else error = clSetKernelArg(kernel->kernel, i, kernel->bytes[i], arguments[i]);
        if (error) return end(complain(INVALID_VALUE, kernel->name, "an argument that does not fit its parameter"));
    }
    size_t items[3] = { (size_t)gx * bx, (size_t)gy * by, (size_t)gz * bz }, group[3] = { bx, by, bz };
    int error = clEnqueueNDRangeKernel(stream->queue, kernel->kernel, 3, NULL, items, group, 0, NULL, NULL);
    clFlush(stream->queue);
    return end(error ? complain(LAUNCH_OUT_OF_RESOURCES, kernel->name, "OpenCL refused the launch") : OK);
}

// ---- what is alive

static int count_table(void *const *table)
{
    int count = 0;
    for (int i = 0; i < MAX_OBJECTS; i++) count += table[i] != NULL;
    return count;
}

int fakecuda_count(const char *name)
{
    int count = 0;
    pthread_mutex_lock(&lock);
    if (!strcmp(name, "streams")) count = count_table((void **)streams);
    else if (!strcmp(name, "events")) count = count_table((void **)events);
    else if (!strcmp(name, "modules")) count = count_table((void **)modules);
    else if (!strcmp(name, "buffers")) for (int i = 0; i < MAX_OBJECTS; i++) count += buffers[i].memory != NULL;
    else if (!strcmp(name, "pinned")) for (int i = 0; i < MAX_OBJECTS; i++) count += pinned[i].base != NULL;
    else if (!strcmp(name, "contexts")) for (int i = 0; i < MAX_DEVICES; i++) count += retained[i];
    else for (int i = 0; counted[i].name; i++) if (!strcmp(counted[i].name, name)) count = counted[i].calls;
    return end(count);
}

// Where a kernel was left running it is waited for. Handles from before are not to be used any more.
void fakecuda_reset(void)
{
    pthread_mutex_lock(&lock);
    finish_all();
    for (int i = 0; i < MAX_OBJECTS; i++) {
        if (modules[i]) unload(modules[i]);
        if (events[i] && events[i]->point) clReleaseEvent(events[i]->point);
        free(events[i]);
        events[i] = NULL;
        if (streams[i]) clReleaseCommandQueue(streams[i]->queue);
        free(streams[i]);
        streams[i] = NULL;
        if (buffers[i].memory) clReleaseMemObject(buffers[i].memory);
        buffers[i].memory = NULL;
        free(pinned[i].base);
        pinned[i].base = NULL;
    }
    memset(retained, 0, sizeof retained);
    memset(counted, 0, sizeof counted);
    memory_used = 0;
    initialized = lost = 0;
    defaults();
    pthread_mutex_unlock(&lock);
}
