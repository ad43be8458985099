#pragma once
// Category columns as embeddings: one code a row, or the mean over the codes of a sequence. Training thread.

#include "engine/graph/Catalog.h"

#include <ATen/core/Tensor.h>

namespace engine {

class CodeColumns {
public:
    CodeColumns() = default;
    explicit CodeColumns(const FeatureWidths& widths);

    /// Row of `table` [vocabulary, d] for every row of category column `column`, [B, d]. A sequence is the mean over
    /// its known codes; one without any is row 0. `codes`: [B, codes of all columns].
    at::Tensor embedded(const at::Tensor& table, const at::Tensor& codes, std::size_t column) const;

private:
    std::vector<std::int64_t> m_begins, m_counts; ///< per column; empty = one code each
};

} // namespace engine
