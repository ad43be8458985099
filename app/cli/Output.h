#pragma once
// What commands print: results on standard output (text for people, or one JSON object a line), messages and the
// progress line on standard error. Main thread, and the engine's callbacks on it.

#include "engine/base/Error.h"

#include <chrono>
#include <string>
#include <vector>

namespace engine {
struct Project;
}

namespace cli {

/// English words with their arguments: words(TL_TEXT("cli", "%1 rows"), 5).
template <class... Args>
std::string words(std::string source, Args&&... args) {
    return engine::english(engine::text(std::move(source), std::forward<Args>(args)...));
}

void print(const std::string& line);      ///< standard output
void printJson(const engine::Json& json); ///< one line, at once
void flushOutput();                       ///< what was printed is seen at once
void printError(const std::string& line); ///< standard error; clears the progress line first

/// "Error: sentence (place)". Gives the exit status.
int report(const engine::Error& error);
/// "Error: …", "Warning: …", "Hint: …" with place and fix.
void report(const engine::Issue& issue);
/// {"event":"issue", …}; with the project a task is named ("task") beside its id ("task_id").
engine::Json toJson(const engine::Issue& issue, const engine::Project* project = nullptr);
/// Whoever reads standard output has gone (`taskloom … | head`). Any thread.
bool outputIsClosed();
constexpr int closedStatus = 141; ///< as a shell gives it for a program that ended by SIGPIPE
/// Flushes; a full disk under standard output changes the status.
int finishOutput(int status);

/// A table in aligned columns; columns named in `right` stand right.
struct TextTable {
    std::vector<std::string> header;
    std::vector<bool> right;
    std::vector<std::vector<std::string>> rows;
};
void print(const TextTable& table);

/// "0.8123"; "–" for nothing.
std::string metricText(std::optional<double> value, int digits = 4);
std::string durationText(double seconds); ///< "12 s", "3 min 5 s", "2 h 4 min"
std::string bytesText(std::int64_t bytes);

/// One line on a terminal, written over itself; nothing when standard error is no terminal.
class ProgressLine {
public:
    void show(const std::string& line);
    /// "Reading table  43 %  12 s left".
    void show(const std::string& what, double fraction);
    void clear();

private:
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now(), m_last{};
};

} // namespace cli
