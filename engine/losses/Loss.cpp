#include "engine/losses/Loss.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace engine {

namespace {

struct Kind {
    TaskKind kind;
    const char* id;
    const char* label;
    const char* loss;
};
constexpr std::array kindTable = {
    Kind{TaskKind::Binary, "binary", TL_TEXT("engine", "Yes / no"), "bce"},
    Kind{TaskKind::Multiclass, "multiclass", TL_TEXT("engine", "One of several"), "cross_entropy"},
    Kind{TaskKind::Regression, "regression", TL_TEXT("engine", "Number"), "mse"},
};

const Kind& entry(TaskKind kind) {
    return *std::ranges::find(kindTable, kind, &Kind::kind);
}

} // namespace

const char* taskKindId(TaskKind kind) {
    return entry(kind).id;
}

const char* taskKindLabel(TaskKind kind) {
    return entry(kind).label;
}

std::optional<TaskKind> taskKindFromId(std::string_view id) {
    for (const Kind& kind : kindTable) {
        if (id == kind.id)
            return kind.kind;
    }
    return std::nullopt;
}

const Loss* findLoss(std::string_view id) {
    for (const Loss* loss : allLosses()) {
        if (id == loss->id)
            return loss;
    }
    return nullptr;
}

const Loss& standardLoss(TaskKind kind) {
    const Loss* loss = findLoss(entry(kind).loss);
    assert(loss);
    return *loss;
}

} // namespace engine
