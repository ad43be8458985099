// Files that broke other readers, each opened in a child process: it ends by itself, in time and within its memory,
// with the table or the refusal that its corpus expects. Skipped where the corpora are not there.

#include "engine/base/Files.h"
#include "engine/data/Reader.h"
#include "tests/support/Folders.h"
#include "tests/support/Probe.h"
#include "tests/support/QtWarnings.h"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>
#include <set>

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
        int nested = 0, lists = 0;
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
                // "list<element: int32>" is flat; what holds another kind of brackets is not.
                if (type.starts_with("list<") && type.find('<', 5) == std::string::npos && !type.ends_with(": null>")) {
                    QVERIFY2(column->type == ColumnType::List, column->name.c_str());
                    ++lists;
                    continue;
                }
                QVERIFY2(column->type == ColumnType::Unusable, column->name.c_str());
                QCOMPARE(column->unusableReason, std::string("its cells hold lists or records."));
            }
        }
        QVERIFY(nested > 60);
        QVERIFY(lists > 5);
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

    void csvSpectrumCellByCell() {
        const fs::path folder = corpora() / "csv-spectrum";
        int files = 0;
        for (const fs::path& file : filesBelow(folder / "csvs")) {
            const std::string name = file.stem().string();
            Json expected = jsonOf(folder / "json" / (name + ".json"));
            if (expected.isObject()) // location_coordinates: one object, and another telephone number than the file
                expected = Json::Array{expected};
            const Result<Dialect> dialect = sniff(file);
            QVERIFY2(dialect, name.c_str());
            ReadOptions options;
            options.dialect = *dialect;
            options.dialect->nullWords = {""};
            const Result<ReadTable> first = readTable(file, options);
            QVERIFY2(first, name.c_str());
            for (const auto& column : first->table.columns)
                options.types[column->name] = ColumnType::Text;
            const Result<ReadTable> read = readTable(file, options);
            QVERIFY2(read, name.c_str());
            QCOMPARE(static_cast<std::size_t>(read->table.rows), expected.array().size());
            for (std::size_t row = 0; row < expected.array().size(); ++row) {
                QCOMPARE(read->table.columns.size(), expected[row].object().size());
                for (const auto& [key, value] : expected[row].object()) {
                    const Column* column = find(read->table, key);
                    QVERIFY2(column, (name + ": " + key).c_str());
                    const bool known = name == "location_coordinates" && value.toString() == "1234567890";
                    QCOMPARE(cellText(*column, static_cast<std::int64_t>(row)),
                             known ? std::string("2095257564") : value.toString());
                }
            }
            ++files;
        }
        QCOMPARE(files, 12);
    }

    void duckdbFilesAreReadOrRefused() {
        std::vector<ProbeTask> tasks;
        for (const char* folder : {"auto", "rejects", "error", "encodings"}) {
            for (const fs::path& file : filesBelow(corpora() / "duckdb-csv" / folder))
                tasks.push_back({.file = file});
        }
        QCOMPARE(tasks.size(), std::size_t{136});
        const std::vector<Outcome> outcomes = support::probeAll(tasks);
        std::size_t read = 0;
        for (std::size_t i = 0; i < tasks.size(); ++i) {
            const QByteArray wrong = complaint(outcomes[i], 1024);
            QVERIFY2(wrong.isEmpty(), (QByteArray::fromStdString(tasks[i].file.string()) + ": " + wrong).constData());
            read += outcomes[i].read() ? 1 : 0;
        }
        QVERIFY2(read >= 130, QByteArray::number(qlonglong(read)).constData());
    }

    void duckdbFilesAreUnderstood_data() {
        QTest::addColumn<QByteArray>("types");
        QTest::addColumn<int>("rows");
        const auto row = [](const char* file, const char* types, int rows) {
            QTest::newRow(file) << QByteArray(types) << rows;
        };
        row("auto/backslash_escape.csv", "integer category category", 3);
        row("auto/single_quote_backslash.csv", "integer category category", 3);
        row("auto/tab_single_quote.csv", "integer category category", 3);
        row("auto/issue_811.csv", "integer real date category", 4494);
        row("auto/multi_column_string_mix_r_n.csv", "integer integer integer category", 9);
        row("auto/multiple_skip_row.csv", "integer category date", 1);
        row("auto/sample.csv", "category category integer", 3);
        row("auto/time_date_timestamp_dd-mm-yy.csv", "integer category category date timestamp", 3);
        row("auto/time_date_timestamp_mm-dd-yy.csv", "integer category category date timestamp", 3);
        row("auto/time_date_timestamp_yyyy.mm.dd.csv", "integer category category date timestamp", 3);
        row("auto/utf8bom.csv", "integer category", 2);
        row("auto/product_codes_HS17_V202301.csv.gz", "integer text", 5384);
        row("encodings/shift_jis.csv", "category integer", 20);
        row("encodings/utf16.csv.gz", "category integer", 20);
        row("rejects/incorrect_columns/many_columns.csv", "integer integer integer integer", 2768);
        row("rejects/unquoted/basic.csv", "category integer", 7);
    }

    void duckdbFilesAreUnderstood() {
        QFETCH(const QByteArray, types);
        QFETCH(const int, rows);
        const Result<ReadTable> read = readTable(corpora() / "duckdb-csv" / QTest::currentDataTag());
        QVERIFY2(read, read ? "" : english(read.error().text).c_str());
        QByteArray found;
        for (const auto& column : read->table.columns)
            found += (found.isEmpty() ? "" : " ") + QByteArray(columnTypeId(column->type));
        QCOMPARE(found, types);
        QCOMPARE(read->table.rows, rows);
    }

    void naughtyStringsComeBack_data() {
        QTest::addColumn<QByteArray>("ending");
        for (const char* ending : {".csv", ".tsv", ".parquet", ".arrow"})
            QTest::newRow(ending) << QByteArray(ending);
    }

    void naughtyStringsComeBack() {
        QFETCH(const QByteArray, ending);
        const Json strings = jsonOf(corpora() / "big-list-of-naughty-strings" / "blns.json");
        QVERIFY(strings.array().size() > 500);
        Column values;
        values.name = "value";
        values.type = ColumnType::Category;
        Table wide;
        wide.rows = 1;
        std::set<std::string> names;
        for (const Json& json : strings.array()) {
            const std::string word = json.toString();
            if (word.empty() || isNullWord(Dialect(), word))
                continue; // means a missing cell
            if (!names.insert(word).second)
                continue;
            values.codes.push_back(static_cast<std::int32_t>(values.categories.size()));
            values.categories.push_back(word);
            Column one;
            one.name = word;
            one.type = ColumnType::Integer;
            one.numbers = {static_cast<double>(names.size())};
            wide.columns.push_back(std::make_shared<const Column>(one));
        }
        Table tall;
        tall.rows = static_cast<std::int64_t>(values.codes.size());
        tall.columns = {std::make_shared<const Column>(values)};
        const support::TemporaryFolder folder;
        ReadOptions options;
        options.types = {{"value", ColumnType::Category}};
        const fs::path path = folder / ("tall" + ending.toStdString());
        QVERIFY(writeTable(tall, path));
        const Result<ReadTable> read = readTable(path, options);
        QVERIFY2(read, read ? "" : english(read.error().text).c_str());
        QCOMPARE(read->table.columns.size(), std::size_t{1});
        QCOMPARE(read->table.columns.front()->categories, values.categories);
        const fs::path other = folder / ("wide" + ending.toStdString());
        QVERIFY(writeTable(wide, other));
        const Result<ReadTable> columns = readTable(other);
        QVERIFY2(columns, columns ? "" : english(columns.error().text).c_str());
        QCOMPARE(columns->table.columns.size(), wide.columns.size());
        for (std::size_t i = 0; i < wide.columns.size(); ++i) {
            QVERIFY2(columns->table.columns[i]->name == wide.columns[i]->name,
                     fmt::format("“{}” “{}”", columns->table.columns[i]->name, wide.columns[i]->name).c_str());
            QCOMPARE(columns->table.columns[i]->numbers, wide.columns[i]->numbers);
        }
    }

    void naughtyFileNames() {
        const Json strings = jsonOf(corpora() / "big-list-of-naughty-strings" / "blns.json");
        const support::TemporaryFolder folder;
        Column column;
        column.name = "a";
        column.type = ColumnType::Integer;
        column.numbers = {1, 2};
        Table table;
        table.rows = 2;
        table.columns = {std::make_shared<const Column>(column)};
        int kept = 0, possible = 0;
        for (const Json& json : strings.array()) {
            const std::string name = json.toString();
            possible += name.find('/') == std::string::npos && name.size() < 200 ? 1 : 0;
            const fs::path path = folder / (name + ".csv");
            const Result<void> written = writeTable(table, path);
            if (!written) {
                QVERIFY(isSentence(english(written.error().text)));
                continue;
            }
            const Result<ReadTable> read = readTable(path);
            QVERIFY2(read, name.c_str());
            ++kept;
        }
        QVERIFY(possible > 200);
        QVERIFY2(kept >= possible, fmt::format("{} of {}", kept, possible).c_str());
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
