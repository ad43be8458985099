#include "engine/tensor/ParameterBuffer.h"

#include "engine/base/Random.h"

#include <ATen/ops/zeros.h>
#include <ATen/ops/zeros_like.h>

#include <cassert>
#include <cmath>
#include <functional>
#include <numeric>

namespace engine {

namespace {

constexpr std::int64_t alignmentBytes = 64;

std::int64_t elements(const std::vector<std::int64_t>& dims) {
    return std::accumulate(dims.begin(), dims.end(), std::int64_t{1}, std::multiplies<>());
}

std::int64_t aligned(std::int64_t offset, std::int64_t step) {
    return (offset + step - 1) / step * step;
}

double bound(const TensorSpec& spec) {
    if (spec.init == InitKind::UniformScale)
        return spec.scale;
    const double fanIn = spec.scale > 0 ? spec.scale : spec.dims.empty() ? 1.0 : static_cast<double>(spec.dims.back());
    return fanIn > 0 ? 1 / std::sqrt(fanIn) : 0;
}

template <class Number>
void fill(Number* values, std::int64_t size, const TensorSpec& spec, Random random) {
    const double limit = bound(spec);
    const std::int64_t side = spec.dims.empty() ? 1 : spec.dims.back();
    const double rest = side > 1 ? (1 - spec.scale) / static_cast<double>(side - 1) : 0;
    for (std::int64_t i = 0; i < size; ++i) {
        double value = spec.scale;
        if (spec.init == InitKind::Diagonal)
            value = side == 1 ? 1 : i / side == i % side ? spec.scale : rest;
        else if (spec.init == InitKind::Normal)
            value = spec.scale * random.normal();
        else if (spec.init != InitKind::Constant)
            value = limit * (2 * random.uniform() - 1);
        values[i] = static_cast<Number>(value);
    }
}

void initialise(const at::Tensor& values, const Segment& segment, const TensorSpec& spec, std::uint64_t seed) {
    const Random random(randomKey(seed, "init", segment.name));
    if (values.scalar_type() == at::ScalarType::Double)
        fill(values.data_ptr<double>() + segment.offset, segment.size, spec, random);
    else
        fill(values.data_ptr<float>() + segment.offset, segment.size, spec, random);
}

Segment segmentOf(const ParameterBuffer::Wanted& wanted, std::int64_t offset) {
    return {.name = wanted.node + "." + wanted.spec.name,
            .node = wanted.node,
            .offset = offset,
            .size = elements(wanted.spec.dims),
            .dims = wanted.spec.dims,
            .tasks = wanted.tasks,
            .learningRateFactor = wanted.learningRateFactor,
            .decay = wanted.spec.decay,
            .frozen = wanted.frozen,
            .trained = wanted.spec.trained};
}

} // namespace

ParameterBuffer::ParameterBuffer(const std::vector<std::vector<Wanted>>& groups, std::uint64_t seed,
                                 at::ScalarType type) {
    assert(type == at::ScalarType::Float || type == at::ScalarType::Double);
    const std::int64_t step = alignmentBytes / static_cast<std::int64_t>(c10::elementSize(type));
    std::int64_t end = 0;
    for (const std::vector<Wanted>& group : groups) {
        // The members of a group lie side by side, so that their leaf is one contiguous tensor.
        end = aligned(end, step);
        for (const Wanted& wanted : group) {
            assert(wanted.spec.dims == group.front().spec.dims && wanted.spec.trained == group.front().spec.trained);
            m_segments.push_back(segmentOf(wanted, end));
            end += m_segments.back().size;
        }
    }
    m_values = at::zeros({aligned(end, step)}, at::TensorOptions(type));
    m_gradients = at::zeros_like(m_values);

    std::size_t next = 0;
    for (const std::vector<Wanted>& group : groups) {
        assert(!group.empty());
        const Segment& first = m_segments[next];
        for (const Wanted& wanted : group)
            initialise(m_values, m_segments[next++], wanted.spec, seed);
        std::vector<std::int64_t> dims = first.dims;
        if (group.size() > 1)
            dims.insert(dims.begin(), static_cast<std::int64_t>(group.size()));
        const std::int64_t size = elements(dims);
        at::Tensor leaf = m_values.narrow(0, first.offset, size).view(dims).detach();
        if (first.trained) {
            leaf.set_requires_grad(true);
            // The engine of autograd adds into a gradient that is there; it replaces only a missing one.
            leaf.mutable_grad() = m_gradients.narrow(0, first.offset, size).view(dims).detach();
        }
        m_leaves.push_back(std::move(leaf));
    }
}

at::Tensor ParameterBuffer::view(const Segment& segment) const {
    return m_values.narrow(0, segment.offset, segment.size).view(segment.dims);
}

void ParameterBuffer::zeroGradients() {
    m_gradients.zero_();
}

std::int64_t ParameterBuffer::trainedCount() const {
    std::int64_t count = 0;
    for (const Segment& segment : m_segments)
        count += segment.trained ? segment.size : 0;
    return count;
}

} // namespace engine
