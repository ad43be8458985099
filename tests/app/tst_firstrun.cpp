// A newcomer's way from the start to a live curve: real clicks on what stands in the window, each counted.

#include "tests/app/OpenWindow.h"
#include "tests/support/QtWarnings.h"
#include "widgets/charts/CurveCard.h"
#include "widgets/train/LiveViews.h"
#include "widgets/train/TrainPage.h"
#include "widgets/welcome/LinkCard.h"

#include <QFileDialog>
#include <QLineEdit>
#include <QPushButton>

using support::OpenWindow;

class FirstRunTest : public QObject {
    Q_OBJECT

    std::unique_ptr<OpenWindow> m_open;
    int m_actions = 0;

    /// Clicks the button, card or row that a person reads as `words` on the page that is shown.
    void click(const char* words) {
        QAbstractButton* found = nullptr;
        const auto look = [&] {
            for (auto* button : m_open->window.page(m_open->window.currentPage())->findChildren<QAbstractButton*>()) {
                QString read = button->text().isEmpty() ? button->accessibleName() : button->text();
                if (button->isVisible() && button->isEnabled() &&
                    read.remove(u'&').startsWith(QString::fromUtf8(words)))
                    found = button;
            }
            return found != nullptr;
        };
        QTRY_VERIFY2_WITH_TIMEOUT(look(), words, 20000);
        QTest::mouseClick(found, Qt::LeftButton);
        ++m_actions;
    }
    /// Names the file in the dialog that comes up and presses Open.
    void chooseInDialog(const QString& file) {
        auto* poll = new QTimer(this);
        connect(poll, &QTimer::timeout, poll, [this, poll, file] {
            auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
            auto* name = dialog ? dialog->findChild<QLineEdit*>() : nullptr;
            if (!name)
                return;
            poll->stop();
            poll->deleteLater();
            name->setText(file);
            QTest::keyClick(name, Qt::Key_Return);
            ++m_actions;
        });
        poll->start(20);
    }
    void waitForACurve() {
        const auto* train = qobject_cast<widgets::TrainPage*>(m_open->window.page(QStringLiteral("train")));
        QTRY_COMPARE_WITH_TIMEOUT(m_open->window.currentPage(), QStringLiteral("train"), 10000);
        QTRY_VERIFY_WITH_TIMEOUT(train->views().losses().chart().drawnPoints() >= 4, 30000);
        QVERIFY(m_open->training.busy());
    }

private Q_SLOTS:
    void init() {
        m_open = std::make_unique<OpenWindow>();
        qputenv("XDG_DATA_HOME", m_open->path("data").toUtf8());
        m_actions = 0;
    }
    void cleanup() {
        m_open->training.stop();
        QTRY_VERIFY_WITH_TIMEOUT(!m_open->training.busy(), 20000);
        m_open.reset();
    }

    void theSample() {
        click("A shop: click, cart, buy");
        m_open->waitForData();
        QTest::keyClick(&m_open->window, Qt::Key_F5);
        ++m_actions;
        waitForACurve();
        QCOMPARE(m_actions, 2);
    }

    void ownTable() {
        const std::filesystem::path file = support::sharedFolder() / "data" / "hillstrom" / "hillstrom.csv";
        if (support::sharedFolder().empty() || !std::filesystem::exists(file))
            QSKIP("Hillstrom's table is not here (TASKLOOM_SHARED).");
        chooseInDialog(QString::fromStdString(file.string()));
        click("Open table");
        m_open->waitForData();
        click("Use them");
        m_open->waitForData();
        QCOMPARE(m_open->document.project().tasks->size(), std::size_t{2});
        click("Continue to Model");
        click("MMoE");
        m_open->waitForData();
        click("Train");
        waitForACurve();
        qInfo("%d actions", m_actions);
        QVERIFY(m_actions <= 12);
    }
};

TASKLOOM_TEST_MAIN(FirstRunTest)
#include "tst_firstrun.moc"
