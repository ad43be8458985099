#include "engine/tensor/Module.h"

#include <ATen/ops/matmul.h>
#include <ATen/ops/stack.h>

namespace engine::layers::cross_stitch {

namespace {

class Stitch final : public Module {
public:
    explicit Stitch(ModuleParameters parameters) : m_parameters(std::move(parameters)) {}

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext& context) override {
        std::vector<at::Tensor> columns;
        for (const Value& value : inputs)
            columns.push_back(value.tensor);
        record(context, "stitch", m_parameters[0]);
        return {{.tensor = at::matmul(m_parameters[0], at::stack(columns, 1))}};
    }

private:
    ModuleParameters m_parameters; ///< alpha
};

std::unique_ptr<Module> make(const Params&, const InputShapes&, const ShapeContext&, ModuleParameters parameters) {
    return std::make_unique<Stitch>(std::move(parameters));
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "cross_stitch", .make = make};

} // namespace engine::layers::cross_stitch
