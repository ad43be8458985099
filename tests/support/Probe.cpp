#include "tests/support/Probe.h"

#include "engine/data/Reader.h"

#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace support {

using namespace engine;

namespace {

constexpr const char* flag = "--probe-one-file";

Json toJson(const ProbeTask& task) {
    Json json;
    json.set("file", task.file.string());
    json.set("dialect", task.dialect);
    json.set("written", task.written.string());
    json.set("max_rows", task.maxRows);
    json.set("cells", task.cells);
    return json;
}

Json describe(const ReadTable& read, bool cells) {
    Json::Array names, types, issues, rows;
    for (const auto& column : read.table.columns) {
        names.push_back(column->name);
        types.push_back(columnTypeId(column->type));
    }
    for (const Issue& issue : read.issues)
        issues.push_back(english(issue.error.text));
    Json json;
    json.set("rows", read.table.rows);
    json.set("columns", read.table.columns.size());
    json.set("names", std::move(names));
    json.set("types", std::move(types));
    json.set("issues", std::move(issues));
    if (!cells)
        return json;
    for (std::int64_t row = 0; row < read.table.rows; ++row) {
        Json::Array line;
        for (const auto& column : read.table.columns)
            line.push_back(cellText(*column, row));
        rows.push_back(std::move(line));
    }
    json.set("cells", std::move(rows));
    return json;
}

int act(const Json& task) {
    ReadOptions options;
    options.maxRows = task["max_rows"].toInteger(-1);
    const Result<ReadTable> read = readTable(task["file"].toString(), options);
    Json said;
    if (read) {
        said = describe(*read, task["cells"].toBool());
    } else {
        said.set("refused", english(read.error().text));
        said.set("cause", read.error().cause);
        said.set("line", read.error().place.line);
    }
    const std::string line = writeJson(said);
    return std::fwrite(line.data(), 1, line.size(), stdout) == line.size() && std::fflush(stdout) == 0 ? 0 : 1;
}

/// Reads to the end of the pipe.
std::string readAll(int from) {
    std::string result;
    char buffer[65536];
    ssize_t got = 0;
    while ((got = ::read(from, buffer, sizeof buffer)) > 0)
        result.append(buffer, static_cast<std::size_t>(got));
    return result;
}

} // namespace

std::string Outcome::words() const {
    if (!ended)
        return fmt::format("ended by signal {} after {:.1f} s", signal, seconds);
    return fmt::format("{} ({:.2f} s, {} MiB)", writeJson(said).substr(0, 600), seconds, peakBytes >> 20);
}

std::optional<int> probeIfAsked(int argumentCount, char** arguments) {
    if (argumentCount != 3 || std::strcmp(arguments[1], flag) != 0)
        return std::nullopt;
    const auto task = parseJson(arguments[2]);
    if (!task)
        return 2;
    ::alarm(static_cast<unsigned>(probeSeconds));
    return act(*task);
}

Outcome probe(const ProbeTask& task) {
    const std::string words = writeJson(toJson(task));
    int pipe[2];
    if (::pipe2(pipe, O_CLOEXEC) != 0)
        throw std::runtime_error("no pipe for a child process");
    const auto begin = std::chrono::steady_clock::now();
    const pid_t child = ::fork();
    if (child < 0)
        throw std::runtime_error("no child process");
    if (child == 0) {
        ::dup2(pipe[1], STDOUT_FILENO);
        ::execl("/proc/self/exe", "probe", flag, words.c_str(), static_cast<char*>(nullptr));
        ::_exit(127);
    }
    ::close(pipe[1]);
    const std::string said = readAll(pipe[0]);
    ::close(pipe[0]);
    int status = 0;
    rusage used{};
    ::wait4(child, &status, 0, &used);
    Outcome outcome;
    outcome.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    outcome.peakBytes = std::int64_t{used.ru_maxrss} * 1024;
    outcome.ended = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    outcome.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    if (const auto json = parseJson(said))
        outcome.said = *json;
    return outcome;
}

std::vector<Outcome> probeAll(std::span<const ProbeTask> tasks) {
    std::vector<Outcome> outcomes(tasks.size());
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < tasks.size(); i = next++)
            outcomes[i] = probe(tasks[i]);
    };
    std::jthread other(work);
    work();
    other.join();
    return outcomes;
}

} // namespace support
