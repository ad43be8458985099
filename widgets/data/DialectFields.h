#pragma once
// The parts of a dialect as fields: name, explanation, usual choices, and how a part is read from and written to text.
// Used by the bar and by the dialog. Pure functions, GUI thread (translations).

#include "engine/data/Dialect.h"

#include <QString>

#include <array>
#include <vector>

namespace widgets {

enum class DialectField {
    Delimiter,
    Encoding,
    Decimal,
    Quote,
    Header,
    Empty,
    Thousands,
    Escape,
    Comment,
    Skip,
    Footer,
    Dates,
    Ragged
};
constexpr std::array allDialectFields{DialectField::Delimiter, DialectField::Encoding, DialectField::Decimal,
                                      DialectField::Quote,     DialectField::Header,   DialectField::Empty,
                                      DialectField::Thousands, DialectField::Escape,   DialectField::Comment,
                                      DialectField::Skip,      DialectField::Footer,   DialectField::Dates,
                                      DialectField::Ragged};
constexpr int dialectFieldCount = int(allDialectFields.size());

struct DialectChoice {
    QString text;
    QString key; ///< as keyOf
};

QString titleOf(DialectField field);
QString tipOf(DialectField field);
std::vector<DialectChoice> choicesOf(DialectField field);
bool takesAnyText(DialectField field); ///< other values than the choices can be written
QString keyOf(const engine::Dialect& dialect, DialectField field);
/// What stands in the field for a value that is none of the choices.
QString shownKey(DialectField field, const QString& key);
/// The key for what a person wrote; nullopt when the field cannot be that.
std::optional<QString> keyFromText(DialectField field, const QString& text);
QString allowedText(DialectField field); ///< what may be written
void setKey(engine::Dialect& dialect, DialectField field, const QString& key);

} // namespace widgets
