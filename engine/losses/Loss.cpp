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
    const char* help;
    const char* loss;
};
constexpr std::array kindTable = {
    Kind{TaskKind::Binary, "binary", TL_TEXT("engine", "Yes / no"),
         TL_TEXT("engine", "Two answers, such as bought or not. The model gives the probability of a yes."), "bce"},
    Kind{TaskKind::Multiclass, "multiclass", TL_TEXT("engine", "One of several"),
         TL_TEXT("engine", "Several answers without an order, such as a product group. The model gives the probability "
                           "of each."),
         "cross_entropy"},
    Kind{TaskKind::MultiLabel, "multilabel", TL_TEXT("engine", "Several yes / no"),
         TL_TEXT("engine", "Several yes / no columns learnt by one head, such as the moods of a song. The model gives "
                           "a probability per column; each cell may be empty by itself."),
         "multilabel_bce"},
    Kind{TaskKind::Ordinal, "ordinal", TL_TEXT("engine", "Ordered levels"),
         TL_TEXT("engine", "Few levels with an order, such as one to five stars. The model gives the probability of "
                           "each level and knows that 4 is closer to 5 than 1 is."),
         "corn"},
    Kind{TaskKind::Regression, "regression", TL_TEXT("engine", "Number"),
         TL_TEXT("engine", "Any number, such as a temperature. The model gives one value in the units of the column."),
         "mse"},
    Kind{TaskKind::Count, "count", TL_TEXT("engine", "Count"),
         TL_TEXT("engine", "Whole numbers from 0 on, such as clicks. The model gives the expected count, which is "
                           "never negative."),
         "poisson_nll"},
    Kind{TaskKind::ZeroInflated, "zero_inflated", TL_TEXT("engine", "Amount, often zero"),
         TL_TEXT("engine", "An amount that is zero for many rows and skewed for the others, such as money spent. The "
                           "model gives the chance of more than zero and the expected amount."),
         "ziln"},
    Kind{TaskKind::Quantile, "quantile", TL_TEXT("engine", "Range of a number"),
         TL_TEXT("engine", "A number whose uncertainty matters, such as a delivery time. The model gives quantiles: "
                           "the value that so many rows stay below."),
         "pinball"},
};

constexpr auto kindOrder = [] {
    std::array<TaskKind, kindTable.size()> kinds{};
    std::ranges::transform(kindTable, kinds.begin(), &Kind::kind);
    return kinds;
}();

const Kind& entry(TaskKind kind) {
    return *std::ranges::find(kindTable, kind, &Kind::kind);
}

} // namespace

std::span<const TaskKind> allTaskKinds() {
    return kindOrder;
}

const char* taskKindId(TaskKind kind) {
    return entry(kind).id;
}

const char* taskKindLabel(TaskKind kind) {
    return entry(kind).label;
}

const char* taskKindHelp(TaskKind kind) {
    return entry(kind).help;
}

std::optional<TaskKind> taskKindFromId(std::string_view id) {
    for (const Kind& kind : kindTable) {
        if (id == kind.id)
            return kind.kind;
    }
    return std::nullopt;
}

const char* taskKindWords() {
    static const std::string words = [] {
        std::string list;
        for (const Kind& kind : kindTable)
            list.append(list.empty() ? "" : ", ").append(kind.id);
        return list;
    }();
    return words.c_str();
}

bool hasClasses(TaskKind kind) {
    return kind == TaskKind::Binary || kind == TaskKind::Multiclass || kind == TaskKind::Ordinal;
}

bool isScaled(TaskKind kind) {
    return kind == TaskKind::Regression || kind == TaskKind::Quantile;
}

std::span<const ParamSpec> metricParams(TaskKind kind) {
    static constexpr ParamSpec decisions[] = {thresholdSpec};
    static constexpr ParamSpec classes[] = {topSpec};
    switch (kind) {
    case TaskKind::Binary:
    case TaskKind::MultiLabel:
        return decisions;
    case TaskKind::Multiclass:
        return classes;
    default:
        return {};
    }
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
