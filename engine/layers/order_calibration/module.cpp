#include "engine/tensor/LogOdds.h"

namespace engine::layers::order_calibration {

extern const Layer description;

namespace {

class Order final : public Module {
public:
    explicit Order(const Params& params) : m_weight(real(description.params, params, "weight")) {}

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext& context) override {
        if (context.record)
            record(context, "violation_rate", orderViolations(logOdds(inputs[0]), logOdds(inputs[1]), {}));
        return {{.tensor = orderCalibration(logOdds(inputs[0]), logOdds(inputs[1]), {}) * m_weight}};
    }

private:
    double m_weight;
};

std::unique_ptr<Module> make(const Params& params, const InputShapes&, const ShapeContext&, ModuleParameters) {
    return std::make_unique<Order>(params);
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "order_calibration", .make = make};

} // namespace engine::layers::order_calibration
