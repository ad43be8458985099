#pragma once
// A table that was just opened: what the first rows let guess, and what all rows say. Pure function, any thread.

#include "engine/project/Derived.h"

namespace engine {

/// The project once its whole table is known: hash, size and rows of the file are remembered, and kinds follow the
/// file where nobody has chosen them. `first` (null = none): profile of the rows that the roles were guessed from; a
/// role that is still that guess becomes the guess of the whole table, so that an id that only shows itself later is
/// ignored too. Columns that tasks learn keep their role. A project without a model then takes batches that suit the
/// rows (usualBatchSize), unless somebody has chosen another size.
Project withRead(const Project& project, const Profile* first, const DerivedData& read);

/// Rows per batch for a table of so many rows: at least 16 batches an epoch while that leaves 16 rows a batch, and at
/// most the standard. A power of two.
std::int64_t usualBatchSize(std::int64_t rows);

} // namespace engine
