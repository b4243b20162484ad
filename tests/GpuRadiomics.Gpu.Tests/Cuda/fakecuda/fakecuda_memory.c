#include "fakecuda.h"

// ---- memory

Buffer *find(uint64_t address)
{
    for (int i = 0; i < MAX_OBJECTS; i++)
        if (fake.buffers[i].memory && address >= fake.buffers[i].base && address < fake.buffers[i].base + fake.buffers[i].bytes) return &fake.buffers[i];
    return NULL;
}

static size_t free_bytes(void) { return fake.memory_limit > fake.memory_used ? fake.memory_limit - fake.memory_used : 0; }

int cuMemGetInfo_v2(size_t *free, size_t *total) { BEGIN(1); *free = free_bytes(); *total = fake.memory_limit; return end(OK); }

int cuMemAlloc_v2(uint64_t *address, size_t bytes)
{
    BEGIN(1);
    if (bytes == 0) return end(complain(INVALID_VALUE, __func__, "an empty buffer"));
    if (bytes > free_bytes()) return end(OUT_OF_MEMORY);
    int i = 0;
    while (i < MAX_OBJECTS && fake.buffers[i].memory) i++;
    if (i == MAX_OBJECTS) return end(OUT_OF_MEMORY);
    cl_int error;
    cl_mem memory = clCreateBuffer(fake.cl, CL_MEM_READ_WRITE, bytes, NULL, &error);
    if (error) return end(OUT_OF_MEMORY);
    // Fresh memory is whatever it was; a program that counts on zeros is caught.
    char *garbage = malloc(bytes);
    memset(garbage, 0xA5, bytes);
    cl_command_queue queue = clCreateCommandQueue(fake.cl, fake.device, 0, &error);
    clEnqueueWriteBuffer(queue, memory, CL_TRUE, 0, bytes, garbage, 0, NULL, NULL);
    clReleaseCommandQueue(queue);
    free(garbage);
    fake.buffers[i] = (Buffer){ fake.next_address, bytes, memory };
    *address = fake.next_address;
    // Addresses are not used twice, and no two buffers touch.
    fake.next_address += (bytes + 1023) / 512 * 512;
    fake.memory_used += bytes;
    return end(OK);
}

int cuMemFree_v2(uint64_t address)
{
    BEGIN(1);
    Buffer *buffer = find(address);
    if (!buffer || buffer->base != address) return end(complain(INVALID_VALUE, __func__, "no buffer begins there"));
    finish_all();
    clReleaseMemObject(buffer->memory);
    fake.memory_used -= buffer->bytes;
    buffer->memory = NULL;
    return end(OK);
}

int cuMemHostAlloc(void **address, size_t bytes, unsigned flags)
{
    BEGIN(1);
    if (bytes == 0 || flags) return end(INVALID_VALUE);
    int i = 0;
    while (i < MAX_OBJECTS && fake.pinned[i].base) i++;
    if (i == MAX_OBJECTS || !(fake.pinned[i].base = malloc(bytes))) return end(OUT_OF_MEMORY);
    memset(fake.pinned[i].base, 0xA5, bytes);
    fake.pinned[i].bytes = bytes;
    *address = fake.pinned[i].base;
    return end(OK);
}

int cuMemFreeHost(void *address)
{
    BEGIN(1);
    for (int i = 0; i < MAX_OBJECTS; i++)
        if (address && fake.pinned[i].base == address) {
            finish_all();
            free(fake.pinned[i].base);
            fake.pinned[i].base = NULL;
            return end(OK);
        }
    return end(complain(INVALID_VALUE, __func__, "no pinned memory begins there"));
}

// ---- copies. Those from and to pinned memory are left to run; others are done before the call returns, as NVIDIA's driver may.

static int blocking(const void *host, size_t bytes)
{
    for (int i = 0; i < MAX_OBJECTS; i++)
        if (fake.pinned[i].base && (const char *)host >= fake.pinned[i].base && (const char *)host < fake.pinned[i].base + fake.pinned[i].bytes) {
            if ((const char *)host + bytes > fake.pinned[i].base + fake.pinned[i].bytes) return -1;
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

