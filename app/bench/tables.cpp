// From a file to rows that can be learnt from (parsed, typed, split, fitted, encoded) beside what Polars and pandas
// need to parse it alone; the memory that it takes; and the profile of all columns. A table of 4 million rows and 20
// columns of mixed kinds is written once and kept in the cache.
//
// Each round starts the peers anew, since a person reads a table once: otherwise they would write into memory of the
// round before, while ours is given back to the system and cleared by it. Their code is warm by then: they have read
// the first thousand rows.

#include "app/bench/Bench.h"
#include "app/bench/Memory.h"
#include "app/bench/Peer.h"
#include "engine/base/Files.h"
#include "engine/base/Random.h"
#include "engine/data/Preparation.h"
#include "engine/data/Profile.h"
#include "engine/data/Reader.h"

#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <malloc.h>

namespace bench::tables {

using namespace engine;

namespace {

constexpr std::int64_t rowCount = 4'000'000;
constexpr int rounds = 5;

using Clock = std::chrono::steady_clock;

double since(Clock::time_point begin) {
    return std::chrono::duration<double>(Clock::now() - begin).count();
}

std::filesystem::path folder() {
    const char* cache = std::getenv("TASKLOOM_CACHE");
    return std::filesystem::path(cache && *cache ? cache : "/tmp") / "bench-tables-2";
}

constexpr const char* header = "price,weight,length,score,ratio,temperature,distance,age,visits,items,minutes,points,"
                               "country,device,city,section,brand,post,click,buy\n";

/// Numbers with few and with many digits, small and large counts, missing cells, and words of 5 to 10,000 kinds.
void appendRow(std::string& out, Random& random) {
    const auto below = [&](std::uint64_t count) { return random.below(count); };
    const auto missing = [&] { return below(20) == 0; };
    const double x = random.normal(), y = random.normal();
    auto at = std::back_inserter(out);
    fmt::format_to(at, "{:.2f},{:.3f},", std::exp(3 + x), std::abs(10 * y));
    missing() ? void(out += ',') : void(fmt::format_to(at, "{:.4f},", random.uniform() * 100));
    fmt::format_to(at, "{:.6f},{:.8f},", random.normal(), random.uniform());
    missing() ? void(out += ',') : void(fmt::format_to(at, "{:.1f},", 15 + 8 * random.normal()));
    fmt::format_to(at, "{:.3f},{},{},{},", std::exp(2 * random.normal()), 18 + below(60), below(8), below(1000));
    missing() ? void(out += ',') : void(fmt::format_to(at, "{},", below(100'000)));
    fmt::format_to(at, "{},land{},{},city{},", below(10'000'000), below(30),
                   std::array{"phone", "tablet", "laptop", "desktop", "other"}[below(5)], below(1000));
    missing() ? void(out += ',') : void(fmt::format_to(at, "section {},", below(200)));
    fmt::format_to(at, "brand{},p{:05},{},{}\n", below(5000), below(10'000), x + random.normal() > 0.5 ? 1 : 0,
                   y + random.normal() > 2 ? 1 : 0);
}

Result<void> writeFiles(const Options& options) {
    std::error_code problem;
    std::filesystem::create_directories(folder(), problem);
    const std::filesystem::path csv = folder() / "table.csv", parquet = folder() / "table.parquet";
    if (std::filesystem::exists(csv) && std::filesystem::exists(parquet))
        return {};
    const std::filesystem::path beside = folder() / "writing.csv";
    std::FILE* file = std::fopen(beside.c_str(), "wb");
    if (!file)
        return std::unexpected(fileError(errno, beside));
    Random random(9);
    std::string out = header;
    bool whole = true;
    for (std::int64_t row = 0; row < rowCount; ++row) {
        appendRow(out, random);
        if (out.size() < (1 << 20) && row + 1 < rowCount)
            continue;
        whole = whole && std::fwrite(out.data(), 1, out.size(), file) == out.size();
        out.clear();
        options.progress(fmt::format("tables: writing the table, {} %", 100 * row / rowCount));
    }
    if (std::fclose(file) != 0 || !whole)
        return std::unexpected(fileError(errno, beside));
    // Words as plain texts, as other programs write them.
    ReadOptions plain;
    for (const char* name : {"country", "device", "city", "section", "brand", "post"})
        plain.types.emplace(name, ColumnType::Text);
    TRY(const ReadTable table, readTable(beside, plain));
    TRY_VOID(writeTable(table.table, parquet));
    std::filesystem::rename(beside, csv, problem);
    return {};
}

/// The beginning of the table, for the peers to warm up with.
Result<std::filesystem::path> beginningOf(const std::string& kind) {
    ReadOptions options;
    options.maxRows = 1000;
    TRY(const ReadTable read, readTable(folder() / ("table." + kind), options));
    const std::filesystem::path path = folder() / ("beginning." + kind);
    TRY_VOID(writeTable(read.table, path));
    return path;
}

/// Seconds that a new process of the peer needs for the table.
Result<double> readByPeer(const std::string& reader, const std::filesystem::path& table,
                          const std::filesystem::path& beginning) {
    TRY(const std::unique_ptr<Peer> peer,
        Peer::start("read_table.py", {"--reader", reader, "--rows", std::to_string(rowCount), "--warm",
                                      beginning.string(), table.string()}));
    return peer->run(1);
}

struct Setting {
    DataSpec data;
    std::vector<Task> tasks;
};

Setting settingFor(const Table& table) {
    Setting setting;
    std::vector<ColumnSpec> columns;
    for (const auto& column : table.columns) {
        ColumnSpec spec;
        spec.name = column->name;
        spec.type = column->type;
        spec.role = column->name == "click" || column->name == "buy" ? Role::Task : Role::Feature;
        columns.push_back(std::move(spec));
    }
    setting.data.columns = std::make_shared<const std::vector<ColumnSpec>>(std::move(columns));
    for (const char* name : {"click", "buy"}) {
        Task task;
        task.id = task.name = task.column = name;
        setting.tasks.push_back(std::move(task));
    }
    return setting;
}

struct Rows {
    std::array<Encoded, partCount> parts;
    double read = 0, split = 0, fit = 0, encode = 0; ///< seconds
    std::int64_t bytes() const {
        std::int64_t sum = 0;
        for (const Encoded& part : parts)
            sum += static_cast<std::int64_t>(4 * (part.numbers.size() + part.codes.size() + part.targets.size()));
        return sum;
    }
};

/// As a run does: the table is let go while its rows are encoded.
Result<Rows> readyToTrain(const std::filesystem::path& path) {
    Rows rows;
    auto begin = Clock::now();
    const auto lap = [&begin](double& seconds) {
        seconds = since(begin);
        begin = Clock::now();
    };
    TRY(ReadTable read, readTable(path));
    lap(rows.read);
    const Setting setting = settingFor(read.table);
    TRY(const Split parts, split(read.table, setting.data, setting.tasks));
    lap(rows.split);
    TRY(const Fitted fitted, fit(read.table, setting.data, setting.tasks, parts));
    lap(rows.fit);
    TRY(rows.parts, encodeParts(std::make_shared<const Table>(std::move(read.table)), fitted, setting.tasks, parts));
    lap(rows.encode);
    return rows;
}

struct Measured {
    std::vector<double> seconds, read, split, fit, encode, peak, end;
    std::vector<double> encoded; ///< read and encoded, without split and fit
    std::vector<double> polars, pandas;
};

Result<Measured> measure(const std::string& kind, const Options& options) {
    const std::filesystem::path path = folder() / ("table." + kind);
    TRY(const std::filesystem::path beginning, beginningOf(kind));
    Measured measured;
    for (int round = 0; round <= rounds; ++round) { // the first one warms up
        options.progress(fmt::format("tables, {}: round {} of {}", kind, round, rounds));
        const MemoryWatch memory;
        const auto begin = Clock::now();
        TRY(const Rows ready, readyToTrain(path));
        const double seconds = since(begin);
        malloc_trim(0); // as a run does before its first step
        const auto encoded = static_cast<double>(ready.bytes());
        double theirs[2] = {0, 0};
        if (peersInstalled()) {
            TRY(theirs[0], readByPeer("polars", path, beginning));
            TRY(theirs[1], readByPeer("pandas", path, beginning));
        }
        if (round == 0)
            continue;
        measured.seconds.push_back(seconds);
        measured.read.push_back(ready.read);
        measured.split.push_back(ready.split);
        measured.fit.push_back(ready.fit);
        measured.encode.push_back(ready.encode);
        measured.encoded.push_back(ready.read + ready.encode);
        measured.end.push_back(static_cast<double>(memory.now()) / encoded);
        measured.peak.push_back(static_cast<double>(memory.peak()) / encoded);
        measured.polars.push_back(theirs[0]);
        measured.pandas.push_back(theirs[1]);
    }
    return measured;
}

std::vector<double> ratios(const std::vector<double>& a, const std::vector<double>& b) {
    std::vector<double> result;
    for (std::size_t i = 0; i < a.size(); ++i)
        result.push_back(a[i] / b[i]);
    return result;
}

Figure timed(const std::string& name, const char* peer, const std::vector<double>& ours,
             const std::vector<double>& theirs, double goal, bool atMost) {
    Figure figure;
    figure.name = name;
    figure.peer = peer;
    figure.ours = median(ours);
    figure.unit = "s";
    figure.goal = goal;
    figure.atMost = atMost;
    if (theirs.front() > 0) {
        figure.theirs = median(theirs);
        figure.ratio = median(atMost ? ratios(ours, theirs) : ratios(theirs, ours));
    }
    return figure;
}

/// What a person waits for, and the part of it that makes arrays out of the file; the peers parse only.
void addTimes(std::vector<Figure>& figures, const std::string& kind, const Measured& measured) {
    const std::string note =
        fmt::format("parsed {:.2f} s, split {:.2f}, fitted {:.2f}, encoded {:.2f}; the peer parses only",
                    median(measured.read), median(measured.split), median(measured.fit), median(measured.encode));
    const std::string whole = "ready-to-train-" + kind;
    figures.push_back(timed("parsed-and-encoded-" + kind, "polars", measured.encoded, measured.polars, 1.2, true));
    figures.push_back(timed(whole, "polars", measured.seconds, measured.polars, 1.2, true));
    figures.back().note = note;
    figures.push_back(timed(whole, "pandas", measured.seconds, measured.pandas, kind == "csv" ? 1.2 : 2, false));
}

Figure memoryFigure(const std::string& name, double times, double goal) {
    Figure figure;
    figure.name = name;
    figure.peer = "encoded arrays";
    figure.ours = times;
    figure.ratio = times;
    figure.unit = "times";
    figure.goal = goal;
    figure.atMost = figure.absolute = true;
    figure.note = "private memory above the start";
    return figure;
}

Result<Figure> profileFigure(const Options& options) {
    options.progress("tables: profile");
    const auto begin = Clock::now();
    TRY(const ReadTable read, readTable(folder() / "table.csv"));
    const double reading = since(begin);
    std::vector<double> seconds;
    for (int round = 0; round < 3; ++round) {
        const auto start = Clock::now();
        if (profile(read.table).rows != rowCount)
            break;
        seconds.push_back(since(start));
    }
    Figure figure;
    figure.name = "profile-csv";
    figure.peer = "reading it";
    figure.ours = median(seconds);
    figure.theirs = reading;
    figure.ratio = figure.ours / reading;
    figure.unit = "s";
    figure.goal = 1;
    figure.atMost = true;
    return figure;
}

Result<std::vector<Figure>> run(const Options& options) {
    TRY_VOID(writeFiles(options));
    std::vector<Figure> figures;
    for (const std::string kind : {"csv", "parquet"}) {
        TRY(const Measured measured, measure(kind, options));
        addTimes(figures, kind, measured);
        figures.push_back(memoryFigure("memory-end-" + kind, median(measured.end), 1.3));
        figures.push_back(memoryFigure("memory-peak-" + kind, median(measured.peak), 2.5));
    }
    TRY(Figure profile, profileFigure(options));
    figures.push_back(std::move(profile));
    return figures;
}

} // namespace

extern const Benchmark description;
constinit const Benchmark description{
    "tables",
    "A table of 4 million rows and 20 columns ready to train, beside what Polars and pandas need to parse it.", run};

} // namespace bench::tables
