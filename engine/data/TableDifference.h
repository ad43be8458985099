#pragma once
// Two versions of a table cell by cell, to see what a changed file means. Rows are compared by their place. Any thread.

#include "engine/data/Table.h"

#include <stop_token>

namespace engine {

struct ColumnDifference {
    std::string column;
    std::int64_t cells = 0;     ///< common rows whose cells differ
    std::int64_t firstRow = -1; ///< the first of them, from 0
    std::string before, now;    ///< its cells, "" = missing
};

struct TableDifference {
    std::int64_t rowsBefore = 0, rowsNow = 0;
    std::int64_t rowsChanged = 0;          ///< common rows that differ in a common column
    std::vector<ColumnDifference> columns; ///< common columns that differ, in the order of the table as it is now
};

TableDifference differenceOf(const Table& before, const Table& now, std::stop_token stop = {});

} // namespace engine
