#include "engine/tensor/Module.h"
#include "engine/tensor/Embedding.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/addcmul.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/stack.h>

namespace engine::layers::tokens {

extern const Layer description;

namespace {

class Tokens final : public Module {
public:
    Tokens(const Params& params, const InputShapes& shapes, const ShapeContext& context, ModuleParameters parameters) {
        if (context.features)
            m_columns = CodeColumns(ofSet(*context.features, context.featureSet));
        std::size_t next = 0;
        if (integer(description.params, params, "task_tokens") > 0)
            m_taskTokens = parameters[next++];
        if (shapes.one(0).dims[0] > 0) {
            m_weight = parameters[next++];
            m_bias = parameters[next++];
        }
        for (std::int64_t i = 0; i < shapes.one(0).dims[1]; ++i)
            m_tables.push_back(parameters[next++]);
        if (!m_tables.empty())
            m_categoryBias = parameters[next];
    }

    std::vector<Value> forward(std::span<const Value> inputs, std::span<const std::size_t>,
                               const ForwardContext&) override {
        const at::Tensor& numbers = inputs[0].tensor;
        const at::Tensor& codes = inputs[0].codes;
        const std::int64_t rows = m_weight.defined() ? numbers.size(0) : codes.defined() ? codes.size(0) : 0;
        std::vector<at::Tensor> parts;
        if (m_taskTokens.defined())
            parts.push_back(m_taskTokens.unsqueeze(0).expand({rows, -1, -1}));
        if (m_weight.defined())
            parts.push_back(at::addcmul(m_bias, numbers.unsqueeze(-1), m_weight));
        if (!m_tables.empty())
            parts.push_back(categories(codes));
        return {{.tensor = parts.size() == 1 ? parts.front() : at::cat(parts, 1)}};
    }

private:
    at::Tensor categories(const at::Tensor& codes) const {
        std::vector<at::Tensor> rows;
        for (std::size_t i = 0; i < m_tables.size(); ++i)
            rows.push_back(m_columns.embedded(m_tables[i], codes, i));
        return at::stack(rows, 1) + m_categoryBias;
    }

    at::Tensor m_taskTokens, m_weight, m_bias, m_categoryBias; ///< undefined when there are none
    std::vector<at::Tensor> m_tables;
    CodeColumns m_columns;
};

std::unique_ptr<Module> make(const Params& params, const InputShapes& shapes, const ShapeContext& context,
                             ModuleParameters parameters) {
    return std::make_unique<Tokens>(params, shapes, context, std::move(parameters));
}

} // namespace

extern const LayerModule module;
constinit const LayerModule module{.id = "tokens", .make = make};

} // namespace engine::layers::tokens
