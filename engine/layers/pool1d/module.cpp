#include "engine/tensor/Module.h"

#include <ATen/ops/avg_pool1d.h>
#include <ATen/ops/max_pool1d.h>

namespace engine::layers::pool1d {

extern const Layer description;

namespace {

class Pool final : public Module {
public:
    explicit Pool(const Params& params)
        : m_mean(choice(description.params, params, "mode") == "mean"),
          m_kernel(integer(description.params, params, "kernel")),
          m_stride(integer(description.params, params, "stride")) {}

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext&) override {
        const at::IntArrayRef kernel(m_kernel), stride(m_stride);
        const at::Tensor& x = inputs[0].tensor;
        return {{.tensor = m_mean ? at::avg_pool1d(x, kernel, stride) : at::max_pool1d(x, kernel, stride)}};
    }

private:
    bool m_mean;
    std::int64_t m_kernel, m_stride;
};

std::unique_ptr<Module> make(const Params& params, const InputShapes&, const ShapeContext&, ModuleParameters) {
    return std::make_unique<Pool>(params);
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "pool1d", .make = make};

} // namespace engine::layers::pool1d
