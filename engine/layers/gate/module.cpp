#include "engine/tensor/Gate.h"

namespace engine::layers::gate {

namespace {

std::unique_ptr<Module> make(const Params&, const InputShapes&, const ShapeContext&, ModuleParameters parameters) {
    return makeGate(std::move(parameters));
}

std::unique_ptr<Module> makeGroup(const Params&, const InputShapes&, const ShapeContext&, ModuleParameters parameters,
                                  std::size_t group) {
    return makeGateGroup(std::move(parameters), group);
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "gate", .make = make, .makeGroup = makeGroup};

} // namespace engine::layers::gate
