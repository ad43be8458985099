#include "engine/graph/Catalog.h"

namespace engine {

namespace {

/// Columns without a set are in "other".
bool isIn(const std::vector<std::string>& sets, std::size_t column, std::string_view set) {
    if (set.empty())
        return true;
    const std::string_view own = column < sets.size() ? std::string_view(sets[column]) : std::string_view();
    return (own.empty() ? otherFeatures : own) == set;
}

} // namespace

std::int64_t codesOf(const FeatureWidths& widths, std::size_t category) {
    return category < widths.lengths.size() ? widths.lengths[category] : 1;
}

FeatureWidths ofSet(const FeatureWidths& all, std::string_view set) {
    if (set.empty())
        return all;
    FeatureWidths part;
    for (std::size_t i = 0; i < static_cast<std::size_t>(all.numbers); ++i) {
        if (!isIn(all.numberSets, i, set))
            continue;
        ++part.numbers;
        if (i < all.numberNames.size())
            part.numberNames.push_back(all.numberNames[i]);
    }
    for (std::size_t i = 0; i < all.vocabulary.size(); ++i) {
        if (!isIn(all.categorySets, i, set))
            continue;
        part.vocabulary.push_back(all.vocabulary[i]);
        if (i < all.categoryNames.size())
            part.categoryNames.push_back(all.categoryNames[i]);
        if (!all.embedding.empty())
            part.embedding.push_back(all.embedding[i]);
        if (!all.lengths.empty())
            part.lengths.push_back(all.lengths[i]);
    }
    return part;
}

FeaturePlaces placesOf(const FeatureWidths& all, std::string_view set) {
    FeaturePlaces places;
    for (std::size_t i = 0; i < static_cast<std::size_t>(all.numbers); ++i) {
        if (isIn(all.numberSets, i, set))
            places.numbers.push_back(static_cast<std::int64_t>(i));
    }
    std::int64_t at = 0;
    for (std::size_t i = 0; i < all.vocabulary.size(); ++i) {
        const std::int64_t count = codesOf(all, i);
        for (std::int64_t code = 0; code < count && isIn(all.categorySets, i, set); ++code)
            places.codes.push_back(at + code);
        at += count;
    }
    return places;
}

} // namespace engine
