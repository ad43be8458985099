#pragma once
// The part of the encoded rows that is learnt and not read: targets, weights, groups. Any thread.

#include "engine/data/Preparation.h"

namespace engine {

/// Fills targets, weights and groups of `encoded`, whose `rows` are set. Refuses a table without a column of answers or
/// weights.
Result<void> encodeAnswers(Encoded& encoded, const Table& table, const Fitted& fitted, const std::vector<Task>& tasks,
                           RowChoice rows);
/// The table lacks a column that a model was trained with; `target`: it holds answers of a task.
Error columnMissing(const std::string& column, bool target);

} // namespace engine
