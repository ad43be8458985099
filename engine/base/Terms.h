#pragma once
// Words of ours inside the arguments of a Text: the label of a layer, the kind of a column, a whole sentence. What a
// person named is an argument as it is; what has a translation is a term and is translated with the text that holds
// it: text("Use %1", term(loss.label)). In English a term reads as its source. Any thread.

#include "engine/base/Text.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace engine {

/// An argument that is translated: a source marked with TL_TEXT("engine", …), or a text with arguments of its own.
std::string term(std::string_view source);
std::string term(const Text& text);
/// Arguments with commas between, in the form of the language: "Click, Cart" or "Click、Cart".
std::string listed(const std::vector<std::string>& args, std::size_t most = std::string::npos);

using Translate = std::function<std::string(const std::string& source)>;

/// The words with every term in them translated.
std::string withTerms(std::string_view words, const Translate& translate);
/// The text and its terms translated, arguments put in.
std::string translated(const Text& text, const Translate& translate);

} // namespace engine
