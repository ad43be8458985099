#include "engine/layers/Parts.h"
#include "engine/tensor/Gate.h"
#include "engine/tensor/Selector.h"

#include <ATen/ops/bmm.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/softmax.h>

namespace engine::layers::dselect_k {

extern const Layer description;

namespace {

class Select final : public Module {
public:
    Select(const Params& params, std::int64_t experts, ModuleParameters parameters)
        : m_parameters(std::move(parameters)), m_experts(experts),
          m_selectors(integer(description.params, params, "k")), m_gamma(real(description.params, params, "gamma")),
          m_entropy(real(description.params, params, "entropy")), m_reach(real(description.params, params, "reach")) {}

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext& context) override {
        const at::Tensor& x = inputs.back().tensor;
        const at::Tensor z =
            at::linear(x, m_parameters[0], m_parameters[1]).view({x.size(0), m_selectors, selectorBits(m_experts)});
        const at::Tensor selectors = selectorProbabilities(z, m_experts, m_gamma);
        record(context, "selector", selectors);
        const at::Tensor shares = at::softmax(at::linear(x, m_parameters[2], m_parameters[3]), -1);
        record(context, "selector_mix", shares);
        const at::Tensor weights = at::bmm(shares.unsqueeze(1), selectors);
        record(context, "gate", weights.squeeze(1));
        const at::Tensor mixed = at::bmm(weights, joinedExperts(inputs.first(inputs.size() - 1)));
        return {{.tensor = mixed.squeeze(1)}, {.tensor = weights.squeeze(1)}, {.tensor = penalty(selectors)}};
    }

private:
    at::Tensor penalty(const at::Tensor& selectors) const {
        const double rows = static_cast<double>(selectors.size(0));
        return (selectorEntropy(selectors) * m_entropy + selectorSumInverse(selectors) * m_reach) / rows;
    }

    ModuleParameters m_parameters; ///< Wz, bz, Wm, bm
    std::int64_t m_experts, m_selectors;
    double m_gamma, m_entropy, m_reach;
};

std::unique_ptr<Module> make(const Params& params, const InputShapes& inputs, const ShapeContext&,
                             ModuleParameters parameters) {
    return std::make_unique<Select>(params, countExperts(inputs, 1), std::move(parameters));
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "dselect_k", .make = make};

} // namespace engine::layers::dselect_k
