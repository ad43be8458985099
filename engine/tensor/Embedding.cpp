#include "engine/tensor/Embedding.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/embedding.h>

namespace engine {

CodeColumns::CodeColumns(const FeatureWidths& widths) {
    std::int64_t begin = 0;
    for (std::size_t i = 0; i < widths.lengths.size(); ++i) {
        m_begins.push_back(begin);
        m_counts.push_back(widths.lengths[i]);
        begin += widths.lengths[i];
    }
}

at::Tensor CodeColumns::embedded(const at::Tensor& table, const at::Tensor& codes, std::size_t column) const {
    const bool plain = m_counts.empty() || m_counts[column] == 1;
    const std::int64_t begin = m_begins.empty() ? static_cast<std::int64_t>(column) : m_begins[column];
    if (plain)
        return at::embedding(table, codes.select(1, begin));
    const at::Tensor own = codes.narrow(1, begin, m_counts[column]);
    const at::Tensor known = own.gt(0).to(table.scalar_type());
    const at::Tensor count = known.sum(1, /*keepdim=*/true);
    // A sequence without known codes counts its first one, which is 0.
    const at::Tensor empty = count.eq(0).to(table.scalar_type());
    at::Tensor weights = known.clone();
    weights.narrow(1, 0, 1).add_(empty);
    weights = weights / (count + empty);
    return (at::embedding(table, own) * weights.unsqueeze(-1)).sum(1);
}

} // namespace engine
