#include "engine/train/Batches.h"

#include "engine/base/Random.h"

#include <ATen/ops/empty.h>

#include <algorithm>
#include <cstring>
#include <numeric>
#include <string>

namespace engine {

namespace {

constexpr std::int64_t rowsAhead = 8; ///< prefetch distance

void prefetch(const void* row, std::size_t bytes) {
    for (std::size_t at = 0; at < bytes; at += 64)
        __builtin_prefetch(static_cast<const char*>(row) + at);
}

} // namespace

Batches::Batches(const Encoded& rows, std::int64_t largest, at::ScalarType type) : m_rows(rows), m_type(type) {
    largest = std::max<std::int64_t>(largest, 1);
    m_numbers = at::empty({largest, rows.numberWidth}, at::ScalarType::Float);
    m_codes = at::empty({largest, rows.categoryWidth}, at::ScalarType::Long);
    m_targets = at::empty({largest, rows.targetWidth}, at::ScalarType::Float);
    if (!rows.weights.empty())
        m_weights = at::empty({largest}, at::ScalarType::Float);
}

template <class Index>
BatchTensors Batches::fill(std::int64_t count, Index index) {
    const auto numbers = static_cast<std::size_t>(m_rows.numberWidth);
    const auto codes = static_cast<std::size_t>(m_rows.categoryWidth);
    const auto targets = static_cast<std::size_t>(m_rows.targetWidth);
    const bool withTargets = !m_rows.targets.empty();
    float* number = m_numbers.mutable_data_ptr<float>();
    std::int64_t* code = m_codes.mutable_data_ptr<std::int64_t>();
    float* target = m_targets.mutable_data_ptr<float>();
    float* weight = m_weights.defined() ? m_weights.mutable_data_ptr<float>() : nullptr;
    for (std::int64_t i = 0; i < count; ++i) {
        if (i + rowsAhead < count) {
            const std::size_t next = index(i + rowsAhead);
            prefetch(m_rows.numbers.data() + next * numbers, numbers * sizeof(float));
            prefetch(m_rows.codes.data() + next * codes, codes * sizeof(std::int32_t));
        }
        const std::size_t row = index(i);
        if (numbers > 0)
            std::memcpy(number, m_rows.numbers.data() + row * numbers, numbers * sizeof(float));
        number += numbers;
        code = std::copy_n(m_rows.codes.data() + row * codes, codes, code);
        if (withTargets)
            target = std::copy_n(m_rows.targets.data() + row * targets, targets, target);
        if (weight)
            *weight++ = m_rows.weights[row];
    }
    BatchTensors batch;
    batch.rows = count;
    batch.numbers = m_numbers.narrow(0, 0, count).to(m_type);
    batch.codes = m_codes.narrow(0, 0, count);
    if (withTargets)
        batch.targets = m_targets.narrow(0, 0, count).to(m_type);
    if (m_weights.defined())
        batch.weights = m_weights.narrow(0, 0, count).to(m_type);
    return batch;
}

BatchTensors Batches::gather(std::span<const std::uint32_t> indices) {
    return fill(static_cast<std::int64_t>(indices.size()),
                [&](std::int64_t i) { return static_cast<std::size_t>(indices[static_cast<std::size_t>(i)]); });
}

BatchTensors Batches::range(std::int64_t first, std::int64_t count) {
    return fill(count, [&](std::int64_t i) { return static_cast<std::size_t>(first + i); });
}

std::vector<std::int64_t> batchBounds(std::int64_t rows, std::int64_t batchSize) {
    std::vector<std::int64_t> bounds = {0};
    for (std::int64_t end = batchSize; end < rows; end += batchSize)
        bounds.push_back(end);
    if (bounds.size() > 1 && rows - bounds.back() == 1)
        bounds.pop_back();
    bounds.push_back(rows);
    return bounds;
}

void shuffleForEpoch(std::vector<std::uint32_t>& order, std::uint64_t seed, std::int64_t epoch) {
    std::iota(order.begin(), order.end(), std::uint32_t{0});
    Random random(randomKey(seed, "order", std::to_string(epoch)));
    shuffle(order, random);
}

} // namespace engine
