#pragma once
// What another run did differently: layers by kind with their parameters, then settings. Pure; any thread.

#include "engine/project/Project.h"

namespace engine {

struct Difference {
    enum class Kind { Added, Removed, Changed } kind = Kind::Changed;
    Text what;                   ///< "Experts", "Learning rate"
    Text detail;                 ///< "2 more", "0.001 → 0.01"
    std::int64_t parameters = 0; ///< more (plus) or fewer (minus); 0 for settings
    std::string before, after;   ///< of a setting, as arguments of a Text; empty where it has no single value
};
std::vector<Difference> differences(const Project& from, const Project& to);
/// What goes into learning apart from the network and how tasks are balanced: inputs, their preparation, losses of the
/// tasks that both have, optimizer, budget. Seeds do not count.
std::vector<Difference> settingDifferences(const Project& from, const Project& to);
/// Which rows were learnt and judged: table, split, folds.
std::vector<Difference> rowDifferences(const Project& from, const Project& to);

} // namespace engine
