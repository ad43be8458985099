#pragma once
// Port kinds (closed list) and shapes without the batch axis. Any thread.

#include <cstdint>
#include <string>
#include <vector>

namespace engine {

enum class PortKind { Columns, Vector, Tokens, Sequence, Experts, Weights, Logits, Probability, Penalty };
inline constexpr int portKindCount = 9;

/// "columns", "vector", …: id in tokens.json and in project files.
const char* portKindId(PortKind kind);
const char* portKindLabel(PortKind kind); ///< TL_TEXT source

/// Axes after the batch: Vector {d}; Tokens {s, d}; Sequence {c, l}; Experts {n, u}; Weights {n}; Logits {k};
/// Probability {k}; Penalty {}; Columns {numbers, codes} (scaled numbers incl. missing indicators, category columns).
struct Shape {
    PortKind kind = PortKind::Vector;
    std::vector<std::int64_t> dims;
    friend bool operator==(const Shape&, const Shape&) = default;
};

/// "vector [B, d]", "experts [B, n, u]": kind and axes in general.
std::string shownKind(PortKind kind);

/// "[B, 64]"; for Columns "[B, 40]" with the total.
std::string shownShape(const Shape& shape);

} // namespace engine
