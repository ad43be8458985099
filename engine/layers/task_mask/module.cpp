#include "engine/tensor/Module.h"

#include <ATen/ops/batch_norm.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/sigmoid.h>

namespace engine::layers::task_mask {

namespace {

enum Place : std::size_t { W1, B1, Gamma, Beta, Mean, Variance, W2, B2 };
constexpr double momentum = 0.1;
constexpr double epsilon = 1e-5;

class Mask final : public Module {
public:
    explicit Mask(ModuleParameters parameters) : m_parameters(std::move(parameters)) {}

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext& context) override {
        std::vector<at::Tensor> parts;
        for (const Value& value : inputs.subspan(1))
            parts.push_back(value.tensor);
        const at::Tensor seen = parts.size() == 1 ? parts[0] : at::cat(parts, 1);
        const bool training = context.training && seen.size(0) > 1;
        const bool isKept = !training || context.keepsStatistics;
        const at::Tensor inner =
            at::batch_norm(at::linear(seen, m_parameters[W1], m_parameters[B1]), m_parameters[Gamma],
                           m_parameters[Beta], isKept ? m_parameters[Mean] : at::Tensor(),
                           isKept ? m_parameters[Variance] : at::Tensor(), training, momentum, epsilon, false);
        const at::Tensor mask = at::sigmoid(at::linear(at::relu(inner), m_parameters[W2], m_parameters[B2]));
        record(context, "mask", mask);
        return {{.tensor = mask * inputs[0].tensor}, {.tensor = mask}};
    }

private:
    ModuleParameters m_parameters;
};

std::unique_ptr<Module> make(const Params&, const InputShapes&, const ShapeContext&, ModuleParameters parameters) {
    return std::make_unique<Mask>(std::move(parameters));
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "task_mask", .make = make};

} // namespace engine::layers::task_mask
