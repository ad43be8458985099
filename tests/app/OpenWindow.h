#pragma once
// A window with its document and its training thread, as tests drive it: small tables, a model that learns quickly, the
// sentences that stand in it. GUI thread.

#include "app/Actions.h"
#include "app/MainWindow.h"
#include "engine/project/Edit.h"
#include "engine/templates/Template.h"
#include "tests/support/Folders.h"
#include "widgets/base/Controls.h"
#include "widgets/base/Page.h"
#include "widgets/base/Theme.h"
#include "widgets/document/Document.h"
#include "widgets/document/Training.h"

#include <QAbstractButton>
#include <QApplication>
#include <QMessageBox>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <fstream>
#include <memory>

namespace support {

struct OpenWindow {
    TemporaryFolder folder;
    widgets::Document document;
    widgets::Training training{document};
    app::MainWindow window{document, training, false};

    OpenWindow() {
        widgets::Theme::instance().choose(widgets::SchemeChoice::Light);
        window.show();
        [&] { QVERIFY(QTest::qWaitForWindowExposed(&window)); }();
        window.activateWindow();
    }

    QString path(const char* name) const { return QString::fromStdString((folder / name).string()); }
    QAction* action(const char* id) const { return window.actionTable()[id]; }

    /// age, city, clicked, bought and a column that never changes, one that is empty and one of text and numbers.
    QString table(int rows, const char* name = "people.csv") const {
        std::ofstream file(folder / name);
        file << "age,city,clicked,bought,same,empty,mixed\n";
        for (int row = 0; row < rows; ++row)
            file << 20 + row % 40 << ',' << (row % 3 == 0 ? "Rome" : "Oslo") << ',' << row % 2 << ','
                 << (row % 40 > 25 ? 1 : 0) << ",4,," << (row == 7 ? "seven" : std::to_string(row)) << '\n';
        return path(name);
    }
    void waitForData() const {
        QTRY_VERIFY_WITH_TIMEOUT(!document.readingData() && document.data() && !document.data()->error, 10000);
    }
    void openTable(int rows) {
        window.openFile(table(rows));
        waitForData();
    }
    void makeTasks(const std::vector<std::string>& columns) {
        QVERIFY(document.edit(QStringLiteral("Tasks"), engine::withRole(document.project(), columns, engine::Role::Task,
                                                                        &document.data()->profile)));
    }
    void makeModel(const engine::TrainSpec& spec) {
        QVERIFY(document.edit(QStringLiteral("Template"),
                              engine::insertTemplate(document.project(), *engine::findTemplate("shared_bottom"), {})));
        document.edit(QStringLiteral("Settings"), engine::withTraining(document.project(), spec));
        waitForData();
    }
    engine::TrainSpec quick(int epochs) const {
        engine::TrainSpec spec = *document.project().training;
        spec.epochs = epochs;
        spec.batchSize = 32;
        spec.threads = 1;
        spec.earlyStopping = false;
        return spec;
    }
    void makeProject(int rows, int epochs) {
        openTable(rows);
        makeTasks({"clicked", "bought"});
        makeModel(quick(epochs));
    }

    /// Everything that the messages and labels of the window say where a person sees it now.
    QString said() const {
        QStringList words;
        for (const QLabel* label : window.findChildren<QLabel*>())
            if (label->isVisible() && !label->text().isEmpty())
                words << label->text();
        return words.join(QLatin1Char('|'));
    }
    bool says(const char* words) const { return said().contains(QString::fromUtf8(words), Qt::CaseInsensitive); }

    /// Presses the button with this text in the next question with this name.
    static void answer(const QString& objectName, const QString& text, bool& asked) {
        auto* poll = new QTimer;
        QObject::connect(poll, &QTimer::timeout, poll, [=, &asked] {
            auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            if (!box || box->objectName() != objectName)
                return;
            for (QAbstractButton* button : box->buttons())
                if (button->text() == text) {
                    asked = true;
                    poll->stop();
                    poll->deleteLater();
                    button->click();
                    return;
                }
        });
        poll->start(10);
    }
};

} // namespace support
