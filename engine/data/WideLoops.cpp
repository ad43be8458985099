#include "engine/data/WideLoops.h"

#include "engine/data/Wide.h"

#include <bit>

namespace engine {

TASKLOOM_WIDE void keepFinite(std::span<double> values) {
    double* const data = values.data();
    for (std::size_t i = 0; i < values.size(); ++i)
        data[i] -= data[i] - data[i];
}

TASKLOOM_WIDE void standardise(std::span<double> values, double mean, double scale) {
    double* const data = values.data();
    for (std::size_t i = 0; i < values.size(); ++i)
        data[i] = (data[i] - mean) / scale;
}

TASKLOOM_WIDE void toFloats(std::span<const double> values, float* out) {
    constexpr std::uint32_t notFinite = 0x7f800000; // all bits of the exponent
    const double* const data = values.data();
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto bits = std::bit_cast<std::uint32_t>(static_cast<float>(data[i]));
        out[i] = std::bit_cast<float>((bits & notFinite) == notFinite ? 0U : bits);
    }
}

TASKLOOM_WIDE std::uint32_t largestOf(std::span<const std::int32_t> codes) {
    const std::int32_t* const data = codes.data();
    std::uint32_t most = 0;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        const auto code = static_cast<std::uint32_t>(data[i]);
        most = code > most ? code : most;
    }
    return most;
}

TASKLOOM_WIDE std::size_t countNonZero(std::span<const std::int16_t> levels) {
    const std::int16_t* const data = levels.data();
    std::uint32_t count = 0;
    for (std::size_t i = 0; i < levels.size(); ++i)
        count += data[i] != 0 ? 1U : 0U;
    return count;
}

} // namespace engine
