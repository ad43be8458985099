// A project remembers its file: a changed one stands against training until a person has chosen.

#include "engine/base/Files.h"
#include "engine/project/Edit.h"
#include "engine/project/FileWatch.h"
#include "engine/project/TableFacts.h"
#include "tests/project/Builders.h"
#include "tests/support/Folders.h"
#include "tests/support/QtWarnings.h"

#include <fstream>

using namespace engine;

class FileWatchTest : public QObject {
    Q_OBJECT

    support::TemporaryFolder m_folder;

    std::filesystem::path projectFile() const { return m_folder / "shop.taskloom"; }

    void write(const std::string& header, int rows, const char* city = "Rome") {
        std::ofstream file(m_folder / "shop.csv");
        file << header << '\n';
        for (int row = 0; row < rows; ++row)
            file << 20 + row % 40 << ',' << (row % 3 ? city : "Oslo") << ',' << row << ".5," << row % 2 << ','
                 << (row % 4 == 1 ? 1 : 0) << '\n';
    }
    void write(int rows = 60, const char* city = "Rome") {
        write("age,\"city, or \"\"place\"\"\",a.b,clicked,bought", rows, city);
    }

    /// Nothing but the file stands against it.
    static std::vector<const Issue*> about(const DerivedData& data) {
        std::vector<const Issue*> found;
        for (const Issue& issue : data.issues) {
            if (issue.error.place.param == "data.sha256")
                found.push_back(&issue);
        }
        return found;
    }

private Q_SLOTS:
    void aProjectThatRemembersNothingTakesWhatIsThere() {
        write();
        const DerivedData data = deriveData(builders::project(), projectFile(), nullptr);
        QVERIFY(!data.error);
        QCOMPARE(data.sha256, *sha256OfFile(m_folder / "shop.csv"));
        QVERIFY(about(data).empty());
    }

    void aChangedFileIsSaidWithItsDifferences() {
        write();
        DerivedData data = deriveData(builders::project(), projectFile(), nullptr);
        const Project project = withFileOf(builders::project(), data);
        QCOMPARE(project.data->sha256, data.sha256);
        QCOMPARE(project.data->rows, 60);
        QVERIFY(about(deriveData(project, projectFile(), nullptr)).empty());
        write("age,\"city, or \"\"place\"\"\",weight,clicked,bought", 80);
        data = deriveData(project, projectFile(), nullptr);
        const std::vector<const Issue*> found = about(data);
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found.front()->severity, Severity::Error);
        QVERIFY(found.front()->error.code == ErrorCode::BadData);
        const std::string said = english(found.front()->error.text);
        for (const char* words : {"shop.csv has changed", "60 rows and now has 80", "New columns: weight",
                                  "Columns that are gone: a.b", "bring the old one back"})
            QVERIFY2(said.find(words) != std::string::npos, said.c_str());
        // First choice: the new file, by the fix and by the edit.
        const Result<Project> mended = apply(project, *found.front()->fix);
        QVERIFY2(mended, mended ? "" : english(mended.error().text).c_str());
        QVERIFY(about(deriveData(*mended, projectFile(), nullptr)).empty());
        const Project accepted = withFileOf(project, data);
        QVERIFY(about(deriveData(accepted, projectFile(), nullptr)).empty());
        QVERIFY(find(*accepted.data, "weight")->role == Role::Ignore);
        QVERIFY(!find(*accepted.data, "a.b"));
        QVERIFY(find(*accepted.data, "age")->role == Role::Feature);
        // Second choice: the old file comes back.
        write();
        QVERIFY(about(deriveData(project, projectFile(), nullptr)).empty());
    }

    void otherValuesOfTheSameSizeAreSeenToo() {
        write();
        const Project project =
            withFileOf(builders::project(), deriveData(builders::project(), projectFile(), nullptr));
        write(60, "Bonn");
        const DerivedData data = deriveData(project, projectFile(), nullptr);
        const std::optional<FileChange> change = fileChange(project, data);
        QVERIFY(change && change->added.empty() && change->removed.empty() && change->types.empty());
        QCOMPARE(change->bytesBefore, change->bytesNow);
        QVERIFY(english(differences(*change).front()).find("some values are others") != std::string::npos);
    }

    void otherFilesForThePartsAreNoChangeOfTheFile() {
        write();
        std::filesystem::copy_file(m_folder / "shop.csv", m_folder / "later.csv");
        const DerivedData data = deriveData(builders::project(), projectFile(), nullptr);
        const Project project = withTableFacts(builders::project(), data);
        QCOMPARE(project.data->sha256, data.sha256);
        QCOMPARE(withTableFacts(project, {}).data->sha256, data.sha256);
        SplitSpec split = project.data->split;
        split.kind = SplitKind::Files;
        split.validationFile = "later.csv";
        DataSpec spec = *project.data;
        spec.split = split;
        const Project edited = withData(project, spec);
        const DerivedData both = deriveData(edited, projectFile(), nullptr);
        QVERIFY(about(both).empty());
        QVERIFY(withTableFacts(edited, both).data->sha256 != data.sha256);
        // The same by path, as --set does it.
        const Result<Project> kind = assign(project, "data.split.kind", "files");
        const Result<Project> assigned = kind ? assign(*kind, "data.split.validation_file", "later.csv") : kind;
        QVERIFY2(assigned, assigned ? "" : english(assigned.error().text).c_str());
        QVERIFY(assigned->data->sha256.empty());
        QCOMPARE(withFileOf(*assigned, both).data->sha256, both.sha256);
    }

    void acceptingMakesTheSameTableFresh() {
        write();
        const Project project =
            withFileOf(builders::project(), deriveData(builders::project(), projectFile(), nullptr));
        write(80);
        const auto stale = std::make_shared<const DerivedData>(deriveData(project, projectFile(), nullptr));
        const Project accepted = withFileOf(project, *stale);
        QVERIFY(dataKey(accepted, projectFile()) != stale->key);
        const DerivedData fresh = deriveData(accepted, projectFile(), stale);
        QVERIFY(fresh.table == stale->table); // not read again
        QVERIFY(about(fresh).empty());
    }
};

TASKLOOM_TEST_MAIN(FileWatchTest)
#include "tst_filewatch.moc"
