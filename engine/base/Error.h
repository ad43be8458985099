#pragma once
// What went wrong, where, and what to do. Errors are values: functions that can go wrong for the person return
// Result<T>. Our own bugs are asserts. Exceptions of libraries are caught at the engine's edge. Any thread.

#include "engine/base/Json.h"
#include "engine/base/Text.h"

#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace engine {

/// The code decides the exit status of a command (design: 0 done, 1 internal, 2 usage, …).
enum class ErrorCode { Internal = 1, Usage = 2, BadData = 3, BadProject = 4, Diverged = 5, NoSpace = 6, Interrupted = 130 };

/// Where a problem is. Empty fields do not apply.
struct Place {
    std::string node;   ///< node id
    std::string param;  ///< parameter key of the node, or path in the project
    std::string task;   ///< task id
    std::string column; ///< column name
    std::string file;
    std::int64_t line = 0; ///< 1-based line of `file`, 0 = unknown
    std::int64_t row = -1; ///< 0-based data row, -1 = unknown
    friend bool operator==(const Place&, const Place&) = default;
};

struct Error {
    ErrorCode code = ErrorCode::Internal;
    Text text; ///< one sentence or two: what, where, what to do
    Place place;
    std::string cause; ///< words of a library, for support; not translated
    friend bool operator==(const Error&, const Error&) = default;
};

template <class T> using Result = std::expected<T, Error>;

enum class Severity { Hint, Warning, Error };

/// One click that mends an issue: assignments by project path (as `--set`), applied as one undo step.
/// A null value removes the element that the path selects.
struct Fix {
    Text label; ///< a verb: "Set to 3", "Remove the link"
    std::vector<std::pair<std::string, Json>> assignments;
    friend bool operator==(const Fix&, const Fix&) = default;
};

struct Issue {
    Severity severity = Severity::Error;
    Error error;
    std::optional<Fix> fix;
    friend bool operator==(const Issue&, const Issue&) = default;
};

inline std::unexpected<Error> fail(ErrorCode code, Text text, Place place = {}, std::string cause = {}) {
    return std::unexpected(Error{code, std::move(text), std::move(place), std::move(cause)});
}
inline int exitStatus(const Error& error) { return static_cast<int>(error.code); }

} // namespace engine

// TRY(name, expression): binds the value or returns the error (g++ 12's std::expected has no and_then).
#define TASKLOOM_TRY_JOIN2(a, b) a##b
#define TASKLOOM_TRY_JOIN(a, b) TASKLOOM_TRY_JOIN2(a, b)
#define TRY(declaration, expression) \
    auto TASKLOOM_TRY_JOIN(tryResult, __LINE__) = (expression); \
    if (!TASKLOOM_TRY_JOIN(tryResult, __LINE__)) \
        return std::unexpected(std::move(TASKLOOM_TRY_JOIN(tryResult, __LINE__)).error()); \
    declaration = std::move(*TASKLOOM_TRY_JOIN(tryResult, __LINE__))
#define TRY_VOID(expression) \
    if (auto TASKLOOM_TRY_JOIN(tryResult, __LINE__) = (expression); !TASKLOOM_TRY_JOIN(tryResult, __LINE__)) \
    return std::unexpected(std::move(TASKLOOM_TRY_JOIN(tryResult, __LINE__)).error())
