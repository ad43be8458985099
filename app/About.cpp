#include "app/About.h"

#include "engine/train/Trainer.h"
#include "widgets/base/Theme.h"
#include "widgets/base/Words.h"

#include <QCoreApplication>
#include <QMessageBox>

namespace app {

namespace {

struct About {
    Q_DECLARE_TR_FUNCTIONS(app::About)
};

} // namespace

void showAbout(QWidget* window) {
    QString versions;
    for (const auto& [name, version] : engine::engineVersions())
        versions += QStringLiteral("\n%1 %2").arg(widgets::qs(name), widgets::qs(version));
    auto* box = new QMessageBox(QMessageBox::NoIcon, About::tr("About Taskloom"), QStringLiteral("Taskloom"),
                                QMessageBox::Close, window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIconPixmap(widgets::Theme::instance().pixmap("logo", widgets::Theme::instance().colour("accent"),
                                                         widgets::length("spacing.xxl")));
    box->setInformativeText(About::tr("Learn several tasks from one table, and see what they share.\n"
                                      "Free software under the GNU General Public License, version 3 or later.") +
                            QLatin1Char('\n') + versions +
                            QStringLiteral("\nQt %1").arg(QLatin1StringView(qVersion())));
    box->setModal(false);
    box->show();
}

} // namespace app
