#include "engine/tensor/Module.h"

namespace engine::layers::slice {

extern const Layer description;

namespace {

class Slice final : public Module {
public:
    explicit Slice(const Params& params)
        : m_first(integer(description.params, params, "first")), m_count(integer(description.params, params, "count")) {
    }

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext&) override {
        return {{.tensor = inputs[0].tensor.narrow(1, m_first, m_count)}};
    }

private:
    std::int64_t m_first, m_count;
};

std::unique_ptr<Module> make(const Params& params, const InputShapes&, const ShapeContext&, ModuleParameters) {
    return std::make_unique<Slice>(params);
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "slice", .make = make};

} // namespace engine::layers::slice
