#include "engine/tensor/Module.h"

#include <ATen/ops/max.h>
#include <ATen/ops/mean.h>

#include <tuple>

namespace engine::layers::global_pool {

extern const Layer description;

namespace {

class Pool final : public Module {
public:
    explicit Pool(const Params& params) : m_mean(choice(description.params, params, "mode") == "mean") {}

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext&) override {
        const at::Tensor& x = inputs[0].tensor;
        // The first of equal ones gets the gradient, as in pool1d.
        return {{.tensor = m_mean ? x.mean(2) : std::get<0>(at::max(x, 2))}};
    }

private:
    bool m_mean;
};

std::unique_ptr<Module> make(const Params& params, const InputShapes&, const ShapeContext&, ModuleParameters) {
    return std::make_unique<Pool>(params);
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "global_pool", .make = make};

} // namespace engine::layers::global_pool
