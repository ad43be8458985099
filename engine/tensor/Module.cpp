#include "engine/tensor/Module.h"

namespace engine {

const LayerModule* findLayerModule(std::string_view id) {
    for (const LayerModule* module : allLayerModules()) {
        if (id == module->id)
            return module;
    }
    return nullptr;
}

} // namespace engine
