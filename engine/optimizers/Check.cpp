#include "engine/optimizers/Check.h"

#include "engine/optimizers/Optimizer.h"
#include "engine/project/TrainCheck.h"

namespace engine {

std::vector<Issue> checkOptimizer(const TrainSpec& training) {
    std::vector<std::string> ids;
    for (const Optimizer* known : allOptimizers())
        ids.emplace_back(known->id);
    const Optimizer* optimizer = findOptimizer(training.optimizer);
    return checkChoice("training.optimizer", training.optimizer, training.optimizerParams, ids,
                       optimizer ? std::optional(optimizer->params) : std::nullopt);
}

} // namespace engine
