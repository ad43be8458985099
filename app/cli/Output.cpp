#include "app/cli/Output.h"

#include "engine/base/Issues.h"
#include "engine/project/Project.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cmath>
#include <cstdio>
#include <filesystem>

namespace cli {

namespace {

bool lineIsShown = false;
std::atomic<bool> isClosed = false;

/// After each write; the program itself goes on and ends in its own way.
void noteClosed(bool isWritten) {
    if (!isWritten && errno == EPIPE)
        isClosed = true;
}

void clearLine() {
    if (!lineIsShown)
        return;
    std::fputs("\r\033[K", stderr);
    lineIsShown = false;
}

/// Cells on a terminal: letters outside of ASCII count once, wide East Asian ones twice.
std::size_t widthOf(std::string_view word) {
    std::size_t width = 0;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const auto byte = static_cast<unsigned char>(word[i]);
        if ((byte & 0xC0) == 0x80)
            continue;
        const bool wide = byte >= 0xE3 && byte <= 0xED; // U+3000 … U+DFFF: kana, ideographs, hangul
        width += wide ? 2 : 1;
    }
    return width;
}

/// Control characters of file content must not steer the terminal.
std::string harmless(std::string word) {
    for (char& c : word) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            c = ' ';
    }
    return word;
}

/// At most `most` cells; what is cut off ends in "…".
std::string shortened(const std::string& word, std::size_t most) {
    if (widthOf(word) <= most)
        return word;
    std::string result;
    for (std::size_t i = 0; i < word.size() && widthOf(result) + 2 < most;) {
        std::size_t length = 1;
        while (i + length < word.size() && (static_cast<unsigned char>(word[i + length]) & 0xC0) == 0x80)
            ++length;
        result += word.substr(i, length);
        i += length;
    }
    return result + "…";
}

/// What the sentence does not say itself. (Tasks are named in sentences; their ids are nothing for people.)
std::string placeWords(const engine::Place& place, const std::string& sentence) {
    std::string where;
    const auto add = [&](const std::string& what, const std::string& value) {
        if (!value.empty() && sentence.find(value) == std::string::npos)
            where += (where.empty() ? "" : ", ") + what + value;
    };
    const bool nameIsSaid = sentence.find(std::filesystem::path(place.file).filename().string()) != std::string::npos;
    add("", nameIsSaid ? std::string() : place.file);
    if (place.line > 0)
        add("line ", engine::shown(place.line));
    add("layer ", place.node);
    add("column ", place.column);
    add("", place.param);
    if (place.row >= 0 && place.line == 0)
        add("row ", engine::shown(place.row + 1));
    return where.empty() ? where : "  (" + where + ')';
}

std::string severityWord(engine::Severity severity) {
    std::string word = engine::severityId(severity);
    word.front() = static_cast<char>(word.front() - 'a' + 'A');
    return word;
}

} // namespace

void print(const std::string& line) {
    clearLine();
    noteClosed(std::fputs((line + '\n').c_str(), stdout) >= 0);
}

void flushOutput() {
    noteClosed(std::fflush(stdout) == 0);
}

bool outputIsClosed() {
    return isClosed;
}

void printJson(const engine::Json& json) {
    noteClosed(std::fputs((engine::writeJson(json) + '\n').c_str(), stdout) >= 0);
    flushOutput(); // whoever reads the lines sees them at once
}

void printError(const std::string& line) {
    clearLine();
    flushOutput();
    std::fputs((line + '\n').c_str(), stderr);
}

int report(const engine::Error& error) {
    const std::string sentence = english(error.text);
    printError("Error: " + harmless(sentence + placeWords(error.place, sentence)));
    return engine::exitStatus(error);
}

void report(const engine::Issue& issue) {
    const std::string sentence = english(issue.error.text);
    printError(severityWord(issue.severity) + ": " + harmless(sentence + placeWords(issue.error.place, sentence)));
    if (!issue.fix)
        return;
    for (const auto& [path, value] : issue.fix->assignments) {
        if (!value.isNull())
            printError("       " + harmless(english(issue.fix->label)) + ": --set '" + harmless(path) + '=' +
                       harmless(value.isString() ? value.toString() : engine::writeJson(value)) + '\'');
    }
}

engine::Json toJson(const engine::Issue& issue, const engine::Project* project) {
    engine::Json json;
    json.set("event", "issue");
    json.set("severity", engine::severityId(issue.severity));
    json.set("text", english(issue.error.text));
    const engine::Json place = engine::placeToJson(issue.error.place);
    for (const auto& [key, value] : place.object())
        json.set(key, value);
    if (const engine::Task* task = project ? find(*project, issue.error.place.task) : nullptr) {
        json.set("task", task->name);
        json.set("task_id", task->id);
    }
    if (issue.fix) {
        engine::Json fix;
        fix.set("label", english(issue.fix->label));
        engine::Json assignments = engine::Json::Object{};
        for (const auto& [path, value] : issue.fix->assignments)
            assignments.set(path, value);
        fix.set("set", std::move(assignments));
        json.set("fix", std::move(fix));
    }
    return json;
}

int finishOutput(int status) {
    clearLine();
    flushOutput();
    if (!std::ferror(stdout))
        return status;
    if (outputIsClosed())
        return status == 0 ? closedStatus : status;
    std::fputs("Error: standard output could not be written to the end; is the disk full?\n", stderr);
    return status == 0 ? 6 : status;
}

void print(const TextTable& table) {
    constexpr std::size_t widest = 48;
    std::vector<std::vector<std::string>> lines{table.header};
    lines.insert(lines.end(), table.rows.begin(), table.rows.end());
    std::vector<std::size_t> widths(table.header.size());
    for (std::vector<std::string>& line : lines) {
        for (std::size_t i = 0; i < line.size(); ++i) {
            line[i] = shortened(harmless(line[i]), widest);
            widths[i] = std::max(widths[i], widthOf(line[i]));
        }
    }
    for (const std::vector<std::string>& line : lines) {
        std::string out;
        for (std::size_t i = 0; i < line.size(); ++i) {
            const std::string space(widths[i] - widthOf(line[i]), ' ');
            const bool right = i < table.right.size() && table.right[i];
            out += (i ? "  " : "") + (right ? space + line[i] : line[i] + space);
        }
        out.erase(out.find_last_not_of(' ') + 1);
        print(out);
    }
}

std::string metricText(std::optional<double> value, int digits) {
    if (!value)
        return "–";
    if (!std::isfinite(*value))
        return engine::shown(*value);
    const double size = std::abs(*value);
    if (size != 0 && (size < 1e-3 || size >= 1e5))
        return fmt::format("{:.{}g}", *value, digits);
    return fmt::format("{:.{}f}", *value, size >= 100 ? 2 : digits);
}

std::string durationText(double seconds) {
    const auto whole = static_cast<std::int64_t>(std::llround(std::clamp(seconds, 0.0, 1e9)));
    if (whole < 60)
        return words(TL_TEXT("cli", "%1 s"), whole);
    if (whole < 3600)
        return words(TL_TEXT("cli", "%1 min %2 s"), whole / 60, whole % 60);
    return words(TL_TEXT("cli", "%1 h %2 min"), whole / 3600, whole % 3600 / 60);
}

std::string bytesText(std::int64_t bytes) {
    const auto size = static_cast<double>(bytes);
    if (size < 1e3)
        return fmt::format("{} bytes", bytes);
    if (size < 1e6)
        return fmt::format("{:.1f} kB", size / 1e3);
    return size < 1e9 ? fmt::format("{:.1f} MB", size / 1e6) : fmt::format("{:.2f} GB", size / 1e9);
}

void ProgressLine::show(const std::string& line) {
    static const bool isTerminal = ::isatty(STDERR_FILENO) != 0;
    const auto now = std::chrono::steady_clock::now();
    if (!isTerminal || now - m_last < std::chrono::milliseconds(100))
        return;
    m_last = now;
    winsize size{};
    const bool known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 10;
    std::fputs(("\r\033[K" + shortened(harmless(line), known ? size.ws_col - 1U : 79U)).c_str(), stderr);
    lineIsShown = true;
}

void ProgressLine::show(const std::string& what, double fraction) {
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - m_begin;
    const int percent = static_cast<int>(100 * std::clamp(fraction, 0.0, 1.0));
    std::string line = fmt::format("{}  {} %", what, percent);
    if (fraction > 0.05 && elapsed.count() > 1)
        line += "  " + words(TL_TEXT("cli", "%1 left"), durationText(elapsed.count() * (1 - fraction) / fraction));
    show(line);
}

void ProgressLine::clear() {
    clearLine();
}

} // namespace cli
