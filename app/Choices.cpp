#include "app/Choices.h"

#include "app/Language.h"
#include "widgets/base/Theme.h"

#include <QActionGroup>
#include <QMenu>
#include <QSettings>

namespace app {

namespace {

constexpr const char* schemeIds[] = {"system", "light", "dark"};
constexpr const char* schemeWords[] = {QT_TRANSLATE_NOOP("app::Choices", "As the system"),
                                       QT_TRANSLATE_NOOP("app::Choices", "Light"),
                                       QT_TRANSLATE_NOOP("app::Choices", "Dark")};

} // namespace

Choices::Choices(QMenu* schemes, QMenu* languages, bool remember, QObject* parent)
    : QObject(parent), m_schemes(schemes), m_languages(languages) {
    fillSchemes(remember);
    fillLanguages(remember);
}

void Choices::fillSchemes(bool remember) {
    auto* group = new QActionGroup(this);
    for (int i = 0; i < 3; ++i) {
        QAction* action = m_schemes->addAction(tr(schemeWords[i]));
        action->setCheckable(true);
        action->setChecked(int(widgets::Theme::instance().choice()) == i);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [remember, i] {
            widgets::Theme::instance().choose(widgets::SchemeChoice(i));
            if (remember)
                QSettings().setValue(QStringLiteral("scheme"), QLatin1StringView(schemeIds[i]));
        });
    }
}

void Choices::fillLanguages(bool remember) {
    auto* group = new QActionGroup(this);
    for (const QString& id : QStringList{QStringLiteral("system")} + Language::instance().available()) {
        QAction* action = m_languages->addAction(id == u"system" ? tr(schemeWords[0]) : Language::nameOf(id));
        action->setObjectName(QStringLiteral("language.") + id);
        action->setCheckable(true);
        action->setChecked(Language::instance().choice() == id);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [remember, id] {
            if (Language::instance().choose(id) && remember)
                QSettings().setValue(QStringLiteral("language"), id);
        });
    }
}

void Choices::retranslate() {
    const QList<QAction*> schemes = m_schemes->actions();
    for (int i = 0; i < schemes.size(); ++i)
        schemes[i]->setText(tr(schemeWords[i]));
    m_languages->actions().front()->setText(tr(schemeWords[0]));
}

} // namespace app
