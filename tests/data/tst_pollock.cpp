// Pollock: 1,145 files with one fault each, loaded with the dialect given and guessed; the score over every eighth and
// all of the rarer kinds, or over all when TASKLOOM_FULL_CORPORA is set (a minute). TASKLOOM_POLLOCK_LOG lists those
// that lose points. Skipped where the corpus is not there.

#include "engine/base/Files.h"
#include "engine/data/Reader.h"
#include "tests/support/Folders.h"
#include "tests/support/Pollock.h"
#include "tests/support/QtWarnings.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fmt/format.h>
#include <functional>

using namespace engine;
namespace pollock = support::pollock;

namespace {

namespace fs = std::filesystem;

fs::path corpus() {
    return support::sharedFolder().empty() ? fs::path() : support::sharedFolder() / "corpora" / "pollock";
}

std::string bytesOf(const fs::path& path) {
    return readFile(path).value_or(std::string());
}

/// All that the corpus says of a file.
Dialect givenDialect(const fs::path& parameters) {
    const Json json = parseJson(bytesOf(parameters)).value_or(Json());
    Dialect dialect;
    dialect.delimiter = json["delimiter"].toString();
    dialect.quote = json["quotechar"].toString();
    const std::string escape = json["escapechar"].toString();
    dialect.escape = escape == dialect.quote ? std::string() : escape;
    dialect.encoding = json["encoding"].toString();
    dialect.headerRows = json["header_lines"].toInteger();
    dialect.skipRows = json["preamble_lines"].toInteger();
    dialect.footerRows = json["footnote_lines"].toInteger();
    dialect.ragged = Ragged::Pad;
    return dialect;
}

/// A plain CSV file with all cells of the table, read as the definition of the score says.
pollock::Rows writtenOf(const Table& table, bool header) {
    std::string bytes;
    const auto add = [&](std::string_view cell, bool isFirst) {
        bytes += isFirst ? "\"" : ",\"";
        for (const char c : cell)
            bytes.append(c == '"' ? 2 : 1, c);
        bytes += '"';
    };
    for (std::int64_t row = header ? -1 : 0; row < table.rows; ++row) {
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            add(row < 0 ? table.columns[i]->name : cellText(*table.columns[i], row), i == 0);
        bytes += '\n';
    }
    return pollock::parse(bytes);
}

std::optional<pollock::Rows> load(const fs::path& file, Dialect dialect) {
    dialect.nullWords = {""};
    ReadOptions options;
    options.dialect = dialect;
    const Result<ReadTable> first = preview(file, options);
    if (!first)
        return std::nullopt;
    for (const auto& column : first->table.columns)
        options.types[column->name] = ColumnType::Text;
    const Result<ReadTable> read = readTable(file, options);
    if (!read)
        return std::nullopt;
    return writtenOf(read->table, dialect.headerRows > 0);
}

struct Score {
    double simple = 0, weighted = 0;
};

class Scorer {
public:
    Scorer() : m_weights(parseJson(bytesOf(corpus() / "weights.json")).value_or(Json())) {}

    void add(const std::string& name, const pollock::Measures& measures) {
        const double weight = m_weights[name].toDouble();
        ++m_files;
        m_simple += pollock::sum(measures);
        m_weighted += weight * pollock::sum(measures);
        m_weight += weight;
    }
    Score score() const { return {m_simple / m_files, m_weighted / m_weight}; }

private:
    Json m_weights;
    double m_files = 0, m_simple = 0, m_weighted = 0, m_weight = 0;
};

Score scoreAll(const std::function<std::optional<pollock::Rows>(const std::string& name)>& loaded) {
    const char* tell = std::getenv("TASKLOOM_POLLOCK_LOG");
    const bool full = std::getenv("TASKLOOM_FULL_CORPORA") != nullptr;
    Scorer scorer;
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(corpus() / "polluted_files" / "csv"))
        names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string& name = names[i];
        if (!full && i % 8 != 0 && !name.starts_with("file_"))
            continue;
        const pollock::Rows clean = pollock::parse(bytesOf(corpus() / "polluted_files" / "clean" / name));
        const std::optional<pollock::Rows> rows = loaded(name);
        const pollock::Measures measures = rows ? pollock::measure(clean, *rows) : pollock::Measures{};
        if (tell && pollock::sum(measures) < 9.9)
            fmt::print("{:8.4f} {}\n", pollock::sum(measures), name);
        scorer.add(name, measures);
    }
    return scorer.score();
}

} // namespace

class PollockTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        if (corpus().empty() || !fs::is_directory(corpus()))
            QSKIP("The corpora are not here (TASKLOOM_SHARED).");
    }

    void theScorerGivesThePublishedNumbers() {
        Scorer scorer;
        pollock::Rows published = pollock::parse(bytesOf(corpus() / "scorer_check" / "measures.csv"));
        QVERIFY(published.size() > 50);
        for (std::size_t i = 1; i < published.size(); ++i) {
            const std::string& name = published[i].front();
            const std::string bytes = bytesOf(corpus() / "scorer_check" / "loaded" / (name + "_converted.csv"));
            const pollock::Rows clean = pollock::parse(bytesOf(corpus() / "polluted_files" / "clean" / name));
            const pollock::Measures measures = bytes.starts_with("Application Error")
                                                   ? pollock::Measures{}
                                                   : pollock::measure(clean, pollock::parse(bytes));
            for (std::size_t k = 0; k < measures.size(); ++k) {
                const double expected = std::stod(published[i][k + 1]);
                QVERIFY2(std::abs(measures[k] - expected) < 1e-9,
                         fmt::format("{} {}: {} {}", name, published[0][k + 1], measures[k], expected).c_str());
            }
            scorer.add(name, measures);
        }
        QVERIFY(std::abs(scorer.score().simple - 9.565779552) < 1e-8);
        QVERIFY(std::abs(scorer.score().weighted - 7.669519774) < 1e-8);
    }

    void dialectGiven() {
        const Score score = scoreAll([](const std::string& name) {
            const fs::path folder = corpus() / "polluted_files";
            return load(folder / "csv" / name, givenDialect(folder / "parameters" / (name + "_parameters.json")));
        });
        fmt::print("Pollock, dialect given: simple {:.4f}, weighted {:.4f}\n", score.simple, score.weighted);
        QVERIFY2(score.simple >= 9.9, fmt::format("{}", score.simple).c_str());
    }

    void dialectGuessed() {
        const Score score = scoreAll([](const std::string& name) -> std::optional<pollock::Rows> {
            const fs::path file = corpus() / "polluted_files" / "csv" / name;
            const Result<Dialect> dialect = sniff(file);
            return dialect ? load(file, *dialect) : std::nullopt;
        });
        fmt::print("Pollock, dialect guessed: simple {:.4f}, weighted {:.4f}\n", score.simple, score.weighted);
        QVERIFY2(score.simple >= 9.1, fmt::format("{}", score.simple).c_str());
    }
};

TASKLOOM_TEST_MAIN(PollockTest)
#include "tst_pollock.moc"
