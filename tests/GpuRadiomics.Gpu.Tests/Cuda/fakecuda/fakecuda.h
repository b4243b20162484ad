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
//   fail     FUNCTION:RESULT:N, its N-th call from now returns that result; N = 0: every call. A device that is gone (46), that lost bits (214) and
//            results from 700 on stay, as with a real context.
//   lose     RESULT:N, the N-th launch from now is accepted, and the device is lost while it runs
//   delay    milliseconds that every launch takes                               (0)
// fakecuda_reset() gives everything back and restores the settings; fakecuda_count(name) tells how many calls of a function there were, or how
// many of "buffers", "pinned", "streams", "events", "modules", "contexts" are alive.
//
// gcc -shared -fPIC -pthread *.c -lOpenCL -o libcuda.so.1

#pragma once
#define CL_TARGET_OPENCL_VERSION 120
#include <CL/cl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { OK = 0, INVALID_VALUE = 1, OUT_OF_MEMORY = 2, NOT_INITIALIZED = 3, DEVICE_UNAVAILABLE = 46, NO_DEVICE = 100, INVALID_DEVICE = 101,
       INVALID_CONTEXT = 201, ECC_UNCORRECTABLE = 214, INVALID_PTX = 218,
       FILE_NOT_FOUND = 301, INVALID_HANDLE = 400, NOT_FOUND = 500, NOT_READY = 600, ILLEGAL_ADDRESS = 700, LAUNCH_OUT_OF_RESOURCES = 701, LAUNCH_FAILED = 719, UNKNOWN = 999 };
enum { MAX_OBJECTS = 4096, MAX_KERNELS = 256, MAX_PARAMETERS = 64, MAX_DEVICES = 8, MAX_BLOCK = 1024, MAX_GRID_Y = 65535, STATIC_SHARED = 49152 };

typedef struct { uint64_t base; size_t bytes; cl_mem memory; } Buffer;
typedef struct { char *base; size_t bytes; } Pinned;
typedef struct { cl_command_queue queue; } Stream;
typedef struct { cl_event point; int is_timed; } Event;
typedef struct { char name[128]; int count; size_t bytes[MAX_PARAMETERS]; int is_address[MAX_PARAMETERS]; cl_kernel kernel; } Kernel;
typedef struct { cl_program program; int count; Kernel kernels[MAX_KERNELS]; } Module;

// What is shared between these files stays inside the library: the program loads it among others.
#pragma GCC visibility push(hidden)

// All state, under one lock. Whatever a test leaves behind is found by scanning the tables, which are small.
extern struct State {
    pthread_mutex_t lock;
    cl_device_id device;
    cl_context cl;
    Buffer buffers[MAX_OBJECTS];
    Pinned pinned[MAX_OBJECTS];
    Stream *streams[MAX_OBJECTS];
    Event *events[MAX_OBJECTS];
    Module *modules[MAX_OBJECTS];
    uint64_t next_address;
    size_t memory_used, memory_limit;
    int retained[MAX_DEVICES], device_count, capability[MAX_DEVICES];
    int initialized, lost, delay, lose_result, lose_in;
    char source[4096], options[1024];
} fake;

// The device context that is current on this thread; -1: none.
extern __thread int current;

// fakecuda.c
int complain(int result, const char *call, const char *why);
int begin(const char *call, int needs_context);
int end(int result);

// fakecuda_memory.c
Buffer *find(uint64_t address);

// fakecuda_streams.c
int known(void *const *table, const void *object);
int slot(void **table);
int stream_of(void *handle, Stream **stream);
void finish_all(void);

// fakecuda_kernels.c
void unload(Module *module);

#pragma GCC visibility pop

const char *fakecuda_platform(void);

// Every function of the driver begins so: from here it holds the lock, which end() gives back.
#define BEGIN(needs_context) \
    do { \
        pthread_mutex_lock(&fake.lock); \
        int failed = begin(__func__, needs_context); \
        if (failed) return end(failed); \
    } while (0)
