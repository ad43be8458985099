#include "engine/tensor/GatedMap.h"

#include <ATen/TensorOperators.h>

namespace engine::layers::highway {

extern const Layer description;

namespace {

at::Tensor mix(const at::Tensor& x, const at::Tensor& gate, const at::Tensor& map) {
    return gate * map + (1.0 - gate) * x;
}

std::unique_ptr<Module> make(const Params& params, const InputShapes&, const ShapeContext&,
                             ModuleParameters parameters) {
    return std::make_unique<GatedMap>("highway", activationOf(choice(description.params, params, "activation")), mix,
                                      std::move(parameters));
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "highway", .make = make};

} // namespace engine::layers::highway
