#include "fakecuda.h"

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
    FILE *file = fopen(fake.source, "rb");
    if (!file) return complain(FILE_NOT_FOUND, "cuModuleLoadDataEx", "the setting 'source' names no file");
    static char text[1 << 22];
    size_t bytes = fread(text, 1, sizeof text, file);
    fclose(file);
    const char *texts = text;
    char all[2048];
    // With argument information an address is told from a number, which the PTX does not tell.
    snprintf(all, sizeof all, "%s -cl-kernel-arg-info", fake.options);
    cl_int error;
    module->program = clCreateProgramWithSource(fake.cl, 1, &texts, &bytes, &error);
    if (clBuildProgram(module->program, 1, &fake.device, all, NULL, NULL) == CL_SUCCESS) return OK;
    clGetProgramBuildInfo(module->program, fake.device, CL_PROGRAM_BUILD_LOG, log_bytes, log, NULL);
    return INVALID_PTX;
}

void unload(Module *module)
{
    for (int i = 0; i < module->count; i++) if (module->kernels[i].kernel) clReleaseKernel(module->kernels[i].kernel);
    if (module->program) clReleaseProgram(module->program);
    fake.modules[known((void **)fake.modules, module)] = NULL;
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
    Module *module = fake.modules[slot((void **)fake.modules)] = calloc(1, sizeof *module);
    parse(image, module);
    int result = build(module, log, log_bytes);
    if (result != OK) unload(module);
    else *handle = module;
    return end(result);
}

int cuModuleUnload(void *handle)
{
    BEGIN(1);
    if (known((void **)fake.modules, handle) < 0) return end(INVALID_HANDLE);
    finish_all();
    unload(handle);
    return end(OK);
}

int cuModuleGetFunction(void **function, void *handle, const char *name)
{
    BEGIN(1);
    if (known((void **)fake.modules, handle) < 0) return end(INVALID_HANDLE);
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
            if (address && !buffer) { fake.lost = ILLEGAL_ADDRESS; return end(complain(OK, kernel->name, "an address of no buffer")); }
            if (buffer && buffer->base != address) return end(complain(INVALID_VALUE, kernel->name, "an address inside a buffer, which OpenCL has no way to pass"));
            error = clSetKernelArg(kernel->kernel, i, sizeof(cl_mem), buffer ? &buffer->memory : NULL);
        } else error = clSetKernelArg(kernel->kernel, i, kernel->bytes[i], arguments[i]);
        if (error) return end(complain(INVALID_VALUE, kernel->name, "an argument that does not fit its parameter"));
    }
    if (fake.lose_in && --fake.lose_in == 0) { fake.lost = fake.lose_result; return end(OK); }
    if (fake.delay) usleep(1000 * fake.delay);
    size_t items[3] = { (size_t)gx * bx, (size_t)gy * by, (size_t)gz * bz }, group[3] = { bx, by, bz };
    int error = clEnqueueNDRangeKernel(stream->queue, kernel->kernel, 3, NULL, items, group, 0, NULL, NULL);
    clFlush(stream->queue);
    return end(error ? complain(LAUNCH_OUT_OF_RESOURCES, kernel->name, "OpenCL refused the launch") : OK);
}

