#pragma once
// The language of the window, switched at run time: every widget gets a LanguageChange event. Catalogues are resources
// :/i18n/taskloom_<id>.qm; English needs none. "pseudo" is 40 % longer English for checks of the layout. GUI thread.

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
    bool choose(const QString& id);           ///< false: no such language, nothing changes
    const QString& id() const { return m_id; }
    QString name() const { return nameOf(m_id); }

private:
    QString m_id = QStringLiteral("en");
    std::vector<std::unique_ptr<QTranslator>> m_translators;
};

} // namespace app
