#include "engine/base/Terms.h"

namespace engine {

namespace {

// Control characters that no text of a person or of ours holds: begin, before each argument, end.
constexpr char begin = '\x0e', next = '\x1f', end = '\x0f';

constexpr int deepest = 8; ///< ours are two or three deep; a cell of a file may hold any number of marks

/// Reads up to `next` or `end` of this level; `at` stands on it then. Terms inside are translated.
std::string part(std::string_view words, std::size_t& at, const Translate& translate, int depth = 0) {
    std::string result;
    for (; at < words.size() && words[at] != next && words[at] != end; ++at) {
        if (words[at] != begin || depth == deepest) {
            if (words[at] != begin)
                result += words[at];
            continue;
        }
        ++at;
        Text inner{part(words, at, translate, depth + 1), {}};
        while (at < words.size() && words[at] == next) {
            ++at;
            inner.args.push_back(part(words, at, translate, depth + 1));
        }
        result += fill(inner.source.empty() ? inner.source : translate(inner.source), inner.args);
    }
    return result;
}

} // namespace

std::string term(std::string_view source) {
    return term(Text{std::string(source), {}});
}

std::string term(const Text& text) {
    std::string words(1, begin);
    words += text.source;
    for (const std::string& arg : text.args) {
        words += next;
        words += arg;
    }
    words += end;
    return words;
}

std::string listed(const std::vector<std::string>& args, std::size_t most) {
    std::string words;
    for (std::size_t i = 0; i < args.size() && i <= most; ++i)
        words.append(i > 0 ? term(TL_TEXT("engine", ", ")) : "").append(i < most ? args[i] : "…");
    return words;
}

std::string withTerms(std::string_view words, const Translate& translate) {
    std::string result;
    // A mark without its partner, as a damaged file could hold, is left out.
    for (std::size_t at = 0; at < words.size(); ++at)
        result += part(words, at, translate);
    return result;
}

std::string translated(const Text& text, const Translate& translate) {
    std::vector<std::string> args;
    for (const std::string& arg : text.args)
        args.push_back(withTerms(arg, translate));
    return fill(text.source.empty() ? text.source : translate(text.source), args);
}

} // namespace engine
