#include "engine/tensor/Gate.h"

namespace engine::layers::cgc {

extern const Layer description;

namespace {

std::unique_ptr<Module> make(const Params& params, const InputShapes&, const ShapeContext&,
                             ModuleParameters parameters) {
    return makeGate(std::move(parameters), real(description.params, params, "dropout"));
}

std::unique_ptr<Module> makeGroup(const Params& params, const InputShapes&, const ShapeContext&,
                                  ModuleParameters parameters, std::size_t group) {
    return makeGateGroup(std::move(parameters), group, real(description.params, params, "dropout"));
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "cgc", .make = make, .makeGroup = makeGroup};

} // namespace engine::layers::cgc
