#include "engine/data/Task.h"

namespace engine {

const Loss& lossOf(const Task& task) {
    const Loss* loss = task.loss.empty() ? nullptr : findLoss(task.loss);
    return loss ? *loss : standardLoss(task.kind);
}

} // namespace engine
