#pragma once
// Engine text on screen: translated in the context "engine", arguments put in. GUI thread.

#include "engine/base/Error.h"

#include <QString>

namespace widgets {

QString shown(const engine::Text& text);
QString translated(const char* engineSource); ///< labels of descriptions (TL_TEXT sources)
inline QString qs(const std::string& text) { return QString::fromStdString(text); }
QString shownNumber(qint64 value);              ///< in the language's form: 71,149
QString shownNumber(double value, int digits = 4); ///< significant digits
QString shownDuration(double seconds);          ///< "1:52"
QString shownBytes(qint64 bytes);

} // namespace widgets
