#include "engine/optimizers/Optimizer.h"

#include "engine/tensor/ParameterBuffer.h"

namespace engine {

const Optimizer* findOptimizer(std::string_view id) {
    for (const Optimizer* optimizer : allOptimizers()) {
        if (id == optimizer->id)
            return optimizer;
    }
    return nullptr;
}

std::vector<Stretch> stretchesOf(const std::vector<Segment>& segments, bool decayAll) {
    std::vector<Stretch> stretches;
    bool open = false; // the segment before this one belongs to the last stretch
    for (const Segment& segment : segments) {
        if (segment.frozen || !segment.trained) {
            open = false;
            continue;
        }
        const bool decay = segment.decay || decayAll;
        if (open && stretches.back().learningRateFactor == segment.learningRateFactor &&
            stretches.back().decay == decay) {
            stretches.back().size = segment.offset + segment.size - stretches.back().offset;
        } else {
            if (open) // the padding between two stretches goes to the first, so that optimizers can join them
                stretches.back().size = segment.offset - stretches.back().offset;
            stretches.push_back({segment.offset, segment.size, segment.learningRateFactor, decay});
        }
        open = true;
    }
    return stretches;
}

} // namespace engine
