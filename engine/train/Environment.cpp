#include "engine/data/ArrowVersion.h"
#include "engine/train/Trainer.h"

#include <torch/headeronly/version.h>

#include <malloc.h>
#include <sys/resource.h>
#include <unistd.h>

namespace engine {

void lowerPriorityOfThisThread() {
    // Workers of parallel regions inherit it when this comes before the first region. Without it training takes the
    // processor away from the window's redraws. Where it is refused, training just keeps its priority.
    setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), 10);
}

void prepareAllocator() {
    // By default glibc gives large blocks back to the kernel after every step and faults them in again for the next,
    // which halves the steps per second at batch 1024.
    mallopt(M_MMAP_THRESHOLD, 1 << 30);
    mallopt(M_TRIM_THRESHOLD, 2047 << 20);
    mallopt(M_TOP_PAD, 64 << 20);
}

std::vector<std::pair<std::string, std::string>> engineVersions() {
    return {{"taskloom", TASKLOOM_VERSION}, {"torch", TORCH_VERSION}, {"arrow", arrowVersion()}};
}

} // namespace engine
