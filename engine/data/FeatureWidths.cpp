// What the fitted columns give the network: how many numbers and codes, and what each is called.

#include "engine/data/Preparation.h"

#include <fmt/format.h>

#include <algorithm>

namespace engine {

FeatureWidths widths(const Fitted& fitted) {
    FeatureWidths result;
    bool askedWidths = false, sequences = false, sets = false;
    const auto addNumber = [&](std::string name, const std::string& set) {
        result.numberNames.push_back(std::move(name));
        result.numberSets.push_back(set);
        sets = sets || !set.empty();
    };
    for (const FittedNumber& number : fitted.numbers) {
        addNumber(number.column, number.set);
        if (number.indicator)
            addNumber(number.column + " missing", number.set);
    }
    for (const FittedCategory& category : fitted.categories) {
        if (category.oneHot) {
            for (std::int64_t code = 0; code < codesOf(category); ++code)
                addNumber(category.column + " = " + codeText(category, code), category.set);
            continue;
        }
        result.vocabulary.push_back(codesOf(category));
        result.categoryNames.push_back(category.column);
        result.embedding.push_back(category.embedding);
        result.lengths.push_back(codesPerRow(category));
        result.categorySets.push_back(category.set);
        askedWidths = askedWidths || category.embedding > 0;
        sequences = sequences || category.length > 0;
        sets = sets || !category.set.empty();
    }
    if (!askedWidths)
        result.embedding.clear();
    if (!sequences)
        result.lengths.clear();
    if (!sets) {
        result.numberSets.clear();
        result.categorySets.clear();
    }
    result.numbers = static_cast<std::int64_t>(result.numberNames.size());
    return result;
}

std::int64_t codesOf(const FittedCategory& category) {
    const std::int64_t own = category.isCut         ? static_cast<std::int64_t>(category.edges.size()) + 1
                             : category.buckets > 0 ? category.buckets
                                                    : static_cast<std::int64_t>(category.values.size());
    return 1 + own + (category.missingIsValue ? 1 : 0);
}

std::int64_t codesPerRow(const FittedCategory& category) {
    return std::max<std::int64_t>(category.length, 1);
}

std::string codeText(const FittedCategory& category, std::int64_t code) {
    if (code <= 0 || code >= codesOf(category))
        return "unknown";
    if (category.missingIsValue && code + 1 == codesOf(category))
        return "missing";
    const auto i = static_cast<std::size_t>(code - 1);
    if (category.buckets > 0)
        return fmt::format("bucket {}", code);
    if (!category.isCut)
        return category.values[i];
    const std::vector<double>& edges = category.edges;
    if (edges.empty())
        return "all";
    if (i == 0)
        return "< " + shown(edges.front());
    if (i == edges.size())
        return "≥ " + shown(edges.back());
    return shown(edges[i - 1]) + " … " + shown(edges[i]);
}

} // namespace engine
