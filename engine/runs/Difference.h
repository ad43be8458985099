#pragma once
// What another run did differently: layers by kind with their parameters, then settings. Pure; any thread.

#include "engine/project/Project.h"

namespace engine {

struct Difference {
    enum class Kind { Added, Removed, Changed } kind = Kind::Changed;
    Text what;                   ///< "Experts", "Learning rate"
    Text detail;                 ///< "2 more", "0.001 → 0.01"
    std::int64_t parameters = 0; ///< more (plus) or fewer (minus); 0 for settings
};
std::vector<Difference> differences(const Project& from, const Project& to);

} // namespace engine
