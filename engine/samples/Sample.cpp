#include "engine/samples/Sample.h"

namespace engine {

const Sample* findSample(std::string_view id) {
    for (const Sample* sample : allSamples()) {
        if (id == sample->id)
            return sample;
    }
    return nullptr;
}

} // namespace engine
