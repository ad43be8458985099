#include "engine/runs/Run.h"

#include "engine/base/Files.h"
#include "engine/runs/Ids.h"
#include "engine/runs/RunLock.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>

namespace engine {

namespace fs = std::filesystem;

namespace {

constexpr const char* metricsHeader = "step,epoch,split,task,metric,value";

std::string number(double value) {
    if (std::isnan(value))
        return "nan";
    if (std::isinf(value))
        return value > 0 ? "inf" : "-inf";
    char buffer[40];
    const auto [end, problem] = std::to_chars(buffer, buffer + sizeof buffer, value);
    return {buffer, end};
}

/// A field of a CSV line; quoted only where it must be.
std::string field(const std::string& word) {
    if (word.find_first_of(",\"\r\n") == std::string::npos)
        return word;
    std::string result = "\"";
    for (const char c : word) {
        result += c;
        if (c == '"')
            result += c;
    }
    return result + '"';
}

/// The fields of the next line, which `bytes` loses; a last line without its end was cut off while writing.
std::vector<std::string> nextLine(std::string_view& bytes) {
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (quoted && c == '"' && i + 1 < bytes.size() && bytes[i + 1] == '"') {
            fields.back() += c;
            ++i;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (quoted || (c != ',' && c != '\n')) {
            fields.back() += c;
        } else if (c == ',') {
            fields.emplace_back();
        } else {
            bytes.remove_prefix(i + 1);
            return fields;
        }
    }
    bytes = {};
    return {};
}

template <class T>
bool readNumber(const std::string& word, T& out) {
    const auto [end, problem] = std::from_chars(word.data(), word.data() + word.size(), out);
    return problem == std::errc() && end == word.data() + word.size();
}

std::optional<Part> partFromId(std::string_view id) {
    for (const Part part : {Part::Train, Part::Validation, Part::Test}) {
        if (id == partId(part))
            return part;
    }
    return std::nullopt;
}

std::optional<MetricPoint> pointFrom(const std::vector<std::string>& fields) {
    MetricPoint point;
    if (fields.size() != 6)
        return std::nullopt;
    const std::optional<Part> part = partFromId(fields[2]);
    if (!part || !readNumber(fields[0], point.step) || !readNumber(fields[1], point.epoch) ||
        !readNumber(fields[5], point.value))
        return std::nullopt;
    point.part = *part;
    point.task = fields[3];
    point.metric = fields[4];
    return point;
}

/// What run.json says.
Result<RunRecord> recordIn(const fs::path& given) {
    // One name for one folder, however it was typed: other places compare them.
    fs::path folder = fs::absolute(given).lexically_normal();
    if (!folder.has_filename())
        folder = folder.parent_path();
    const fs::path file = folder / "run.json";
    std::error_code ignored;
    if (!fs::is_regular_file(file, ignored)) {
        Place place;
        place.file = folder.string();
        return fail(ErrorCode::BadProject,
                    text(TL_TEXT("engine", "%1 is not a run: it holds no run.json. Name a folder inside \"….runs\"."),
                         folder.string()),
                    place);
    }
    constexpr std::int64_t mostBytes = std::int64_t{64} << 20;
    Result<std::string> bytes = readFile(file, mostBytes);
    if (!bytes) {
        bytes.error().code = ErrorCode::BadProject;
        return std::unexpected(std::move(bytes).error());
    }
    TRY(const Json json, parseJson(*bytes, file.string()));
    return runFromJson(json, folder);
}

} // namespace

Result<RunRecord> readRun(const fs::path& given) {
    TRY(RunRecord run, recordIn(given));
    if (run.state != RunState::Running || isLive(run.folder))
        return run;
    // It may have ended between the two looks.
    TRY(run, recordIn(given));
    if (run.state != RunState::Running)
        return run;
    run.state = RunState::Interrupted;
    Place place;
    place.file = run.folder.string();
    run.end = Error{ErrorCode::Interrupted,
                    run.bestEpoch > 0
                        ? text(TL_TEXT("engine", "This run was cut off from outside after epoch %1. What was learnt up "
                                                 "to then is kept."),
                               run.epochs)
                        : text(TL_TEXT("engine", "This run was cut off from outside before its first epoch was over, "
                                                 "so it has no model.")),
                    std::move(place),
                    {}};
    return run;
}

Result<void> writeRun(const RunRecord& run) {
    constexpr int levels = 2;
    return writeFileAtomic(run.folder / "run.json", writeJsonLines(toJson(run), levels) + '\n');
}

Result<fs::path> newRunFolder(const fs::path& parent) {
    std::error_code problem;
    fs::create_directories(parent, problem);
    if (problem)
        return std::unexpected(fileError(problem.value(), parent));
    constexpr int attempts = 100;
    for (int i = 0; i < attempts; ++i) {
        fs::path folder = parent / freshRunId();
        if (fs::create_directory(folder, problem))
            return folder;
        if (problem)
            return std::unexpected(fileError(problem.value(), folder));
    }
    return std::unexpected(fileError(EEXIST, parent));
}

Result<fs::path> makeRunFolder(const fs::path& folder) {
    std::error_code problem;
    fs::create_directories(folder, problem);
    const bool empty = !problem && fs::is_empty(folder, problem);
    if (problem)
        return std::unexpected(fileError(problem.value(), folder));
    if (!empty) {
        Place place;
        place.file = folder.string();
        return fail(ErrorCode::Usage,
                    text(TL_TEXT("engine", "%1 is not empty, and a run needs a folder of its own. Name a new folder."),
                         folder.string()),
                    std::move(place));
    }
    return fs::absolute(folder);
}

fs::path runsFolder(const fs::path& projectFile) {
    if (projectFile.empty())
        return userDataFolder() / "runs";
    fs::path folder = projectFile;
    if (folder.extension() == ".taskloom")
        folder.replace_extension();
    folder += ".runs";
    return folder;
}

std::vector<fs::path> listRuns(const fs::path& runsFolder) {
    std::vector<fs::path> runs;
    std::error_code problem;
    for (fs::directory_iterator entry(runsFolder, problem), end; !problem && entry != end; entry.increment(problem)) {
        std::error_code ignored;
        if (fs::is_regular_file(entry->path() / "run.json", ignored))
            runs.push_back(entry->path());
    }
    std::ranges::sort(runs, std::greater{}, [](const fs::path& path) { return path.filename().string(); });
    return runs;
}

std::string metricsCsv(const std::vector<MetricPoint>& points, bool header) {
    std::string csv;
    if (header)
        csv = std::string(metricsHeader) + '\n';
    for (const MetricPoint& point : points)
        csv += std::to_string(point.step) + ',' + number(point.epoch) + ',' + partId(point.part) + ',' +
               field(point.task) + ',' + field(point.metric) + ',' + number(point.value) + '\n';
    return csv;
}

Result<std::vector<MetricPoint>> readMetrics(const fs::path& folder) {
    const fs::path file = folder / "metrics.csv";
    TRY(const std::string bytes, readFile(file));
    std::string_view rest = bytes;
    std::vector<MetricPoint> points;
    Place place;
    place.file = file.string();
    place.line = 1;
    if (!rest.starts_with(metricsHeader))
        return fail(ErrorCode::BadData,
                    text(TL_TEXT("engine", "%1 does not begin with the line \"%2\"."), file.string(), metricsHeader),
                    place);
    nextLine(rest);
    while (!rest.empty()) {
        ++place.line;
        const std::vector<std::string> fields = nextLine(rest);
        if (fields.empty())
            break;
        std::optional<MetricPoint> point = pointFrom(fields);
        if (!point)
            return fail(ErrorCode::BadData,
                        text(TL_TEXT("engine", "Line %2 of %1 is not a measured value."), file.string(), place.line),
                        place);
        points.push_back(std::move(*point));
    }
    return points;
}

} // namespace engine
