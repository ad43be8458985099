#pragma once
// Says what is wrong in a text file and in which line: walks over the file once more, which only happens when there is
// something to say. Belongs to one thread; the opening must live as long.

#include "engine/data/Columns.h"
#include "engine/data/CsvRows.h"
#include "engine/data/Sniff.h"

#include <functional>

namespace engine {

class CsvFaults {
public:
    CsvFaults(const std::filesystem::path& path, const CsvOpening& opening) : m_path(path), m_opening(opening) {}

    Place place() const; ///< the file
    /// A cell that is not of the chosen type, or no UTF-8.
    Error badCell(std::size_t column, const BadCell& bad) const;
    /// A column of numbers that became text because of a cell.
    Issue mixedColumn(std::size_t column, const std::string& cell, ColumnType type) const;
    /// A column of dates that became text because of a cell.
    Issue mixedDates(std::size_t column, const std::string& cell) const;
    /// A column chosen as whole numbers that holds fractions.
    Issue fractionalColumn(std::size_t column) const;
    /// Dates that can be read in two ways: asks, and says how they are read.
    Issue ambiguousDates(std::size_t column, const std::string& cell) const;
    /// Adds what was done to rows that are not as they should be; refuses when most rows were left out.
    Result<void> reportMending(ReadTable& result, const CsvMending& mending) const;
    /// Adds that rows below the table were guessed to be none.
    void reportFooter(ReadTable& result) const;
    /// All rows in order, until `visit` returns false. A file that cannot be read any more ends early.
    void walk(const std::function<bool(const CsvRecord&)>& visit) const;

private:
    /// Where the first cell of `column` stands that `is` accepts.
    Place find(std::size_t column, const std::function<bool(std::string_view)>& is) const;
    Result<void> reportLeft(ReadTable& result, const CsvMending& mending) const;
    Issue warning(Text words, Place where) const;

    const std::filesystem::path& m_path;
    const CsvOpening& m_opening;
};

} // namespace engine
