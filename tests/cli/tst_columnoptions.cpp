// Options of `new` that speak of columns and parts: --schema, --group, --role with a pattern, --fold, --rolling.

#include "engine/base/Files.h"
#include "engine/project/Project.h"
#include "tests/cli/Program.h"
#include "tests/support/QtWarnings.h"

using cli::Outcome;
using cli::words;

class ColumnOptionsTest : public QObject {
    Q_OBJECT

    support::TemporaryFolder m_folder;

    Outcome run(const char* line) const { return cli::run(m_folder.path(), words(line)); }
    /// The project that `new shop.csv … ` writes.
    engine::Project made(const char* options) const {
        const Outcome outcome =
            cli::run(m_folder.path(), words("new shop.csv -o made.taskloom --task click=click") << words(options));
        if (outcome.status != 0)
            qWarning().noquote() << outcome.err;
        const engine::Result<engine::Project> project = engine::readProject(m_folder / "made.taskloom");
        return outcome.status == 0 && project ? *project : engine::Project();
    }
    static const engine::ColumnSpec& column(const engine::Project& project, const char* name) {
        static const engine::ColumnSpec none;
        const engine::ColumnSpec* found = engine::find(*project.data, name);
        return found ? *found : none;
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY2(std::filesystem::exists(support::builtProgram()), "the program is not built");
        std::ofstream out(m_folder / "shop.csv");
        out << "user_age,user_city,price,day,click,buy\n";
        for (int i = 0; i < 300; ++i)
            out << 18 + i * 7 % 50 << ',' << (i % 3 == 0 ? "Rome" : "Oslo") << ',' << i * 13 % 97 << ",2026-0"
                << 1 + i / 100 << '-' << 10 + i % 18 << ',' << (i * 7 + i / 3) % 2 << ',' << (i % 5 == 0) << '\n';
    }

    void aRoleByAPattern() {
        const engine::Project project = made("--role user_*=ignore --role pr*=weight");
        QVERIFY(column(project, "user_age").role == engine::Role::Ignore);
        QVERIFY(column(project, "user_city").role == engine::Role::Ignore);
        QVERIFY(column(project, "price").role == engine::Role::Weight);
        QVERIFY(column(project, "buy").role == engine::Role::Feature);
    }

    void groupsGetInputsOfTheirOwn() {
        const engine::Project project = made("--ignore day --group user=user_* --group item=price");
        QCOMPARE(column(project, "user_age").set, std::string("user"));
        QCOMPARE(column(project, "user_city").set, std::string("user"));
        QCOMPARE(column(project, "price").set, std::string("item"));
        QVERIFY(column(project, "buy").set.empty());
        const auto inputs =
            std::ranges::count_if(project.graph->nodes, [](const auto& node) { return node->type == "features"; });
        QCOMPARE(inputs, std::ptrdiff_t{3}); // the two groups and what is in none
    }

    void theSchemaOfAProjectServesTheNextTable() {
        QCOMPARE(run("new shop.csv --task click=click --task buy=buy --types user_age=category --role price=weight "
                     "--ignore day --group who=user_* -o first.taskloom")
                     .status,
                 0);
        const Outcome written = run("schema first.taskloom -o shop.json");
        QVERIFY2(written.status == 0, qPrintable(written.err));
        const Outcome outcome = run("new shop.csv --schema shop.json -o second.taskloom");
        QVERIFY2(outcome.status == 0, qPrintable(outcome.err));
        const engine::Project second = *engine::readProject(m_folder / "second.taskloom");
        QVERIFY(column(second, "user_age").type == engine::ColumnType::Category);
        QVERIFY(column(second, "price").role == engine::Role::Weight);
        QVERIFY(column(second, "day").role == engine::Role::Ignore);
        QCOMPARE(column(second, "user_city").set, std::string("who"));
        QCOMPARE(second.tasks->size(), std::size_t{2});
    }

    void foldsByNumber() {
        const engine::Project project = made("--split random --folds 4 --fold 2");
        QCOMPARE(project.data->split.folds, std::int64_t{4});
        QCOMPARE(project.data->split.fold, std::int64_t{2});
        QVERIFY(!project.data->split.rolling);
    }

    void rollingFoldsAlongTime() {
        const engine::Project rolling = made("--split time:day --folds 3 --fold 1 --rolling");
        QVERIFY(rolling.data->split.rolling);
        QVERIFY(rolling.data->split.kind == engine::SplitKind::Time);
        QCOMPARE(rolling.data->split.column, std::string("day"));
    }

    void slips_data() {
        QTest::addColumn<QString>("options");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* options, const char* says) {
            QTest::newRow(options) << QString::fromUtf8(options) << QString::fromUtf8(says);
        };
        row("--role pric=weight", "No column of the table is called \"pric\"");
        row("--role us*x=ignore", "\"us*x\"");
        row("--group user", "NAME=COLUMN");
        row("--group user=usr_*", "\"usr_*\"");
        row("--ignore prise", "\"price\" is probably meant");
        row("--ignore zz", "Its columns are");
        row("--types prise=real", "\"price\" is probably meant");
        row("--types zz=real", "no column \"zz\"");
        row("--task click=buy", "already a task called click");
        row("--set training.epcohs=3", "\"epochs\" is probably meant");
        row("--set tasks.sell.weight=3", "click");
        row("--folds 1", "--folds takes a whole number from 2 to 1000, not \"1\"");
        row("--fold x", "--fold takes a whole number from 0 to 999, not \"x\"");
        row("--schema", "--schema needs a value");
    }
    /// One slip of the command line, one status.
    void slips() {
        QFETCH(QString, options);
        QFETCH(QString, says);
        const Outcome refused =
            cli::run(m_folder.path(), words("new shop.csv --task click=click -o slip.taskloom") << options.split(u' '));
        QVERIFY2(refused.status == 2, qPrintable(QString::number(refused.status) + u' ' + refused.err));
        QVERIFY2(refused.err.contains(says), qPrintable(refused.err));
        QVERIFY(!std::filesystem::exists(m_folder / "slip.taskloom"));
    }

    void aTypeForNoColumnIsRefusedWhereverATableIsRead() {
        for (const char* line : {"data shop.csv --types prise=real", "convert shop.csv --types prise=real -o x.csv"}) {
            const Outcome refused = run(line);
            QVERIFY2(refused.status == 2 && refused.err.contains(QStringLiteral("\"price\" is probably meant")),
                     qPrintable(refused.err));
        }
    }
};

TASKLOOM_TEST_MAIN(ColumnOptionsTest)
#include "tst_columnoptions.moc"
