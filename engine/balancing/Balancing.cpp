#include "engine/balancing/Balancing.h"

namespace engine {

const Balancing* findBalancing(std::string_view id) {
    for (const Balancing* balancing : allBalancing()) {
        if (id == balancing->id)
            return balancing;
    }
    return nullptr;
}

} // namespace engine
