#include "engine/graph/Shape.h"

#include "engine/base/Terms.h"

#include <array>
#include <utility>

namespace engine {

namespace {

struct Kind {
    const char* id;
    const char* label;
    const char* axes;
};
// In the order of PortKind.
constexpr std::array<Kind, portKindCount> table{{
    {TL_TEXT("engine", "columns"), TL_TEXT("engine", "Columns"), "[B, columns]"},
    {TL_TEXT("engine", "vector"), TL_TEXT("engine", "Vector"), "[B, d]"},
    {TL_TEXT("engine", "tokens"), TL_TEXT("engine", "Tokens"), "[B, s, d]"},
    {TL_TEXT("engine", "sequence"), TL_TEXT("engine", "Sequence"), "[B, c, l]"},
    {TL_TEXT("engine", "experts"), TL_TEXT("engine", "Experts"), "[B, n, u]"},
    {TL_TEXT("engine", "weights"), TL_TEXT("engine", "Weights"), "[B, n]"},
    {TL_TEXT("engine", "logits"), TL_TEXT("engine", "Logits"), "[B, k]"},
    {TL_TEXT("engine", "probability"), TL_TEXT("engine", "Probability"), "[B, k]"},
    {TL_TEXT("engine", "penalty"), TL_TEXT("engine", "Penalty"), "[]"},
}};

} // namespace

const char* portKindId(PortKind kind) {
    return table[static_cast<std::size_t>(kind)].id;
}

const char* portKindLabel(PortKind kind) {
    return table[static_cast<std::size_t>(kind)].label;
}

std::string shownKind(PortKind kind) {
    const Kind& entry = table[static_cast<std::size_t>(kind)];
    return term(entry.id) + ' ' + entry.axes;
}

std::string shownShape(const Shape& shape) {
    if (shape.kind == PortKind::Penalty)
        return "[]";
    std::string words = "[B";
    if (shape.kind == PortKind::Columns) {
        std::int64_t total = 0;
        for (const std::int64_t dim : shape.dims)
            total += dim;
        return words + ", " + std::to_string(total) + ']';
    }
    for (const std::int64_t dim : shape.dims)
        words += ", " + std::to_string(dim);
    return words + ']';
}

} // namespace engine
