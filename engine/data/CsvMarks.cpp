// The marks of a text file, sixteen bytes at a time.

#include "engine/data/CsvMarks.h"

#include <algorithm>
#include <bit>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace engine {

void findMarks(std::string_view bytes, char delimiter, char quote, std::vector<std::uint32_t>& marks) {
    marks.clear();
    std::size_t at = 0;
#ifdef __SSE2__
    const __m128i delimiters = _mm_set1_epi8(delimiter), lines = _mm_set1_epi8('\n'), returns = _mm_set1_epi8('\r');
    const __m128i quotes = _mm_set1_epi8(quote == '\0' ? '\n' : quote);
    const auto maskAt = [&](std::size_t place) {
        const __m128i text = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes.data() + place));
        const __m128i ends = _mm_or_si128(_mm_cmpeq_epi8(text, delimiters), _mm_cmpeq_epi8(text, lines));
        const __m128i others = _mm_or_si128(_mm_cmpeq_epi8(text, returns), _mm_cmpeq_epi8(text, quotes));
        return static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_or_si128(ends, others))));
    };
    for (; at + 64 <= bytes.size(); at += 64) {
        std::uint64_t mask = maskAt(at) | maskAt(at + 16) << 16 | maskAt(at + 32) << 32 | maskAt(at + 48) << 48;
        const std::size_t before = marks.size();
        marks.resize(before + static_cast<std::size_t>(std::popcount(mask)));
        for (std::uint32_t* out = marks.data() + before; mask != 0; mask &= mask - 1)
            *out++ = static_cast<std::uint32_t>(at) + static_cast<std::uint32_t>(std::countr_zero(mask));
    }
#endif
    for (; at < bytes.size(); ++at) {
        const char c = bytes[at];
        if (c == delimiter || c == '\n' || c == '\r' || (c == quote && quote != '\0'))
            marks.push_back(static_cast<std::uint32_t>(at));
    }
}

std::size_t countOf(std::string_view bytes, char c) {
    std::size_t count = 0, at = 0;
#ifdef __SSE2__
    const __m128i wanted = _mm_set1_epi8(c), zero = _mm_setzero_si128();
    __m128i sums = zero;
    while (at + 16 <= bytes.size()) {
        // 255 rounds at most, so that no byte counter runs over.
        __m128i counters = zero;
        const std::size_t end = std::min(bytes.size() / 16 * 16, at + std::size_t{255} * 16);
        for (; at < end; at += 16)
            counters = _mm_sub_epi8(
                counters, _mm_cmpeq_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes.data() + at)), wanted));
        sums = _mm_add_epi64(sums, _mm_sad_epu8(counters, zero));
    }
    count = static_cast<std::size_t>(_mm_cvtsi128_si64(sums)) +
            static_cast<std::size_t>(_mm_cvtsi128_si64(_mm_unpackhi_epi64(sums, sums)));
#endif
    for (; at < bytes.size(); ++at)
        count += bytes[at] == c ? 1U : 0U;
    return count;
}

} // namespace engine
