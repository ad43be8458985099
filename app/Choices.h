#pragma once
// The menus in which scheme and language of the window are chosen. GUI thread.

#include <QObject>

class QMenu;

namespace app {

class Choices : public QObject {
    Q_OBJECT

public:
    /// Fills both menus. `remember`: what is chosen goes into the person's settings.
    Choices(QMenu* schemes, QMenu* languages, bool remember, QObject* parent);
    void retranslate();

private:
    void fillSchemes(bool remember);
    void fillLanguages(bool remember);

    QMenu *m_schemes, *m_languages;
};

} // namespace app
