#pragma once
// What several commands do with a project: settings by path, reading the table, saying what stands against training.

#include "app/cli/Output.h"
#include "engine/project/Derived.h"
#include "engine/runs/Run.h"

#include <stop_token>

namespace cli {

/// "training.epochs=5", "tasks.buy.weight=2", "training.balancing=pcgrad": the value is JSON, else a word.
engine::Result<engine::Project> withSetting(const engine::Project& project, const std::string& setting);
engine::Result<engine::Project> withSettings(engine::Project project, const std::vector<std::string>& settings);

/// What is wrong with a project because of the words of the command line is wrong use of it.
engine::Result<engine::Project> asUsage(engine::Result<engine::Project> result);
/// Exit status of an error of a project that the command line has changed: wrong use, unless `given`, the project as it
/// was before, has the same error.
int statusOf(const engine::Error& error, const engine::Project& given, const engine::DerivedData& data);

/// A word that an option for many words (`--set a=1 b=2 FILE`) took although it is the file: the last one without "=".
void takeBack(std::string& file, std::initializer_list<std::vector<std::string>*> lists);
/// Usage error when `file` is still missing.
engine::Result<void> needed(const std::string& file, const char* what);

/// Reads, splits and fits, with a progress line.
engine::DerivedData readData(const engine::Project& project, const std::filesystem::path& file, std::stop_token stop);
/// Problems of the data and of the project, errors first; also of parts that only the torch side knows.
std::vector<engine::Issue> problems(const engine::Project& project, const engine::Derived& derived,
                                    const engine::DerivedData& data);

/// Metrics per task beside the trivial answer and the linear model. Tasks that were given up are marked.
void printResults(const std::vector<engine::TaskResult>& results, const std::vector<engine::GivenUp>& givenUp = {});
/// {"click": {"auc": 0.8, "auc_se": 0.01, "auc_trivial": 0.5, "auc_linear": 0.7, "rows": 100}}; of tasks that were
/// given up also "given_up": {"epoch": 1, "batch": 3}.
engine::Json resultsJson(const std::vector<engine::TaskResult>& results,
                         const std::vector<engine::GivenUp>& givenUp = {});

} // namespace cli
