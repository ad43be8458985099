#include "engine/tensor/Module.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/embedding.h>

namespace engine::layers::features {

namespace {

class Features final : public Module {
public:
    Features(ModuleParameters tables, bool vectorUsed) : m_tables(std::move(tables)), m_vectorUsed(vectorUsed) {}

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext&) override {
        const Value& columns = inputs[0];
        return {columns, {.tensor = m_vectorUsed ? vector(columns) : at::Tensor()}};
    }

private:
    /// Embeddings in column order, then the numbers.
    at::Tensor vector(const Value& columns) const {
        if (m_tables.empty())
            return columns.tensor;
        std::vector<at::Tensor> parts;
        for (std::size_t i = 0; i < m_tables.size(); ++i)
            parts.push_back(at::embedding(m_tables[i], columns.codes.select(1, static_cast<std::int64_t>(i))));
        if (columns.tensor.defined() && columns.tensor.size(1) > 0)
            parts.push_back(columns.tensor);
        return parts.size() == 1 ? parts.front() : at::cat(parts, 1);
    }

    ModuleParameters m_tables; ///< [vocabulary, width] per category column
    bool m_vectorUsed;
};

std::unique_ptr<Module> make(const Params&, const InputShapes&, const ShapeContext& context,
                             ModuleParameters parameters) {
    constexpr std::uint32_t vectorBit = 1U << 1;
    return std::make_unique<Features>(std::move(parameters), (context.unusedOutputs & vectorBit) == 0);
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "features", .make = make};

} // namespace engine::layers::features
