// A message and its buttons are laid out together.

#include "tests/support/QtWarnings.h"
#include "widgets/base/Controls.h"

#include <QCoreApplication>
#include <QLayout>
#include <QPushButton>
#include <QTest>

using widgets::MessageBar;

class MessageBarTest : public QObject {
    Q_OBJECT

    static void say(MessageBar& bar) {
        bar.say(engine::Severity::Warning, QStringList(30, QStringLiteral("word")).join(QLatin1Char(' ')));
        for (const char* text : {"Use the new file", "Find a copy of the old file", "Show the differences"})
            bar.addAction(QString::fromLatin1(text), [] {});
    }

private Q_SLOTS:
    /// The words have what the buttons leave, also before the event loop is at work again.
    void wordsMakeRoomForTheButtonsAtOnce() {
        MessageBar bar;
        bar.resize(1000, 80);
        bar.show();
        say(bar);
        const int atOnce = bar.layout()->heightForWidth(1000);
        const int least = bar.layout()->minimumSize().width();
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
        QCOMPARE(atOnce, bar.layout()->heightForWidth(1000));
        QCOMPARE(least, bar.layout()->minimumSize().width());
        say(bar); // the buttons of the message before go, their room with them
        QCOMPARE(bar.layout()->heightForWidth(1000), atOnce);
        QCOMPARE(bar.layout()->minimumSize().width(), least);
    }
};

TASKLOOM_TEST_MAIN(MessageBarTest)
#include "tst_messagebar.moc"
