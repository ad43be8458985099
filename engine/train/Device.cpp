#include "engine/train/Device.h"

#include <ATen/Context.h>
#include <ATen/Parallel.h>

#include <dlfcn.h>

#include <algorithm>
#include <thread>

namespace engine {

namespace {

/// Empty when CUDA can be used, else the words of the library.
std::string whyNoCuda() {
    // Before the first question about CUDA: torch looks for the library only once.
    if (!dlopen("libtorch_cuda.so", RTLD_NOW | RTLD_GLOBAL)) {
        const char* words = dlerror();
        return words ? words : "libtorch_cuda.so";
    }
    return at::globalContext().hasCUDA() ? std::string() : std::string("no NVIDIA driver");
}

} // namespace

Result<std::string> chooseDevice(const std::string& wanted) {
    if (wanted == "auto" || wanted == "cpu")
        return std::string("cpu");
    Place place;
    place.param = "training.device";
    if (wanted != "cuda" && !wanted.starts_with("cuda:"))
        return fail(ErrorCode::BadProject,
                    text(TL_TEXT("engine", "There is no device %1. Choose \"auto\", \"cpu\" or \"cuda\"."), wanted),
                    place);
    if (const std::string cause = whyNoCuda(); !cause.empty())
        return fail(ErrorCode::BadProject,
                    text(TL_TEXT("engine", "The graphics card cannot be used here, because its libraries or its driver "
                                           "are missing. Set the device to \"auto\" or \"cpu\".")),
                    place, cause);
    return fail(ErrorCode::BadProject,
                text(TL_TEXT("engine", "This version computes on the processor only. Set the device to \"auto\" or "
                                       "\"cpu\".")),
                place);
}

std::int64_t chooseThreads(std::int64_t wanted, std::int64_t batchSize) {
    if (wanted > 0)
        return wanted;
    if (batchSize < 256)
        return 1;
    return std::max<std::int64_t>(1, static_cast<std::int64_t>(std::thread::hardware_concurrency()) - 1);
}

void setThreads(std::int64_t threads) {
    at::set_num_threads(static_cast<int>(threads));
}

} // namespace engine
