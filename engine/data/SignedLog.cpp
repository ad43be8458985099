#include "engine/data/SignedLog.h"

#include "engine/data/Wide.h"

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace engine {

namespace {

/// After fdlibm: 1 + x = 2^k (1 + f) with 1 + f near 1; what 1 + x lost by rounding comes back as a correction.
inline double one(double value) {
    constexpr double ln2High = 6.93147180369123816490e-01, ln2Low = 1.90821492927058770002e-10;
    constexpr double p1 = 6.666666666666735130e-01, p2 = 3.999999999940941908e-01, p3 = 2.857142874366239149e-01,
                     p4 = 2.222219843214978396e-01, p5 = 1.818357216161805012e-01, p6 = 1.531383769920937332e-01,
                     p7 = 1.479819860511658591e-01;
    constexpr std::uint64_t half = 0x3fe6a09e667f3bcdULL; // √½
    const double x = std::abs(value);
    const double u = 1 + x;
    const double lost = x < 1 ? x - (u - 1) : 1 - (u - x);
    const auto bits = std::bit_cast<std::uint64_t>(u);
    const std::uint64_t shifted = bits - half;
    // The exponent as a double, by the mantissa of 2^52.
    const double k = std::bit_cast<double>((shifted >> 52) | 0x4330000000000000ULL) - 4503599627370496.0;
    const double f = std::bit_cast<double>(bits - (shifted & 0xfff0000000000000ULL)) - 1;
    const double s = f / (2 + f), z = s * s, w = z * z, square = 0.5 * f * f;
    const double r = w * (p2 + w * (p4 + w * p6)) + z * (p1 + w * (p3 + w * (p5 + w * p7)));
    const double log = k * ln2High - ((square - (s * (square + r) + (k * ln2Low + lost / u))) - f);
    return x <= std::numeric_limits<double>::max() ? std::copysign(log, value) : value;
}

} // namespace

TASKLOOM_WIDE void signedLog1p(std::span<double> values) {
    double* const data = values.data();
    for (std::size_t i = 0; i < values.size(); ++i)
        data[i] = one(data[i]);
}

} // namespace engine
