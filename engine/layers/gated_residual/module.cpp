#include "engine/tensor/GatedMap.h"

#include <ATen/TensorOperators.h>

namespace engine::layers::gated_residual {

extern const Layer description;

namespace {

at::Tensor mix(const at::Tensor& x, const at::Tensor& gate, const at::Tensor& map) {
    return x + gate * map;
}

std::unique_ptr<Module> make(const Params& params, const InputShapes&, const ShapeContext&,
                             ModuleParameters parameters) {
    return std::make_unique<GatedMap>("gated_residual", activationOf(choice(description.params, params, "activation")),
                                      mix, std::move(parameters));
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "gated_residual", .make = make};

} // namespace engine::layers::gated_residual
