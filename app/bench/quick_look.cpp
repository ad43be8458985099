// The first 1,000 rows and all guesses, as the window shows them while the rest is read: within a second whatever the
// size and the form of the file. The files are written once and kept in the cache.

#include "app/bench/Bench.h"
#include "engine/base/Files.h"
#include "engine/base/Random.h"
#include "engine/data/Reader.h"

#include <fmt/format.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace bench::quick_look {

using namespace engine;

namespace {

constexpr int rounds = 5;
constexpr double goalSeconds = 1;
constexpr std::int64_t bytesOfALargeFile = std::int64_t{400} << 20;
constexpr std::size_t bytesOfALongLine = std::size_t{200} << 20;
constexpr int mostColumns = 100'000;

std::filesystem::path folder() {
    const char* cache = std::getenv("TASKLOOM_CACHE");
    return std::filesystem::path(cache && *cache ? cache : "/tmp") / "bench-quick-look";
}

std::string rowOf(Random& random) {
    return fmt::format("{:.2f},{:.4f},{},{},land{},city {},2026-{:02}-{:02},{}\n", 100 * random.uniform(),
                       random.normal(), random.below(60), random.below(100'000), random.below(30), random.below(1000),
                       1 + random.below(12), 1 + random.below(28), random.below(2));
}

/// Pieces of text until there are no more, under another name while it is written.
Result<void> write(const std::filesystem::path& path, const std::function<std::string()>& next) {
    if (std::filesystem::exists(path))
        return {};
    const std::filesystem::path beside = path.string() + ".new";
    std::FILE* file = std::fopen(beside.c_str(), "wb");
    if (!file)
        return std::unexpected(fileError(errno, beside));
    bool whole = true;
    for (std::string piece = next(); whole && !piece.empty(); piece = next())
        whole = std::fwrite(piece.data(), 1, piece.size(), file) == piece.size();
    if (std::fclose(file) != 0 || !whole)
        return std::unexpected(fileError(errno, beside));
    std::error_code problem;
    std::filesystem::rename(beside, path, problem);
    return {};
}

Result<void> writeLarge(const std::filesystem::path& path) {
    Random random(3);
    std::int64_t written = 0;
    return write(path, [&] {
        std::string piece = written == 0 ? "price,score,age,points,country,city,day,click\n" : "";
        while (written < bytesOfALargeFile && piece.size() < (1 << 20))
            piece += rowOf(random);
        written += static_cast<std::int64_t>(piece.size());
        return piece;
    });
}

Result<void> writeLongLine(const std::filesystem::path& path) {
    int pieces = 0;
    return write(path, [&] {
        ++pieces;
        return pieces == 1   ? "a,b\n1,2\n3," + std::string(bytesOfALongLine, 'x')
               : pieces == 2 ? std::string("\n5,6\n")
                             : std::string();
    });
}

Result<void> writeWide(const std::filesystem::path& path) {
    int row = -1;
    return write(path, [&] {
        std::string line;
        for (int column = 0; column < mostColumns && row < 20; ++column)
            line += row < 0 ? fmt::format("{}c{}", column > 0 ? "," : "", column)
                            : fmt::format("{}{}", column > 0 ? "," : "", (row + column) % 10);
        line += row < 20 ? "\n" : "";
        ++row;
        return line;
    });
}

/// False where the program is not installed.
bool pack(const char* command, const std::filesystem::path& from, const std::filesystem::path& to) {
    return std::filesystem::exists(to) ||
           (std::system(
                fmt::format("{} -1 -c '{}' > '{}.new' 2>/dev/null", command, from.string(), to.string()).c_str()) ==
                0 &&
            std::rename((to.string() + ".new").c_str(), to.c_str()) == 0);
}

Result<Figure> look(const std::string& name, const std::filesystem::path& path, const Options& options,
                    const std::string& note) {
    std::vector<double> seconds;
    for (int round = 0; round < rounds; ++round) {
        options.progress(fmt::format("quick_look: {} {}", name, round + 1));
        const auto begin = std::chrono::steady_clock::now();
        TRY(const ReadTable read, preview(path));
        seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
        if (read.table.columns.empty())
            return fail(ErrorCode::Internal, text(TL_TEXT("cli", "%1 has no columns."), path.string()));
    }
    Figure figure;
    figure.name = fmt::format("quick-look-{}", name);
    figure.peer = std::string("-");
    figure.ours = median(seconds);
    figure.unit = std::string("s");
    figure.ratio = figure.ours;
    figure.goal = goalSeconds;
    figure.atMost = figure.absolute = true;
    figure.digits = 3;
    figure.note = note;
    return figure;
}

Result<std::vector<Figure>> run(const Options& options) {
    std::error_code problem;
    std::filesystem::create_directories(folder(), problem);
    const std::filesystem::path csv = folder() / "rows.csv", parquet = folder() / "rows.parquet";
    const std::filesystem::path line = folder() / "line.csv", wide = folder() / "wide.csv";
    options.progress("quick_look: writing the files");
    TRY_VOID(writeLarge(csv));
    TRY_VOID(writeLongLine(line));
    TRY_VOID(writeWide(wide));
    if (!std::filesystem::exists(parquet)) {
        TRY(const ReadTable table, readTable(csv));
        TRY_VOID(writeTable(table.table, parquet));
    }
    std::vector<Figure> figures;
    const auto add = [&](const std::string& name, const std::filesystem::path& path,
                         const std::string& note) -> Result<void> {
        TRY(Figure figure, look(name, path, options, note));
        figures.push_back(std::move(figure));
        return {};
    };
    TRY_VOID(add("csv", csv, "400 MB"));
    TRY_VOID(add("parquet", parquet, "the same rows"));
    for (const auto& [command, ending] : {std::pair("gzip", "gz"), std::pair("zstd", "zst")}) {
        const std::filesystem::path packed = fmt::format("{}.{}", csv.string(), ending);
        if (pack(command, csv, packed))
            TRY_VOID(add(ending, packed, "the same rows"));
    }
    TRY_VOID(add("long-line", line, "a line of 200 MB behind the first row"));
    TRY_VOID(add("wide", wide, "100,000 columns"));
    return figures;
}

} // namespace

extern const Benchmark description;
constinit const Benchmark description{
    "quick_look", "The first 1,000 rows and all guesses of large, packed, long and wide tables.", run};

} // namespace bench::quick_look
