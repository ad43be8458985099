#include "engine/tensor/LogOdds.h"

#include <ATen/ops/sigmoid.h>

namespace engine::layers::probability_product {

namespace {

class Product final : public Module {
public:
    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext&) override {
        at::Tensor odds = logOdds(inputs[0]);
        for (const Value& value : inputs.subspan(1))
            odds = productLogOdds(odds, logOdds(value));
        return {{.tensor = at::sigmoid(odds), .logits = odds}};
    }
};

std::unique_ptr<Module> make(const Params&, const InputShapes&, const ShapeContext&, ModuleParameters) {
    return std::make_unique<Product>();
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "probability_product", .make = make};

} // namespace engine::layers::probability_product
