#pragma once
// Description of a kind of finding: engine/data/findings/<kind>.cpp. A finding is a classic mistake that the table
// shows: what it is, why it matters, and a fix as an edit of the project where there is one. Any thread.

#include "engine/data/Preparation.h"
#include "engine/data/Profile.h"

namespace engine {

/// What is looked at. `split` and `fitted` are null while they cannot be made; then those findings stay away.
struct FindingInput {
    const Table& table;
    const DataSpec& data;
    const std::vector<Task>& tasks;
    const Profile& profile;
    const Split* split = nullptr;
    const Fitted* fitted = nullptr;
};

struct FindingKind {
    const char* id;
    const char* label; ///< TL_TEXT source: "Answer copied in a column"
    const char* help;  ///< TL_TEXT source: why it matters and what is done about it
    void (*look)(const FindingInput& input, std::vector<Issue>& found);
    /// The rows that an issue of this kind is about, in the order to show them; null = it is about no single rows.
    std::vector<std::uint32_t> (*rows)(const FindingInput& input, const Issue& issue) = nullptr;
};

std::span<const FindingKind* const> allFindings();
const FindingKind* findFinding(std::string_view id);

struct Finding {
    const FindingKind* kind = nullptr;
    Issue issue;
};
/// The rows behind a finding, at most so many; empty = it is about no single rows. A few passes over the table.
std::vector<std::uint32_t> rowsBehind(const Finding& finding, const FindingInput& input, std::size_t most);
/// All findings, the most severe first. A few passes over the table.
std::vector<Finding> findingsOf(const FindingInput& input, std::stop_token stop = {});

// ------------------------------------------------------------------------------------------------ for the kinds

/// Feature columns that are no task, with their facts.
struct FeatureColumn {
    const Column* column = nullptr;
    const ColumnProfile* profile = nullptr;
};
std::vector<FeatureColumn> featureColumns(const FindingInput& input);
/// The rows of all parts, ascending.
std::vector<std::uint32_t> rowsOfAllParts(const FindingInput& input);
/// Training rows, thinned evenly to at most so many.
std::vector<std::uint32_t> someTrainingRows(const FindingInput& input, std::size_t most);
/// The tasks with one column each: a multi-label task as its labels.
std::vector<FittedTask> singleTasks(const Fitted& fitted);
/// Answers of a single task for the given rows; empty when they cannot be had.
std::vector<double> answersOf(const FindingInput& input, const FittedTask& task, std::span<const std::uint32_t> rows);
std::string shownName(const FindingInput& input, const FittedTask& task);
/// A fix that gives the column a role; nothing for names that no path can write.
std::optional<Fix> roleFix(const std::string& column, Role role, Text label);
/// A fix that adds a step to the preparation.
Fix stepFix(const FindingInput& input, StepSpec step, bool first, Text label);
void tell(std::vector<Issue>& found, Severity severity, Text words, Place place, std::optional<Fix> fix = {});
bool endsLikeId(std::string_view column); ///< customer_id, "customer id", customerId, customerID; not "paid", "humid"
bool isNamedLikeKey(std::string_view column); ///< customer_id, sessionId, "user": names an entity

} // namespace engine
