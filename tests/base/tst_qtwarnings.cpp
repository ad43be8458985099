// The kit's own promise: a Qt warning fails a test, an expected one does not.

#include "tests/support/QtWarnings.h"

#include <QtCore/QProcess>

class Inner : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void quiet() {}
    void expected() {
        QTest::ignoreMessage(QtWarningMsg, "expected words");
        qWarning("expected words");
    }
    void warns() { qWarning("a broken connection"); }
    void warnsAgain() { qWarning("another one"); }
};

class QtWarningsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyUnexpectedWarningsFail_data() {
        QTest::addColumn<QString>("function");
        QTest::addColumn<int>("failures");
        QTest::newRow("quiet") << QStringLiteral("quiet") << 0;
        QTest::newRow("expected") << QStringLiteral("expected") << 0;
        QTest::newRow("first") << QStringLiteral("warns") << 1;
        QTest::newRow("second, after Qt Test forgot the first pattern") << QStringLiteral("warnsAgain") << 1;
    }

    void onlyUnexpectedWarningsFail() {
        QFETCH(const QString, function);
        QFETCH(const int, failures);
        QProcess inner;
        inner.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--inner"), function});
        QVERIFY(inner.waitForFinished());
        QCOMPARE(inner.exitStatus(), QProcess::NormalExit);
        QCOMPARE(inner.exitCode(), failures);
    }

    void bothWarningsOfOneRunFail() {
        QProcess inner;
        inner.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--inner")});
        QVERIFY(inner.waitForFinished());
        QCOMPARE(inner.exitCode(), 2);
    }
};

int main(int argumentCount, char** arguments) {
    QCoreApplication application(argumentCount, arguments);
    QStringList words = application.arguments();
    if (words.removeAll(QStringLiteral("--inner")) > 0) {
        support::Watched<Inner> test;
        return QTest::qExec(&test, words);
    }
    support::Watched<QtWarningsTest> test;
    return QTest::qExec(&test, argumentCount, arguments);
}

#include "tst_qtwarnings.moc"
