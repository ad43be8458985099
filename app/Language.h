#pragma once
// The language of the window, switched at run time: every widget gets a LanguageChange event. Catalogues are resources
// :/i18n/taskloom_<id>.qm, made from resources/translations; English needs none. "pseudo" is 40 % longer English for
// checks of the layout. GUI thread.

#include <QLocale>
#include <QStringList>

#include <memory>
#include <vector>

class QTranslator;

namespace app {

class Language {
public:
    static Language& instance();
    QStringList available() const;            ///< "en" and every language with a catalogue
    static QString nameOf(const QString& id); ///< in that language: "English", "简体中文"
    /// The first of the desktop's languages that there is a catalogue for, else English.
    QString ofSystem() const { return firstOf(QLocale::system().uiLanguages()); }
    QString firstOf(const QStringList& wanted) const; ///< the same for these ("zh-Hans-CN", "de_AT" …)
    /// An id of available(), "pseudo", or "system" (what ofSystem() says). False: no such language, nothing changes.
    bool choose(const QString& id);
    const QString& choice() const { return m_choice; } ///< as it was chosen, "system" too
    const QString& id() const { return m_id; }         ///< what is shown
    QString name() const { return nameOf(m_id); }

private:
    QString m_choice = QStringLiteral("en"), m_id = m_choice;
    std::vector<std::unique_ptr<QTranslator>> m_translators;
};

} // namespace app
