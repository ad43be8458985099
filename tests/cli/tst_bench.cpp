// `taskloom bench`: what it refuses and what it says of itself; figures are for people at quiet machines, not for
// tests.

#include "engine/base/Error.h"
#include "tests/cli/Program.h"
#include "tests/support/QtWarnings.h"

class BenchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void unknownNamesAreRefused();
    void namesAreListedInTheRefusal();
};

void BenchTest::unknownNamesAreRefused() {
    const support::TemporaryFolder folder;
    const cli::Outcome outcome = cli::run(folder.path(), {QStringLiteral("bench"), QStringLiteral("sled")});
    QCOMPARE(outcome.status, 2);
    QVERIFY(outcome.out.isEmpty());
    QVERIFY2(outcome.err.contains(QStringLiteral("sled")), qPrintable(outcome.err));
}

void BenchTest::namesAreListedInTheRefusal() {
    const support::TemporaryFolder folder;
    const cli::Outcome outcome =
        cli::run(folder.path(), {QStringLiteral("bench"), QStringLiteral("--json"), QStringLiteral("sled")});
    for (const char* name : {"mmoe", "live_views"})
        QVERIFY2(outcome.err.contains(QLatin1String(name)), qPrintable(outcome.err));
}

TASKLOOM_TEST_MAIN(BenchTest)
#include "tst_bench.moc"
