#include "app/Window.h"

#include "app/Language.h"
#include "app/MainWindow.h"
#include "app/Startup.h"
#include "widgets/base/Theme.h"
#include "widgets/document/Document.h"
#include "widgets/document/Training.h"

#include <QApplication>
#include <QSettings>
#include <QTimer>

namespace app {

void nameApplication() {
    QCoreApplication::setOrganizationName(QStringLiteral("taskloom"));
    QCoreApplication::setApplicationName(QStringLiteral("taskloom"));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Taskloom"));
    QCoreApplication::setApplicationVersion(QStringLiteral(TASKLOOM_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("taskloom"));
}

void applySettings() {
    const QSettings settings;
    const QString scheme = settings.value(QStringLiteral("scheme")).toString();
    widgets::Theme::instance().choose(scheme == u"dark"    ? widgets::SchemeChoice::Dark
                                      : scheme == u"light" ? widgets::SchemeChoice::Light
                                                           : widgets::SchemeChoice::System);
    Language& language = Language::instance();
    const QString system = QStringLiteral("system");
    if (!language.choose(settings.value(QStringLiteral("language"), system).toString()))
        language.choose(system);
    QApplication::setWindowIcon(
        widgets::Theme::instance().pixmap("logo", widgets::Theme::instance().colour("accent"), 64));
}

} // namespace app

int runWindow(int argumentCount, char** arguments) {
    app::nameApplication();
    QApplication application(argumentCount, arguments);
    app::applySettings();
    widgets::Document document;
    widgets::Training training(document);
    app::MainWindow window(document, training);
    window.show();
    if (const QStringList words = QCoreApplication::arguments(); words.size() > 1)
        QTimer::singleShot(0, &window, [&window, file = words.at(1)] { window.openFile(file); });
    // For measuring the start: ends when the first events after the first painting were handled.
    if (qEnvironmentVariableIsSet("TASKLOOM_QUIT_WHEN_USABLE"))
        QTimer::singleShot(0, &window, [&window] {
            window.repaint();
            QTimer::singleShot(0, &window, &QCoreApplication::quit);
        });
    return QApplication::exec();
}
