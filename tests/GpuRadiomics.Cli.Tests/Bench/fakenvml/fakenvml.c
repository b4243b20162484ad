// NVIDIA's management library for tests: FAKENVML_DEVICES GPUs, and a counter of energy that gains 1500 mJ with each reading; -1 GPUs: the library does not start.
//
// gcc -shared -fPIC fakenvml.c -o libnvidia-ml.so.1

static int devices = 1;
static int running;
static unsigned long long millijoules = 1000000;

void fakenvml_devices(int count) { devices = count; }

int fakenvml_running(void) { return running; }

int nvmlInit_v2(void)
{
    if (devices < 0)
        return 9; // NVML_ERROR_DRIVER_NOT_LOADED
    running++;
    return 0;
}

int nvmlShutdown(void)
{
    running--;
    return 0;
}

int nvmlDeviceGetCount_v2(unsigned *count)
{
    *count = (unsigned)devices;
    return 0;
}

int nvmlDeviceGetHandleByIndex_v2(unsigned index, void **device)
{
    *device = (void *)(unsigned long)(index + 77);
    return 0;
}

int nvmlDeviceGetTotalEnergyConsumption(void *device, unsigned long long *energy)
{
    if (device != (void *)77)
        return 2; // NVML_ERROR_INVALID_ARGUMENT
    *energy = millijoules += 1500;
    return 0;
}
