// The rows of the start page: names are what is looked for.

#include "tests/support/QtWarnings.h"
#include "widgets/welcome/LinkCard.h"

using namespace widgets;

class WelcomeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesAreCutLast() {
        const QString name = QStringLiteral("conversions-of-the-spring-campaign-2026.taskloom");
        LinkRow row("model", name, QStringLiteral("/home/someone/projects/with/a/long/way/to/it"), nullptr);
        const int whole = row.fontMetrics().horizontalAdvance(name);
        row.resize(whole + 160, 28);
        QCOMPARE(row.shownName(), name); // though it takes more than two thirds
        row.resize(whole + 60, 28);      // no room for the folder
        QCOMPARE(row.shownName(), name);
        QVERIFY(!row.grab().isNull());
        row.resize(whole / 2, 28);
        QVERIFY(row.shownName() != name);
        QVERIFY(row.toolTip().contains(name)); // there it is whole
    }
};

TASKLOOM_TEST_MAIN(WelcomeTest)
#include "tst_welcome.moc"
