#pragma once
// Rows of an encoded table as tensors, gathered by index into memory that is kept (row-major, with prefetch).
// Training thread.

#include "engine/compile/Network.h"
#include "engine/data/Preparation.h"

#include <span>

namespace engine {

class Batches {
public:
    /// `rows` must outlive this object. `largest`: rows of the largest batch.
    Batches(const Encoded& rows, std::int64_t largest, at::ScalarType type = at::ScalarType::Float);

    /// The batch is valid until the next call.
    BatchTensors gather(std::span<const std::uint32_t> indices);
    /// Rows [first, first + count).
    BatchTensors range(std::int64_t first, std::int64_t count);

private:
    template <class Index>
    BatchTensors fill(std::int64_t count, Index index);

    const Encoded& m_rows;
    at::ScalarType m_type;
    at::Tensor m_numbers, m_codes, m_targets, m_weights; ///< always float; converted when another type is asked for
};

/// Bounds of the batches of an epoch: [0, b, 2b, …, rows]. A single last row joins the batch before it, because
/// statistics of one row say nothing (batch norm).
std::vector<std::int64_t> batchBounds(std::int64_t rows, std::int64_t batchSize);
/// Order of the training rows in an epoch: depends only on seed and epoch.
void shuffleForEpoch(std::vector<std::uint32_t>& order, std::uint64_t seed, std::int64_t epoch);

} // namespace engine
