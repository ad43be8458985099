// Studies survive, grow by one run at a time, and damaged ones are refused clearly.

#include "engine/base/Files.h"
#include "engine/runs/Study.h"
#include "tests/support/Folders.h"
#include "tests/support/QtWarnings.h"

#include <fstream>

using namespace engine;

class StudyTest : public QObject {
    Q_OBJECT

    support::TemporaryFolder m_folder;

    static std::string refusal(const std::filesystem::path& file) {
        const Result<Study> read = readStudy(file);
        return read ? "" : english(read.error().text);
    }

private Q_SLOTS:
    void growsAndSurvives() {
        Result<Study> study = newStudy(StudyKind::Baselines, "alone", 4, m_folder / "p.runs");
        QVERIFY2(study, study ? "" : english(study.error().text).c_str());
        QVERIFY(std::filesystem::exists(studyFile(*study)));
        QVERIFY(isStudyFile(studyFile(*study)));
        QVERIFY(addRun(*study, {"20261125-021437-2gmx", 7, -1, "t1"}));
        QVERIFY(addRun(*study, {"20261125-021438-abcd", 8, 2, {}}));
        const Result<Study> read = readStudy(studyFile(*study));
        QVERIFY2(read, read ? "" : english(read.error().text).c_str());
        QVERIFY(toJson(*read) == toJson(*study));
        QCOMPARE(read->folder, study->folder);
        QCOMPARE(read->planned, std::int64_t{4});
        QCOMPARE(read->runs, study->runs);
        QVERIFY(read->kind == StudyKind::Baselines);
    }

    void aFullDiskKeepsTheOldFile() {
        Result<Study> study = newStudy(StudyKind::Seeds, "", 2, m_folder / "full.runs");
        QVERIFY(study);
        QVERIFY(addRun(*study, {"one", 1, -1, {}}));
        setWriteFaultForTests(1);
        const Result<void> written = addRun(*study, {"two", 2, -1, {}});
        setWriteFaultForTests(0);
        QVERIFY(!written);
        QCOMPARE(exitStatus(written.error()), 6);
        QCOMPARE(study->runs.size(), std::size_t{1});
        QCOMPARE(readStudy(studyFile(*study))->runs.size(), std::size_t{1});
        QVERIFY(addRun(*study, {"two", 2, -1, {}}));
        QCOMPARE(readStudy(studyFile(*study))->runs.size(), std::size_t{2});
    }

    void listsTheNewestFirst() {
        const auto folder = m_folder / "list.runs";
        std::filesystem::create_directories(folder / "20261125-000003-aaaa.study.json");
        for (const char* name : {"20261125-000001-aaaa.study.json", "20261125-000002-aaaa.study.json", "other.json"})
            std::ofstream(folder / name) << "{}";
        const auto found = listStudies(folder);
        QCOMPARE(found.size(), std::size_t{2});
        QCOMPARE(found[0].filename().string(), std::string("20261125-000002-aaaa.study.json"));
        QVERIFY(listStudies(m_folder / "nowhere").empty());
    }

    void refusesWhatIsNoStudy() {
        const auto file = m_folder / "bad.study.json";
        const auto written = [&](const char* words) {
            std::ofstream(file, std::ios::trunc) << words;
            return file;
        };
        QVERIFY(!readStudy(m_folder / "missing.study.json"));
        QCOMPARE(exitStatus(readStudy(m_folder / "missing.study.json").error()), 4);
        QVERIFY(refusal(written("{}")).find("does not describe a study") != std::string::npos);
        QVERIFY(!refusal(written("{\"format\": 1, \"runs\": [")).empty());
        QVERIFY(refusal(written("{\"format\": 9, \"runs\": []}")).find("newer Taskloom") != std::string::npos);
        QVERIFY(refusal(written("{\"format\": 1, \"kind\": \"sweep\", \"runs\": []}")).find("must be one of") !=
                std::string::npos);
        QVERIFY(refusal(written("{\"format\": 1, \"runs\": [{\"run\": \"../x\"}]}")).find("no folder beside it") !=
                std::string::npos);
        QVERIFY(refusal(written("{\"format\": 1, \"runs\": [{}]}")).find("no folder beside it") != std::string::npos);
    }
};

TASKLOOM_TEST_MAIN(StudyTest)
#include "tst_study.moc"
