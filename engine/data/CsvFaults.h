#pragma once
// Says what is wrong in a text file and in which line: walks over the file once more, which only happens when there is
// something to say. Belongs to one thread; the opening must live as long.

#include "engine/data/Columns.h"
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
    /// A column chosen as whole numbers that holds fractions.
    Issue fractionalColumn(std::size_t column) const;
    /// Adds the issue that rows with another number of cells were left out; refuses when most rows are such.
    Result<void> reportRagged(ReadTable& result, std::int64_t skipped) const;

private:
    /// Where the first cell of `column` stands that `is` accepts.
    Place find(std::size_t column, const std::function<bool(const std::string&)>& is) const;
    Result<void> walk(const std::function<bool(const CsvRecord&)>& visit) const;

    const std::filesystem::path& m_path;
    const CsvOpening& m_opening;
};

} // namespace engine
