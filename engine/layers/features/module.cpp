#include "engine/tensor/Module.h"
#include "engine/tensor/Embedding.h"

#include <ATen/ops/cat.h>
#include <ATen/ops/index_select.h>
#include <ATen/ops/tensor.h>

namespace engine::layers::features {

namespace {

class Features final : public Module {
public:
    Features(const ShapeContext& context, ModuleParameters tables, bool vectorUsed)
        : m_tables(std::move(tables)), m_vectorUsed(vectorUsed) {
        if (!context.features)
            return;
        const FeatureWidths own = ofSet(*context.features, context.featureSet);
        m_columns = CodeColumns(own);
        if (context.featureSet.empty())
            return;
        const FeaturePlaces places = placesOf(*context.features, context.featureSet);
        m_numbers = at::tensor(places.numbers, at::ScalarType::Long);
        m_codes = at::tensor(places.codes, at::ScalarType::Long);
    }

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext&) override {
        Value columns = inputs[0];
        if (m_numbers.defined()) {
            columns.tensor = chosen(columns.tensor, m_numbers);
            columns.codes = chosen(columns.codes, m_codes);
        }
        return {columns, {.tensor = m_vectorUsed ? vector(columns) : at::Tensor()}};
    }

private:
    static at::Tensor chosen(const at::Tensor& all, const at::Tensor& places) {
        return all.defined() ? at::index_select(all, 1, places.to(all.device())) : all;
    }

    /// Embeddings in column order, then the numbers.
    at::Tensor vector(const Value& columns) const {
        if (m_tables.empty())
            return columns.tensor;
        std::vector<at::Tensor> parts;
        for (std::size_t i = 0; i < m_tables.size(); ++i)
            parts.push_back(m_columns.embedded(m_tables[i], columns.codes, i));
        if (columns.tensor.defined() && columns.tensor.size(1) > 0)
            parts.push_back(columns.tensor);
        return parts.size() == 1 ? parts.front() : at::cat(parts, 1);
    }

    ModuleParameters m_tables; ///< [vocabulary, width] per category column
    CodeColumns m_columns;
    at::Tensor m_numbers, m_codes; ///< places of the feature set among all; undefined = all
    bool m_vectorUsed;
};

std::unique_ptr<Module> make(const Params&, const InputShapes&, const ShapeContext& context,
                             ModuleParameters parameters) {
    constexpr std::uint32_t vectorBit = 1U << 1;
    return std::make_unique<Features>(context, std::move(parameters), (context.unusedOutputs & vectorBit) == 0);
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "features", .make = make};

} // namespace engine::layers::features
