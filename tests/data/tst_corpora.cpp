// Files that broke other readers, each opened in a child process: it ends by itself, in time and within its memory,
// with the table or the refusal that its corpus expects. Skipped where the corpora are not there.

#include "engine/base/Files.h"
#include "engine/data/Reader.h"
#include "tests/support/Folders.h"
#include "tests/support/Probe.h"
#include "tests/support/QtWarnings.h"

#include <algorithm>
#include <numeric>

using namespace engine;
using support::Outcome;
using support::ProbeTask;

namespace {

namespace fs = std::filesystem;

fs::path corpora() {
    return support::sharedFolder().empty() ? fs::path() : support::sharedFolder() / "corpora";
}

Json jsonOf(const fs::path& path) {
    const Result<std::string> bytes = readFile(path);
    return bytes ? parseJson(*bytes).value_or(Json()) : Json();
}

std::vector<fs::path> filesBelow(const fs::path& folder) {
    std::vector<fs::path> files;
    if (fs::is_directory(folder)) {
        for (const auto& entry : fs::recursive_directory_iterator(folder)) {
            if (entry.is_regular_file())
                files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    return files;
}

bool isSentence(const std::string& words) {
    return words.size() > 15 && words.ends_with('.') && words.find("%1") == std::string::npos;
}

/// No crash, no hang, within the memory, and a refusal is a sentence.
QByteArray complaint(const Outcome& outcome, std::int64_t mebibytes) {
    if (!outcome.ended)
        return QByteArray::fromStdString(outcome.words());
    if (outcome.peakBytes > (mebibytes << 20))
        return "too much memory: " + QByteArray::fromStdString(outcome.words());
    if (!outcome.read() && !isSentence(outcome.said["refused"].toString()))
        return "no sentence: " + QByteArray::fromStdString(outcome.words());
    return {};
}

} // namespace

class CorporaTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        if (corpora().empty() || !fs::is_directory(corpora()))
            QSKIP("The corpora are not here (TASKLOOM_SHARED).");
    }

    void parquetAsExpected() {
        const fs::path folder = corpora() / "parquet-testing";
        const Json expected = jsonOf(folder / "expected.json");
        QCOMPARE(expected.object().size(), std::size_t{86});
        std::vector<ProbeTask> tasks;
        for (const auto& [name, answer] : expected.object())
            tasks.push_back({.file = folder / name});
        const std::vector<Outcome> outcomes = support::probeAll(tasks);
        std::size_t i = 0;
        for (const auto& [name, answer] : expected.object()) {
            const Outcome& outcome = outcomes[i++];
            const std::string words = name + ": " + outcome.words();
            const QByteArray wrong = complaint(outcome, 1024);
            QVERIFY2(wrong.isEmpty(), (QByteArray::fromStdString(name) + ": " + wrong).constData());
            if (name.starts_with("bad_data/")) {
                QVERIFY2(outcome.peakBytes < (std::int64_t{512} << 20), words.c_str());
            }
            if (name == "bad_data/ARROW-GH-43605.parquet" && outcome.refused())
                continue; // may be refused too
            QVERIFY2(outcome.refused() == answer.contains("refuse"), words.c_str());
            if (answer["refuse"].toString() == "encrypted") {
                QVERIFY2(outcome.said["refused"].toString().find("encrypted") != std::string::npos, words.c_str());
            }
            if (outcome.refused())
                continue;
            QVERIFY2(outcome.said["rows"] == answer["rows"], words.c_str());
            QVERIFY2(outcome.said["columns"] == answer["columns"], words.c_str());
        }
    }

    void nestedColumnsAreLeftOutAndTheOthersUsed() {
        const fs::path folder = corpora() / "parquet-testing";
        const Json schemas = jsonOf(folder / "schemas.json");
        const Json expected = jsonOf(folder / "expected.json");
        int nested = 0;
        for (const auto& [name, columns] : schemas.object()) {
            if (expected[name].contains("refuse") || name.starts_with("bad_data"))
                continue;
            const Result<ReadTable> read = readTable(folder / name);
            QVERIFY2(read, name.c_str());
            for (const auto& column : read->table.columns) {
                const std::string type = columns[column->name].toString();
                const bool isNested = type.find('<') != std::string::npos && !type.starts_with("dictionary");
                nested += isNested ? 1 : 0;
                if (!isNested)
                    continue;
                QVERIFY2(column->type == ColumnType::Unusable, column->name.c_str());
                QCOMPARE(column->unusableReason, std::string("its cells hold lists or records."));
            }
        }
        QVERIFY(nested > 60);
    }

    void arrowFuzzFilesAreRefusedOrValid() {
        const fs::path folder = corpora() / "arrow-testing";
        std::vector<ProbeTask> tasks;
        for (const fs::path& file : filesBelow(folder / "parquet"))
            tasks.push_back({.file = file});
        for (const fs::path& file : filesBelow(folder / "csv"))
            tasks.push_back({.file = file});
        QVERIFY(tasks.size() >= 70);
        const std::vector<Outcome> outcomes = support::probeAll(tasks);
        for (std::size_t i = 0; i < tasks.size(); ++i) {
            const QByteArray wrong = complaint(outcomes[i], 1024);
            QVERIFY2(wrong.isEmpty(), (QByteArray::fromStdString(tasks[i].file.string()) + ": " + wrong).constData());
        }
    }
};

int main(int argumentCount, char** arguments) {
    if (const auto status = support::probeIfAsked(argumentCount, arguments))
        return *status;
    support::Application application(argumentCount, arguments);
    support::Watched<CorporaTest> test;
    return QTest::qExec(&test, argumentCount, arguments);
}

#include "tst_corpora.moc"
