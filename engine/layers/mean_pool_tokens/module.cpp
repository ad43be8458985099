#include "engine/tensor/Module.h"

#include <ATen/ops/amax.h>
#include <ATen/ops/mean.h>
#include <ATen/ops/sum.h>

namespace engine::layers::mean_pool_tokens {

extern const Layer description;

namespace {

class Pool final : public Module {
public:
    explicit Pool(const std::string& mode) : m_largest(mode == "max"), m_mean(mode == "mean") {}

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext&) override {
        const at::Tensor& tokens = inputs[0].tensor;
        if (inputs.size() < 2)
            return {{.tensor = m_largest ? tokens.amax(1) : m_mean ? tokens.mean(1) : tokens.sum(1)}};
        const at::Tensor kept = inputs[1].tensor.detach() > 0;
        if (m_largest)
            return {{.tensor = largest(tokens, kept)}};
        const at::Tensor factors = kept.to(tokens.scalar_type());
        const at::Tensor sum = (tokens * factors.unsqueeze(2)).sum(1);
        return {{.tensor = m_mean ? sum / factors.sum(1, true).clamp_min(1.0) : sum}};
    }

private:
    static at::Tensor largest(const at::Tensor& tokens, const at::Tensor& kept) {
        constexpr double lowest = -1e30; // below any value, and finite: its gradient is 0, not NaN
        const at::Tensor values = tokens.masked_fill(kept.logical_not().unsqueeze(2), lowest).amax(1);
        return values.masked_fill(kept.any(1, true).logical_not(), 0.0);
    }

    bool m_largest, m_mean;
};

std::unique_ptr<Module> make(const Params& params, const InputShapes&, const ShapeContext&, ModuleParameters) {
    return std::make_unique<Pool>(choice(description.params, params, "mode"));
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "mean_pool_tokens", .make = make};

} // namespace engine::layers::mean_pool_tokens
