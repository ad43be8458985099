#include "engine/tensor/Kernels.h"

#include "engine/base/Random.h"
#include "engine/tensor/Lanes.h"

#include <algorithm>
#include <cmath>

namespace engine::kernels {

namespace {

template <class Number>
TASKLOOM_INLINE Number dot(const Number* a, const Number* b, std::int64_t size) {
    using Lane = typename Lanes<Number, 64>::Type;
    constexpr std::int64_t count = Lanes<Number, 64>::count;
    Lane sums = {};
    std::int64_t i = 0;
    for (; i + count <= size; i += count)
        sums += *reinterpret_cast<const Lane*>(a + i) * *reinterpret_cast<const Lane*>(b + i);
    Number sum = 0;
    for (std::int64_t lane = 0; lane < count; ++lane)
        sum += sums[lane];
    for (; i < size; ++i)
        sum += a[i] * b[i];
    return sum;
}

/// target = factor · source (first) or target += factor · source.
template <class Number, bool first>
TASKLOOM_INLINE void scaled(Number* target, const Number* source, Number factor, std::int64_t size) {
    using Lane = typename Lanes<Number, 64>::Type;
    constexpr std::int64_t count = Lanes<Number, 64>::count;
    std::int64_t i = 0;
    for (; i + count <= size; i += count) {
        const Lane add = *reinterpret_cast<const Lane*>(source + i) * factor;
        Lane& place = *reinterpret_cast<Lane*>(target + i);
        place = first ? add : place + add;
    }
    for (; i < size; ++i)
        target[i] = first ? factor * source[i] : target[i] + factor * source[i];
}

template <class Number>
TASKLOOM_INLINE void softmax(const Number* logits, Number* weights, std::int64_t size) {
    Number most = logits[0];
    for (std::int64_t i = 1; i < size; ++i)
        most = std::max(most, logits[i]);
    Number sum = 0;
    for (std::int64_t i = 0; i < size; ++i) {
        weights[i] = std::exp(logits[i] - most);
        sum += weights[i];
    }
    const Number share = 1 / sum;
    for (std::int64_t i = 0; i < size; ++i)
        weights[i] *= share;
}

template <class Number>
TASKLOOM_INLINE void mixtureLoop(const MixtureShape& s, const Number* logits, const Number* experts, Number* weights,
                                 Number* mixed) {
    for (std::int64_t row = 0; row < s.rows; ++row) {
        const Number* expert = experts + row * s.expertsRow;
        for (std::int64_t gate = 0; gate < s.gates; ++gate) {
            softmax(logits + row * s.outerRow + gate * s.outerGate, weights, s.experts);
            scaled<Number, true>(mixed, expert, weights[0], s.width);
            for (std::int64_t i = 1; i < s.experts; ++i)
                scaled<Number, false>(mixed, expert + i * s.width, weights[i], s.width);
            weights += s.experts;
            mixed += s.width;
        }
    }
}

template <class Number>
TASKLOOM_INLINE void mixtureBackwardLoop(const MixtureShape& s, const Number* mixedGradient,
                                         const Number* weightsGradient, const Number* weights, const Number* experts,
                                         Number* logitsGradient, Number* expertsGradient) {
    for (std::int64_t row = 0; row < s.rows; ++row) {
        const Number* expert = experts + row * s.expertsRow;
        Number* expertGradient = expertsGradient + row * s.experts * s.width;
        for (std::int64_t gate = 0; gate < s.gates; ++gate) {
            const Number* outer = mixedGradient + row * s.outerRow + gate * s.outerGate;
            Number mean = 0;
            for (std::int64_t i = 0; i < s.experts; ++i) {
                if (gate == 0)
                    scaled<Number, true>(expertGradient + i * s.width, outer, weights[i], s.width);
                else
                    scaled<Number, false>(expertGradient + i * s.width, outer, weights[i], s.width);
                Number slope = dot(outer, expert + i * s.width, s.width);
                if (weightsGradient)
                    slope += weightsGradient[i];
                logitsGradient[i] = slope;
                mean += weights[i] * slope;
            }
            for (std::int64_t i = 0; i < s.experts; ++i)
                logitsGradient[i] = weights[i] * (logitsGradient[i] - mean);
            weights += s.experts;
            logitsGradient += s.experts;
            if (weightsGradient)
                weightsGradient += s.experts;
        }
    }
}

constexpr std::uint64_t golden = 0x9E3779B97F4A7C15u;

/// engine::mix, here so that the loop below becomes vector code (a test compares the two).
TASKLOOM_INLINE std::uint64_t mixed64(std::uint64_t value) {
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9u;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBu;
    return value ^ (value >> 31);
}

template <class Number>
TASKLOOM_INLINE void dropoutLoop(std::uint64_t key, double p, std::int64_t rows, std::int64_t columns, Number* mask) {
    // 53-bit uniform u < p as a comparison of whole numbers.
    const auto limit = static_cast<std::uint64_t>(p * 9007199254740992.0);
    const auto kept = static_cast<Number>(1 / (1 - p));
    for (std::int64_t row = 0; row < rows; ++row) {
        // The numbers of a row are those of engine::Random with this state.
        const std::uint64_t state = mixed64(key ^ mixed64(static_cast<std::uint64_t>(row) + golden));
        for (std::int64_t column = 0; column < columns; ++column) {
            const std::uint64_t bits = mixed64(state + static_cast<std::uint64_t>(column + 1) * golden) >> 11;
            mask[column] = bits < limit ? Number{0} : kept;
        }
        mask += columns;
    }
}

} // namespace

TASKLOOM_CLONES void mixture(const MixtureShape& shape, const float* logits, const float* experts, float* weights,
                             float* mixed) {
    mixtureLoop(shape, logits, experts, weights, mixed);
}
TASKLOOM_CLONES void mixture(const MixtureShape& shape, const double* logits, const double* experts, double* weights,
                             double* mixed) {
    mixtureLoop(shape, logits, experts, weights, mixed);
}

TASKLOOM_CLONES void mixtureBackward(const MixtureShape& shape, const float* mixedGradient,
                                     const float* weightsGradient, const float* weights, const float* experts,
                                     float* logitsGradient, float* expertsGradient) {
    mixtureBackwardLoop(shape, mixedGradient, weightsGradient, weights, experts, logitsGradient, expertsGradient);
}
TASKLOOM_CLONES void mixtureBackward(const MixtureShape& shape, const double* mixedGradient,
                                     const double* weightsGradient, const double* weights, const double* experts,
                                     double* logitsGradient, double* expertsGradient) {
    mixtureBackwardLoop(shape, mixedGradient, weightsGradient, weights, experts, logitsGradient, expertsGradient);
}

std::uint64_t dropoutKey(std::uint64_t seed, std::int64_t step, std::uint64_t nodeKey) {
    return mix(mix(mix(seed + golden) ^ static_cast<std::uint64_t>(step)) ^ nodeKey);
}

TASKLOOM_CLONES void dropoutMask(std::uint64_t key, double p, std::int64_t rows, std::int64_t columns, float* mask) {
    dropoutLoop(key, p, rows, columns, mask);
}
TASKLOOM_CLONES void dropoutMask(std::uint64_t key, double p, std::int64_t rows, std::int64_t columns, double* mask) {
    dropoutLoop(key, p, rows, columns, mask);
}

} // namespace engine::kernels
