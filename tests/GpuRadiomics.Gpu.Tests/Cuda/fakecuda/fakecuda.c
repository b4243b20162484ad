// The fake driver itself: settings, failures, counts.
#include "fakecuda.h"

struct State fake = { .lock = PTHREAD_MUTEX_INITIALIZER };
__thread int current = -1;

// ---- settings and counts

static char fail_call[64];
static int fail_result, fail_at, fail_calls;
static struct { const char *name; int calls; } counted[64];

static void set(const char *name, const char *value)
{
    if (!strcmp(name, "source")) snprintf(fake.source, sizeof fake.source, "%s", value);
    else if (!strcmp(name, "options")) snprintf(fake.options, sizeof fake.options, "%s", value);
    else if (!strcmp(name, "memory")) fake.memory_limit = strtoull(value, NULL, 10);
    else if (!strcmp(name, "lose")) { fake.lose_in = 0; sscanf(value, "%d:%d", &fake.lose_result, &fake.lose_in); }
    else if (!strcmp(name, "delay")) fake.delay = atoi(value);
    else if (!strcmp(name, "fail")) {
        fail_calls = fail_result = fail_at = 0;
        fail_call[0] = 0;
        sscanf(value, "%63[^:]:%d:%d", fail_call, &fail_result, &fail_at);
    } else if (!strcmp(name, "devices")) {
        char devices[256];
        snprintf(devices, sizeof devices, "%s", value);
        fake.device_count = 0;
        for (char *rest, *item = strtok_r(devices, ",", &rest); item && fake.device_count < MAX_DEVICES; item = strtok_r(NULL, ",", &rest))
            fake.capability[fake.device_count++] = atoi(item);
    } else fprintf(stderr, "fakecuda: no setting %s\n", name);
}

static void defaults(void)
{
    static const char *const values[][3] = {
        { "source", "FAKECUDA_SOURCE", "" }, { "options", "FAKECUDA_OPTIONS", "-cl-std=CL1.2" }, { "devices", "FAKECUDA_DEVICES", "90" },
        { "memory", "FAKECUDA_MEMORY", "1073741824" }, { "fail", "FAKECUDA_FAIL", "" }, { "delay", "FAKECUDA_DELAY", "0" },
        { "lose", "FAKECUDA_LOSE", "" } };
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++)
        set(values[i][0], getenv(values[i][1]) ? getenv(values[i][1]) : values[i][2]);
    fake.next_address = 0x7f0000000000ull;
}

__attribute__((constructor)) static void start(void) { defaults(); }

void fakecuda_configure(const char *name, const char *value)
{
    pthread_mutex_lock(&fake.lock);
    set(name, value);
    pthread_mutex_unlock(&fake.lock);
}

// The OpenCL device that it runs on; null where there is none.
const char *fakecuda_platform(void)
{
    static char name[256];
    cl_platform_id platform;
    pthread_mutex_lock(&fake.lock);
    cl_int error = CL_SUCCESS;
    if (!fake.cl && !clGetPlatformIDs(1, &platform, NULL) && !clGetDeviceIDs(platform, CL_DEVICE_TYPE_ALL, 1, &fake.device, NULL)) {
        fake.cl = clCreateContext(NULL, 1, &fake.device, NULL, NULL, &error);
        clGetDeviceInfo(fake.device, CL_DEVICE_NAME, sizeof name, name, NULL);
    }
    pthread_mutex_unlock(&fake.lock);
    return fake.cl ? name : NULL;
}

int complain(int result, const char *call, const char *why)
{
    fprintf(stderr, "fakecuda: %s: %s\n", call, why);
    return result;
}

// Counts the call and says whether it has to fail. Everything but what asks for no context needs one that is current on this thread, alive and not lost.
int begin(const char *call, int needs_context)
{
    int i = 0;
    while (counted[i].name && strcmp(counted[i].name, call)) i++;
    counted[i].name = call;
    counted[i].calls++;
    if (!strcmp(call, fail_call) && (++fail_calls == fail_at || fail_at == 0)) {
        if (fail_result >= ILLEGAL_ADDRESS || fail_result == DEVICE_UNAVAILABLE || fail_result == ECC_UNCORRECTABLE) fake.lost = fail_result;
        return fail_result;
    }
    if (!fake.initialized) return NOT_INITIALIZED;
    if (!needs_context) return OK;
    if (current < 0 || !fake.retained[current]) return complain(INVALID_CONTEXT, call, "no context is current on this thread");
    return fake.lost;
}

int end(int result)
{
    pthread_mutex_unlock(&fake.lock);
    return result;
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
    pthread_mutex_lock(&fake.lock);
    if (!strcmp(name, "streams")) count = count_table((void **)fake.streams);
    else if (!strcmp(name, "events")) count = count_table((void **)fake.events);
    else if (!strcmp(name, "modules")) count = count_table((void **)fake.modules);
    else if (!strcmp(name, "buffers")) for (int i = 0; i < MAX_OBJECTS; i++) count += fake.buffers[i].memory != NULL;
    else if (!strcmp(name, "pinned")) for (int i = 0; i < MAX_OBJECTS; i++) count += fake.pinned[i].base != NULL;
    else if (!strcmp(name, "contexts")) for (int i = 0; i < MAX_DEVICES; i++) count += fake.retained[i];
    else for (int i = 0; counted[i].name; i++) if (!strcmp(counted[i].name, name)) count = counted[i].calls;
    return end(count);
}

// Where a kernel was left running it is waited for. Handles from before are not to be used any more.
void fakecuda_reset(void)
{
    pthread_mutex_lock(&fake.lock);
    finish_all();
    for (int i = 0; i < MAX_OBJECTS; i++) {
        if (fake.modules[i]) unload(fake.modules[i]);
        if (fake.events[i] && fake.events[i]->point) clReleaseEvent(fake.events[i]->point);
        free(fake.events[i]);
        fake.events[i] = NULL;
        if (fake.streams[i]) clReleaseCommandQueue(fake.streams[i]->queue);
        free(fake.streams[i]);
        fake.streams[i] = NULL;
        if (fake.buffers[i].memory) clReleaseMemObject(fake.buffers[i].memory);
        fake.buffers[i].memory = NULL;
        free(fake.pinned[i].base);
        fake.pinned[i].base = NULL;
    }
    memset(fake.retained, 0, sizeof fake.retained);
    memset(counted, 0, sizeof counted);
    fake.memory_used = 0;
    fake.initialized = fake.lost = 0;
    defaults();
    pthread_mutex_unlock(&fake.lock);
}
