#include "fakecuda.h"

int slot(void **table)
{
    for (int i = 0; i < MAX_OBJECTS; i++) if (!table[i]) return i;
    abort();
}

int known(void *const *table, const void *object)
{
    for (int i = 0; i < MAX_OBJECTS; i++) if (object && table[i] == object) return i;
    return -1;
}

void finish_all(void) { for (int i = 0; i < MAX_OBJECTS; i++) if (fake.streams[i]) clFinish(fake.streams[i]->queue); }

// ---- streams and events

int stream_of(void *handle, Stream **stream)
{
    int i = known((void **)fake.streams, handle);
    *stream = i < 0 ? NULL : fake.streams[i];
    return i < 0 ? complain(INVALID_HANDLE, "stream", "it was never created, or destroyed") : OK;
}

int cuStreamCreate(void **stream, unsigned flags)
{
    BEGIN(1);
    if (flags > 1) return end(INVALID_VALUE);
    cl_int error;
    Stream *created = calloc(1, sizeof *created);
    created->queue = clCreateCommandQueue(fake.cl, fake.device, CL_QUEUE_PROFILING_ENABLE, &error);
    *stream = fake.streams[slot((void **)fake.streams)] = created;
    return end(error ? OUT_OF_MEMORY : OK);
}

int cuStreamDestroy_v2(void *handle)
{
    Stream *stream;
    BEGIN(1);
    if (stream_of(handle, &stream)) return end(INVALID_HANDLE);
    clReleaseCommandQueue(stream->queue);
    fake.streams[known((void **)fake.streams, stream)] = NULL;
    free(stream);
    return end(OK);
}

int cuStreamSynchronize(void *handle)
{
    Stream *stream;
    BEGIN(1);
    if (stream_of(handle, &stream)) return end(INVALID_HANDLE);
    return end(clFinish(stream->queue) ? (fake.lost = LAUNCH_FAILED) : OK);
}

int cuEventCreate(void **event, unsigned flags)
{
    BEGIN(1);
    if (flags & ~3u) return end(INVALID_VALUE);
    Event *created = calloc(1, sizeof *created);
    created->is_timed = !(flags & 2);
    *event = fake.events[slot((void **)fake.events)] = created;
    return end(OK);
}

int cuEventDestroy_v2(void *handle)
{
    BEGIN(1);
    int i = known((void **)fake.events, handle);
    if (i < 0) return end(INVALID_HANDLE);
    if (fake.events[i]->point) clReleaseEvent(fake.events[i]->point);
    free(fake.events[i]);
    fake.events[i] = NULL;
    return end(OK);
}

int cuEventRecord(void *handle, void *stream_handle)
{
    Stream *stream;
    BEGIN(1);
    int i = known((void **)fake.events, handle);
    if (i < 0 || stream_of(stream_handle, &stream)) return end(INVALID_HANDLE);
    if (fake.events[i]->point) clReleaseEvent(fake.events[i]->point);
    int error = clEnqueueMarkerWithWaitList(stream->queue, 0, NULL, &fake.events[i]->point);
    clFlush(stream->queue);
    return end(error ? UNKNOWN : OK);
}

int cuEventElapsedTime(float *milliseconds, void *start, void *stop)
{
    cl_ulong reached[2];
    BEGIN(1);
    void *handles[2] = { start, stop };
    for (int k = 0; k < 2; k++) {
        int i = known((void **)fake.events, handles[k]);
        // An event that was not recorded, or was made without timing, has no time.
        if (i < 0 || !fake.events[i]->point || !fake.events[i]->is_timed) return end(INVALID_HANDLE);
        cl_int status;
        clGetEventInfo(fake.events[i]->point, CL_EVENT_COMMAND_EXECUTION_STATUS, sizeof status, &status, NULL);
        if (status > 0) return end(NOT_READY);
        if (clGetEventProfilingInfo(fake.events[i]->point, CL_PROFILING_COMMAND_END, sizeof reached[k], &reached[k], NULL)) return end(UNKNOWN);
    }
    *milliseconds = (float)((int64_t)(reached[1] - reached[0]) / 1e6);
    return end(OK);
}

int cuStreamWaitEvent(void *stream_handle, void *handle, unsigned flags)
{
    Stream *stream;
    BEGIN(1);
    int i = known((void **)fake.events, handle);
    if (i < 0 || stream_of(stream_handle, &stream)) return end(INVALID_HANDLE);
    if (flags) return end(INVALID_VALUE);
    // An event that was not recorded is no reason to wait.
    int error = fake.events[i]->point ? clEnqueueBarrierWithWaitList(stream->queue, 1, &fake.events[i]->point, NULL) : 0;
    return end(error ? UNKNOWN : OK);
}

