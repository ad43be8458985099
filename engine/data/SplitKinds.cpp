#include "engine/base/Text.h"
#include "engine/data/SplitSpec.h"

#include <algorithm>
#include <array>

namespace engine {

namespace {

struct SplitName {
    SplitKind kind;
    const char* id;
    const char* label;
    const char* help;
};
constexpr std::array names = {
    SplitName{SplitKind::Random, "random", TL_TEXT("engine", "Random"),
              TL_TEXT("engine", "Rows are dealt out by chance. Rows of one value stay together when a column has the "
                                "role Keep together.")},
    SplitName{SplitKind::Stratified, "stratified", TL_TEXT("engine", "Balanced by answers"),
              TL_TEXT("engine", "By chance, but every answer of every task has the same share in each part. Good for "
                                "rare answers.")},
    SplitName{SplitKind::Entity, "entity", TL_TEXT("engine", "Keep together"),
              TL_TEXT("engine", "All rows of one customer, session or other value of the column go to the same part.")},
    SplitName{SplitKind::Time, "time", TL_TEXT("engine", "By time"),
              TL_TEXT("engine", "The model learns from the past and is measured on what came later.")},
    SplitName{SplitKind::Column, "column", TL_TEXT("engine", "By a column"),
              TL_TEXT("engine", "A column of the table says to which part each row belongs.")},
    SplitName{SplitKind::RowNumber, "row_number", TL_TEXT("engine", "By row number"),
              TL_TEXT("engine", "The rest of the row number (from 0) divided by a number decides.")},
    SplitName{SplitKind::Files, "files", TL_TEXT("engine", "Three files"),
              TL_TEXT("engine", "Validation and test rows come from files of their own.")},
};

const SplitName& entry(SplitKind kind) {
    return *std::ranges::find(names, kind, &SplitName::kind);
}

} // namespace

const char* splitKindId(SplitKind kind) {
    return entry(kind).id;
}

const char* splitKindLabel(SplitKind kind) {
    return entry(kind).label;
}

const char* splitKindHelp(SplitKind kind) {
    return entry(kind).help;
}

std::optional<SplitKind> splitKindFromId(std::string_view id) {
    for (const SplitName& name : names) {
        if (id == name.id)
            return name.kind;
    }
    return std::nullopt;
}

} // namespace engine
