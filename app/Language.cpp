#include "app/Language.h"

#include "widgets/base/PseudoTranslator.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QTranslator>

namespace app {

namespace {

const QString prefix = QStringLiteral("taskloom_");
const QString folder = QStringLiteral(":/i18n");

} // namespace

Language& Language::instance() {
    static Language language;
    return language;
}

QStringList Language::available() const {
    QStringList ids{QStringLiteral("en")};
    for (QString file : QDir(folder).entryList({prefix + QStringLiteral("*.qm")}, QDir::Files, QDir::Name)) {
        file.chop(3);
        if (const QString id = file.mid(prefix.size()); !ids.contains(id))
            ids << id;
    }
    return ids;
}

QString Language::nameOf(const QString& id) {
    if (id == u"pseudo")
        return QStringLiteral("Pseudo");
    if (id == u"zh_CN")
        return QStringLiteral("简体中文");
    if (id == u"en")
        return QStringLiteral("English");
    return QLocale(id).nativeLanguageName();
}

QString Language::firstOf(const QStringList& wanted) const {
    const QStringList ids = available();
    for (const QString& name : wanted) {
        const QLocale locale(name);
        // Simplified and traditional characters are two languages to a reader.
        for (const QString& id : ids)
            if (QLocale(id).language() == locale.language() && QLocale(id).script() == locale.script())
                return id;
    }
    return QStringLiteral("en");
}

bool Language::choose(const QString& choice) {
    const QString id = choice == u"system" ? ofSystem() : choice;
    std::vector<std::unique_ptr<QTranslator>> wanted;
    if (id == u"pseudo") {
        wanted.push_back(std::make_unique<widgets::PseudoTranslator>());
    } else if (id != u"en") {
        auto own = std::make_unique<QTranslator>();
        if (!own->load(prefix + id, folder))
            return false;
        wanted.push_back(std::move(own));
        // Qt's own words (file dialogs, context menus), where the system has them.
        auto base = std::make_unique<QTranslator>();
        if (base->load(QStringLiteral("qtbase_") + id, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
            wanted.push_back(std::move(base));
    }
    for (const auto& translator : m_translators)
        QCoreApplication::removeTranslator(translator.get());
    m_translators = std::move(wanted);
    m_id = id;
    m_choice = choice;
    QLocale::setDefault(id == u"pseudo" ? QLocale(QLocale::English, QLocale::UnitedStates)
                        : id == u"en"   ? QLocale(QLocale::English, QLocale::UnitedStates)
                                        : QLocale(id));
    for (const auto& translator : m_translators)
        QCoreApplication::installTranslator(translator.get());
    return true;
}

} // namespace app
