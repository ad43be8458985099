// A table that was just opened: first rows, then all; roles and types from a file of their own.

#include "engine/base/Files.h"
#include "engine/project/Edit.h"
#include "engine/project/Opening.h"
#include "engine/project/SchemaFile.h"
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
            file << fmt::format("a{},{},{},{}\n", row < 1000 ? 0 : row, row < 1500 ? fmt::to_string(row % 7) : "x",
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
        QVERIFY(find(*known.data, "key")->role == Role::Feature); // half of the rows share a value
        // What was read serves what follows from it.
        const auto shared = std::make_shared<const DerivedData>(read);
        const DerivedData derived = deriveData(known, projectFile(), shared);
        QCOMPARE(derived.table.get(), read.table.get());
        QVERIFY(derived.split);
        QVERIFY(derived.key.starts_with(tableKey(known, projectFile())));
    }

    void aSchemaGivesRolesTypesAndTasks() {
        Project project = opened();
        const DerivedData read = readTableData(project, projectFile());
        project = withTable(project, "t.csv", read.profile, read.bytes);
        Project set = *withRole(project, {"clicked"}, Role::Task, &read.profile);
        set = *withRole(set, {"key"}, Role::Entity, &read.profile);
        DataSpec data = *set.data;
        std::vector<ColumnSpec> columns = *data.columns;
        columns[2].type = ColumnType::Category;
        columns[2].typeChosen = true;
        columns.push_back({"gone", ColumnType::Real, false, Role::Ignore});
        data.columns = std::make_shared<const std::vector<ColumnSpec>>(columns);
        set = withData(set, data);
        QVERIFY(writeSchema(set, m_folder / "schema.json"));
        const Result<Json> schema = readSchema(m_folder / "schema.json");
        QVERIFY(schema);
        const Result<AppliedSchema> applied = withSchema(project, *schema);
        QVERIFY2(applied, applied ? "" : english(applied.error().text).c_str());
        QCOMPARE(applied->columns, 4);
        QCOMPARE(applied->notThere, std::vector<std::string>{"gone"});
        QVERIFY(find(*applied->project.data, "key")->role == Role::Entity);
        QVERIFY(find(*applied->project.data, "age")->type == ColumnType::Category);
        QVERIFY(find(*applied->project.data, "age")->typeChosen);
        QVERIFY(find(*applied->project.data, "clicked")->role == Role::Task);
        QCOMPARE(applied->project.tasks->size(), std::size_t{1});
        QCOMPARE(applied->project.tasks->front().column, std::string("clicked"));
        // Once more changes nothing; a column that is learnt and shall not be loses its task.
        QVERIFY(!diff(withSchema(applied->project, *schema)->project, applied->project).any());
        const Result<AppliedSchema> back = withSchema(applied->project, schemaOf(project));
        QVERIFY(back);
        QVERIFY(back->project.tasks->empty());
        QVERIFY(find(*back->project.data, "clicked")->role == Role::Feature);
    }

    void aFileThatIsNoSchemaIsRefused() {
        QVERIFY(!withSchema(opened(), *parseJson("{\"a\": 1}")));
        QVERIFY(!withSchema(opened(), *parseJson("{\"format\": \"taskloom-schema\", \"version\": 9}")));
        std::ofstream(m_folder / "bad.json") << "{";
        QVERIFY(!readSchema(m_folder / "bad.json"));
    }
};

TASKLOOM_TEST_MAIN(OpeningTest)
#include "tst_opening.moc"
