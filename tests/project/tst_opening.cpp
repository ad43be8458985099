// A table that was just opened: first rows, then all; roles and types from a file of their own.

#include "engine/base/Files.h"
#include "engine/project/Edit.h"
#include "engine/project/Opening.h"
#include "tests/support/Folders.h"
#include "tests/support/QtWarnings.h"

#include <fmt/format.h>

#include <fstream>

using namespace engine;

class OpeningTest : public QObject {
    Q_OBJECT

    support::TemporaryFolder m_folder;

    /// `key` looks like a feature in the first rows and is an id in the whole table; `late` is a number until row 1500.
    Project opened() {
        std::ofstream file(m_folder / "t.csv");
        file << "key,late,age,clicked\n";
        for (int row = 0; row < 2000; ++row)
            file << fmt::format("a{},{},{},{}\n", row < 1700 ? 0 : row, row < 1500 ? fmt::to_string(row % 7) : "x",
                                20 + row % 40, row % 2);
        file.close();
        DataSpec data;
        data.path = "t.csv";
        return withData({}, data);
    }
    std::filesystem::path projectFile() const { return m_folder / "p.taskloom"; }

private Q_SLOTS:
    void theFirstRowsComeWithoutTheTable() {
        const DerivedData first = previewData(opened(), projectFile());
        QVERIFY(!first.error);
        QVERIFY(!first.whole);
        QVERIFY(!first.table);
        QCOMPARE(first.sample.rows, 1000);
        QCOMPARE(first.profile.rows, 1000);
    }

    void theWholeTableSettlesKindsAndRoles() {
        Project project = opened();
        const DerivedData first = previewData(project, projectFile());
        project = withTable(project, "t.csv", first.profile, first.bytes);
        QVERIFY(find(*project.data, "key")->role == Role::Ignore); // one value so far
        QVERIFY(find(*project.data, "late")->type == ColumnType::Integer);
        project = *withRole(project, {"clicked"}, Role::Task, &first.profile);
        project = *withRole(project, {"age"}, Role::Ignore, &first.profile);
        const DerivedData read = readTableData(project, projectFile());
        QVERIFY(!read.error);
        const Project known = withRead(project, &first.profile, read);
        QCOMPARE(known.data->rows, 2000);
        QCOMPARE(known.data->sha256, *sha256OfFile(m_folder / "t.csv"));
        QVERIFY(find(*known.data, "late")->type != ColumnType::Integer);
        QVERIFY(find(*known.data, "age")->role == Role::Ignore); // chosen by a person: stays
        QVERIFY(find(*known.data, "clicked")->role == Role::Task);
        QVERIFY(find(*known.data, "key")->role == Role::Feature); // most rows share a value
        // What was read serves what follows from it.
        const auto shared = std::make_shared<const DerivedData>(read);
        const DerivedData derived = deriveData(known, projectFile(), shared);
        QCOMPARE(derived.table.get(), read.table.get());
        QVERIFY(derived.split);
        QVERIFY(derived.key.starts_with(tableKey(known, projectFile())));
    }
};

TASKLOOM_TEST_MAIN(OpeningTest)
#include "tst_opening.moc"
