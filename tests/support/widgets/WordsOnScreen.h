#pragma once
// Every word that a window says: texts, tool tips, names for screen readers, items of lists, headers and cells of
// tables, menus. GUI thread.

#include <QtCore/QStringList>

class QWidget;

namespace support {

/// "where: words", in the order of the widgets; only what is visible in the window, with menus and lists that would
/// open.
QStringList wordsOnScreen(const QWidget& window);

} // namespace support
