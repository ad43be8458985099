#include "engine/data/Dialect.h"

#include <algorithm>
#include <array>

namespace engine {

namespace {

constexpr std::array raggedIds = {"skip", "pad", "stop"};
constexpr std::array dateOrderIds = {"guess", "day_first", "month_first"};

template <class Enum, std::size_t count>
std::optional<Enum> fromId(const std::array<const char*, count>& ids, std::string_view id) {
    const auto found = std::ranges::find(ids, id);
    return found == ids.end() ? std::nullopt : std::optional(static_cast<Enum>(found - ids.begin()));
}

} // namespace

const char* raggedId(Ragged ragged) {
    return raggedIds[static_cast<std::size_t>(ragged)];
}

std::optional<Ragged> raggedFromId(std::string_view id) {
    return fromId<Ragged>(raggedIds, id);
}

const char* dateOrderId(DateOrder order) {
    return dateOrderIds[static_cast<std::size_t>(order)];
}

std::optional<DateOrder> dateOrderFromId(std::string_view id) {
    return fromId<DateOrder>(dateOrderIds, id);
}

Json toJson(const Dialect& dialect) {
    Json json;
    json.set("delimiter", dialect.delimiter);
    json.set("quote", dialect.quote);
    json.set("escape", dialect.escape);
    json.set("comment", dialect.comment);
    json.set("header_rows", dialect.headerRows);
    json.set("skip_rows", dialect.skipRows);
    json.set("footer_rows", dialect.footerRows);
    json.set("encoding", dialect.encoding);
    json.set("decimal", dialect.decimal);
    json.set("thousands", dialect.thousands);
    json.set("null_words", Json::Array(dialect.nullWords.begin(), dialect.nullWords.end()));
    json.set("ragged", raggedId(dialect.ragged));
    json.set("dates", dateOrderId(dialect.dates));
    return json;
}

bool isNullWord(const Dialect& dialect, std::string_view cell) {
    return std::ranges::find(dialect.nullWords, cell) != dialect.nullWords.end();
}

const std::vector<std::string>& usualNullWords() {
    static const std::vector<std::string> words = [] {
        std::vector<std::string> all = Dialect().nullWords;
        for (const char* word : {"-", "--", ".", "none", "None", "NONE", "n/a", "#N/A", "na", "NAN", "Null", "\\N"})
            all.emplace_back(word);
        return all;
    }();
    return words;
}

bool isNullWordAmongNumbers(const Dialect& dialect, std::string_view cell) {
    return isNullWord(dialect, cell) || std::ranges::find(usualNullWords(), cell) != usualNullWords().end();
}

} // namespace engine
