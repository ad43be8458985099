#include "engine/tensor/AttentionKernel.h"

#include "engine/tensor/Lanes.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace engine::kernels {

namespace {

// Arrays below are padded to whole lanes of 32 bytes: 8 floats, a usual width of a head.
template <class Number>
using Lane = typename Lanes<Number, 32>::Type;
template <class Number>
constexpr std::int64_t laneCount = Lanes<Number, 32>::count;

template <class Number>
TASKLOOM_INLINE Lane<Number>& lane(Number* place) {
    return *reinterpret_cast<Lane<Number>*>(place);
}
template <class Number>
TASKLOOM_INLINE const Lane<Number>& lane(const Number* place) {
    return *reinterpret_cast<const Lane<Number>*>(place);
}

template <class Number>
std::int64_t padded(std::int64_t size) {
    return (size + laneCount<Number> - 1) / laneCount<Number> * laneCount<Number>;
}

/// e^x for x <= 0 in place. Float: range reduction and the polynomial of Cephes' expf, error below 2 units in the last
/// place; below -87 it stays at e^-87.
TASKLOOM_INLINE void exponential(Lane<float>& x) {
    using Integers __attribute__((vector_size(32))) = std::int32_t;
    const Lane<float> least = Lane<float>{} - 87.0F;
    x = x < least ? least : x;
    constexpr float rounding = 12582912.0F; // 1.5 · 2^23: adding it rounds to a whole number
    const Lane<float> whole = (x * 1.44269504F + rounding) - rounding;
    const Lane<float> r = x - whole * 0.693359375F + whole * 2.12194440e-4F;
    Lane<float> y = r * 1.9875691500e-4F + 1.3981999507e-3F;
    y = y * r + 8.3334519073e-3F;
    y = y * r + 4.1665795894e-2F;
    y = y * r + 1.6666665459e-1F;
    y = y * r + 5.0000001201e-1F;
    y = y * r * r + r + 1.0F;
    const Integers power = (__builtin_convertvector(whole, Integers) + 127) << 23;
    x = y * reinterpret_cast<const Lane<float>&>(power);
}
TASKLOOM_INLINE void exponential(Lane<double>& x) {
    for (std::int64_t i = 0; i < laneCount<double>; ++i)
        x[i] = std::exp(x[i]);
}

template <class Number>
TASKLOOM_INLINE Number sumOf(const Lane<Number>& values) {
    Number part[laneCount<Number>];
    lane(part) = values;
    for (std::int64_t half = laneCount<Number> / 2; half > 0; half /= 2) {
        for (std::int64_t i = 0; i < half; ++i)
            part[i] += part[i + half];
    }
    return part[0];
}

/// One head of one row: its tokens by rows [tokens, width] and turned [headWidth, tokens], both padded with zeros.
template <class Number>
struct Scratch {
    explicit Scratch(const AttentionShape& shape)
        : width(padded<Number>(shape.headWidth)), span(padded<Number>(shape.tokens)) {
        const std::int64_t sheet = shape.tokens * width, turnedSheet = shape.headWidth * span;
        memory.assign(static_cast<std::size_t>(6 * sheet + 2 * turnedSheet + 4 * span), Number{0});
        Number* next = memory.data();
        for (Number** place : {&query, &key, &value, &outer, &keyGradient, &valueGradient})
            *place = std::exchange(next, next + sheet);
        for (Number** place : {&turnedKey, &turnedValue})
            *place = std::exchange(next, next + turnedSheet);
        for (Number** place : {&share, &factor, &slope, &masked})
            *place = std::exchange(next, next + span);
    }
    std::int64_t width, span;
    std::vector<Number> memory;
    Number *query, *key, *value, *outer, *keyGradient, *valueGradient;
    Number *turnedKey, *turnedValue;
    Number *share, *factor, *slope, *masked; ///< of one query
};

/// Vectors of the tokens of one head, whole lanes readable.
template <class Number>
struct Rows {
    const Number* first = nullptr;
    std::int64_t stride = 0;
    TASKLOOM_INLINE const Number* operator[](std::int64_t token) const { return first + token * stride; }
};

/// The vectors where they are when they fill whole lanes, else copied into `room`, padded with zeros.
template <class Number>
TASKLOOM_INLINE Rows<Number> rowsOf(const AttentionShape& s, const Number* from, std::int64_t stride,
                                    std::int64_t width, Number* room) {
    if (width == s.headWidth)
        return {from, stride};
    for (std::int64_t t = 0; t < s.tokens; ++t) {
        for (std::int64_t d = 0; d < s.headWidth; ++d)
            room[t * width + d] = from[t * stride + d];
    }
    return {room, width};
}

template <class Number>
TASKLOOM_INLINE void turn(const AttentionShape& s, const Number* from, std::int64_t stride, std::int64_t span,
                          Number* turned) {
    for (std::int64_t d = 0; d < s.headWidth; ++d) {
        for (std::int64_t t = 0; t < s.tokens; ++t)
            turned[d * span + t] = from[t * stride + d];
    }
}

/// `count` lanes of target[t] = Σ_d row[d] · turned[d][t] · scale. Several sums at a time, because each waits for
/// itself.
template <int count, class Number>
TASKLOOM_INLINE void productLanes(std::int64_t width, const Number* row, const Number* turned, std::int64_t span,
                                  Number scale, Number* target) {
    Lane<Number> sums[count] = {};
    for (std::int64_t d = 0; d < width; ++d) {
        for (int i = 0; i < count; ++i)
            sums[i] += lane(turned + d * span + i * laneCount<Number>) * row[d];
    }
    for (int i = 0; i < count; ++i)
        lane(target + i * laneCount<Number>) = sums[i] * scale;
}

/// The same for all whole lanes.
template <class Number>
TASKLOOM_INLINE void products(const AttentionShape& s, const Number* row, const Number* turned, std::int64_t span,
                              Number scale, Number* target) {
    constexpr std::int64_t step = laneCount<Number>;
    std::int64_t t = 0;
    for (; t + 4 * step <= span; t += 4 * step)
        productLanes<4>(s.headWidth, row, turned + t, span, scale, target + t);
    switch ((span - t) / step) {
    case 3:
        productLanes<3>(s.headWidth, row, turned + t, span, scale, target + t);
        break;
    case 2:
        productLanes<2>(s.headWidth, row, turned + t, span, scale, target + t);
        break;
    case 1:
        productLanes<1>(s.headWidth, row, turned + t, span, scale, target + t);
        break;
    default:
        break;
    }
}

/// target[0 … width) = Σ_t factors[t] · rows[t]; only headWidth numbers are written.
template <class Number>
TASKLOOM_INLINE void mixRows(const AttentionShape& s, const Number* factors, const Rows<Number>& rows, Number* target) {
    for (std::int64_t c = 0; c < s.headWidth; c += laneCount<Number>) {
        Lane<Number> sums[4] = {};
        std::int64_t t = 0;
        for (; t + 4 <= s.tokens; t += 4) {
            for (std::int64_t i = 0; i < 4; ++i)
                sums[i] += lane(rows[t + i] + c) * factors[t + i];
        }
        for (; t < s.tokens; ++t)
            sums[0] += lane(rows[t] + c) * factors[t];
        const Lane<Number> sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
        const std::int64_t end = std::min(laneCount<Number>, s.headWidth - c);
        if (end == laneCount<Number>) {
            lane(target + c) = sum;
        } else {
            for (std::int64_t d = 0; d < end; ++d)
                target[c + d] = sum[d];
        }
    }
}

/// Scores behind `tokens` count for nothing.
template <class Number>
TASKLOOM_INLINE void softmaxInPlace(std::int64_t tokens, std::int64_t span, Number* scores) {
    for (std::int64_t t = tokens; t < span; ++t)
        scores[t] = std::numeric_limits<Number>::lowest();
    Lane<Number> most = lane(scores);
    for (std::int64_t t = laneCount<Number>; t < span; t += laneCount<Number>)
        most = lane(scores + t) > most ? lane(scores + t) : most;
    Number highest = most[0];
    for (std::int64_t i = 1; i < laneCount<Number>; ++i)
        highest = std::max(highest, Number{most[i]});
    Lane<Number> sums = {};
    for (std::int64_t t = 0; t < span; t += laneCount<Number>) {
        Lane<Number> values = lane(scores + t) - highest;
        exponential(values);
        lane(scores + t) = values;
        sums += values;
    }
    const Number share = 1 / sumOf<Number>(sums);
    for (std::int64_t t = 0; t < span; t += laneCount<Number>)
        lane(scores + t) = lane(scores + t) * share;
}

template <class Number>
TASKLOOM_INLINE void forwardLoop(const AttentionShape& s, Scratch<Number>& x, const Number* qkv, const Number* mask,
                                 Number* shares, Number* mixed) {
    const std::int64_t model = s.heads * s.headWidth;
    const Number scale = 1 / std::sqrt(static_cast<Number>(s.headWidth));
    for (std::int64_t row = 0; row < s.rows; ++row) {
        for (std::int64_t head = 0; head < s.heads; ++head) {
            const Number* from = qkv + row * s.tokens * 3 * model + head * s.headWidth;
            const Rows<Number> value = rowsOf(s, from + 2 * model, 3 * model, x.width, x.value);
            turn(s, from + model, 3 * model, x.span, x.turnedKey);
            for (std::int64_t t = 0; t < s.tokens; ++t) {
                products(s, from + t * 3 * model, x.turnedKey, x.span, scale, x.share);
                softmaxInPlace(s.tokens, x.span, x.share);
                std::copy(x.share, x.share + s.tokens, shares);
                if (mask) {
                    for (std::int64_t other = 0; other < s.tokens; ++other)
                        x.share[other] *= mask[other];
                    mask += s.tokens;
                }
                mixRows(s, x.share, value, mixed + (row * s.tokens + t) * model + head * s.headWidth);
                shares += s.tokens;
            }
        }
    }
}

/// The part of the gradient that one query gives: of its own vector (written), of keys and values (added).
template <class Number>
TASKLOOM_INLINE void backwardQuery(const AttentionShape& s, Scratch<Number>& x, const Number* query,
                                   const Rows<Number>& key, const Number* outer, const Number* shares,
                                   const Number* mask, Number* queryGradient) {
    const Number scale = 1 / std::sqrt(static_cast<Number>(s.headWidth));
    std::copy(shares, shares + s.tokens, x.share);
    products(s, outer, x.turnedValue, x.span, Number{1}, x.slope);
    if (mask) {
        std::copy(mask, mask + s.tokens, x.factor);
        for (std::int64_t i = 0; i < x.span; i += laneCount<Number>) {
            lane(x.slope + i) = lane(x.slope + i) * lane(x.factor + i);
            lane(x.masked + i) = lane(x.share + i) * lane(x.factor + i);
        }
    }
    const Number* factors = mask ? x.masked : x.share;
    Lane<Number> sums = {};
    for (std::int64_t i = 0; i < x.span; i += laneCount<Number>)
        sums += lane(x.share + i) * lane(x.slope + i);
    const Number mean = sumOf<Number>(sums);
    for (std::int64_t i = 0; i < x.span; i += laneCount<Number>)
        lane(x.slope + i) = lane(x.share + i) * (lane(x.slope + i) - mean) * scale;
    mixRows(s, x.slope, key, queryGradient);
    for (std::int64_t c = 0; c < x.width; c += laneCount<Number>) {
        const Lane<Number> ofQuery = lane(query + c), ofOuter = lane(outer + c);
        for (std::int64_t i = 0; i < s.tokens; ++i) {
            lane(x.keyGradient + i * x.width + c) += ofQuery * x.slope[i];
            lane(x.valueGradient + i * x.width + c) += ofOuter * factors[i];
        }
    }
}

template <class Number>
TASKLOOM_INLINE void backwardLoop(const AttentionShape& s, Scratch<Number>& x, const Number* qkv, const Number* mask,
                                  const Number* shares, const Number* mixedGradient, Number* qkvGradient) {
    const std::int64_t model = s.heads * s.headWidth;
    for (std::int64_t row = 0; row < s.rows; ++row) {
        for (std::int64_t head = 0; head < s.heads; ++head) {
            const std::int64_t place = row * s.tokens * 3 * model + head * s.headWidth;
            const Number* from = qkv + place;
            Number* to = qkvGradient + place;
            const Rows<Number> query = rowsOf(s, from, 3 * model, x.width, x.query);
            const Rows<Number> key = rowsOf(s, from + model, 3 * model, x.width, x.key);
            const Rows<Number> outer =
                rowsOf(s, mixedGradient + row * s.tokens * model + head * s.headWidth, model, x.width, x.outer);
            turn(s, from + 2 * model, 3 * model, x.span, x.turnedValue);
            std::fill(x.keyGradient, x.keyGradient + 2 * s.tokens * x.width, Number{0}); // and of values
            for (std::int64_t t = 0; t < s.tokens; ++t) {
                backwardQuery(s, x, query[t], key, outer[t], shares, mask, to + t * 3 * model);
                shares += s.tokens;
                mask += mask ? s.tokens : 0;
            }
            for (std::int64_t t = 0; t < s.tokens; ++t) {
                std::copy_n(x.keyGradient + t * x.width, s.headWidth, to + t * 3 * model + model);
                std::copy_n(x.valueGradient + t * x.width, s.headWidth, to + t * 3 * model + 2 * model);
            }
        }
    }
}

TASKLOOM_CLONES void forwardOf(const AttentionShape& shape, Scratch<float>& scratch, const float* qkv,
                               const float* mask, float* shares, float* mixed) {
    forwardLoop(shape, scratch, qkv, mask, shares, mixed);
}
TASKLOOM_CLONES void forwardOf(const AttentionShape& shape, Scratch<double>& scratch, const double* qkv,
                               const double* mask, double* shares, double* mixed) {
    forwardLoop(shape, scratch, qkv, mask, shares, mixed);
}
TASKLOOM_CLONES void backwardOf(const AttentionShape& shape, Scratch<float>& scratch, const float* qkv,
                                const float* mask, const float* shares, const float* mixedGradient,
                                float* qkvGradient) {
    backwardLoop(shape, scratch, qkv, mask, shares, mixedGradient, qkvGradient);
}
TASKLOOM_CLONES void backwardOf(const AttentionShape& shape, Scratch<double>& scratch, const double* qkv,
                                const double* mask, const double* shares, const double* mixedGradient,
                                double* qkvGradient) {
    backwardLoop(shape, scratch, qkv, mask, shares, mixedGradient, qkvGradient);
}

} // namespace

void attention(const AttentionShape& shape, const float* qkv, const float* mask, float* shares, float* mixed) {
    Scratch<float> scratch(shape);
    forwardOf(shape, scratch, qkv, mask, shares, mixed);
}
void attention(const AttentionShape& shape, const double* qkv, const double* mask, double* shares, double* mixed) {
    Scratch<double> scratch(shape);
    forwardOf(shape, scratch, qkv, mask, shares, mixed);
}

void attentionBackward(const AttentionShape& shape, const float* qkv, const float* mask, const float* shares,
                       const float* mixedGradient, float* qkvGradient) {
    Scratch<float> scratch(shape);
    backwardOf(shape, scratch, qkv, mask, shares, mixedGradient, qkvGradient);
}
void attentionBackward(const AttentionShape& shape, const double* qkv, const double* mask, const double* shares,
                       const double* mixedGradient, double* qkvGradient) {
    Scratch<double> scratch(shape);
    backwardOf(shape, scratch, qkv, mask, shares, mixedGradient, qkvGradient);
}

} // namespace engine::kernels
