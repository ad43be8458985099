// What a shared bottom reaches on real tables (`./dev bench goal-posts` measures the other architectures). Skipped
// where the reference tables are not at hand.

#include "app/bench/GoalPosts.h"
#include "tests/support/Folders.h"
#include "tests/support/QtWarnings.h"

using namespace engine;

class GoalPostsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sharedBottom_data();
    void sharedBottom();
};

void GoalPostsTest::sharedBottom_data() {
    QTest::addColumn<QString>("table");
    QTest::addColumn<std::vector<double>>("goals");
    QTest::newRow("census") << QStringLiteral("census") << std::vector<double>{0.933, 0.992};
    QTest::newRow("hillstrom") << QStringLiteral("hillstrom") << std::vector<double>{0.628, 0};
}

void GoalPostsTest::sharedBottom() {
    QFETCH(const QString, table);
    QFETCH(const std::vector<double>, goals);
    const std::filesystem::path tables = support::sharedFolder() / "data";
    for (const bench::GoalPost& post : bench::goalPosts()) {
        if (table != QLatin1String(post.table.name) || post.model != std::string_view("shared_bottom"))
            continue;
        if (!std::filesystem::exists(tables / post.table.file))
            QSKIP("The table is not here.");
        const Result<Project> project = bench::projectOf(post, tables);
        QVERIFY2(project, project ? "" : english(project.error().text).c_str());
        const Result<std::vector<double>> auc = bench::meanAuc(*project, 3);
        QVERIFY2(auc, auc ? "" : english(auc.error().text).c_str());
        for (std::size_t t = 0; t < goals.size(); ++t)
            QVERIFY2(auc->at(t) >= goals[t], std::to_string(auc->at(t)).c_str());
        return;
    }
    QFAIL("There is no such goal post.");
}

TASKLOOM_TEST_MAIN(GoalPostsTest)
#include "tst_goalposts.moc"
