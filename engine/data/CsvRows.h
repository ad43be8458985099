#pragma once
// The rows of a text table, each with as many cells as there are columns: mends quotes that stand where none belong,
// leaves out or fills up rows of another length as the dialect says, keeps the footer back, and remembers all that it
// did with the lines. Belongs to one thread.

#include "engine/data/CsvRecords.h"
#include "engine/data/Reader.h"
#include "engine/data/Sniff.h"
#include "engine/data/TextSource.h"

#include <deque>

namespace engine {

/// What was done to rows that are not as they should be.
struct CsvMending {
    std::vector<Reject> rejects; ///< the first `mostRejects`
    std::int64_t left = 0;       ///< rows left out
    std::int64_t padded = 0;     ///< rows filled up or cut
    std::int64_t repaired = 0;   ///< rows in which a quote was taken as text
    Reject firstPadded, firstRepaired;
};
constexpr std::size_t mostRejects = 10'000;

class CsvRows {
public:
    /// `maxBytes`: the rows end before the one that is not complete in so many bytes; -1 = all of them.
    static Result<CsvRows> open(const std::filesystem::path& path, const CsvOpening& opening,
                                std::int64_t maxBytes = -1);

    /// The next row; false at the end. Its cells are good until the next call.
    Result<bool> next(CsvRecord& row);
    const CsvMending& mending() const { return m_mending; }
    double fraction() const { return m_source.fraction(); }
    std::int64_t bytes() const { return m_source.bytes(); }
    bool isCut() const { return m_isCut; } ///< `maxBytes` was reached

private:
    CsvRows(const std::filesystem::path& path, const CsvOpening& opening, TextSource source);
    Result<bool> nextKept(CsvRecord& row); ///< the footer is among them
    Result<bool> fill();                   ///< more bytes; false when there are none
    Result<bool> skipLongRecord();         ///< true when more follows
    bool repair(CsvRecord& row, std::size_t& position, std::int64_t& line);
    /// Makes the row as wide as the table, or says that it is left out.
    Result<bool> fit(CsvRecord& row);
    void reject(std::int64_t line, std::size_t found, RejectReason reason);

    /// A row kept back: it may belong to the footer.
    struct Held {
        std::int64_t line;
        std::vector<std::string> cells;
    };

    std::filesystem::path m_path;
    Dialect m_dialect;
    std::size_t m_width;
    TextSource m_source;
    std::string m_bytes;
    std::size_t m_position = 0;
    std::int64_t m_line;
    std::int64_t m_mayRead = -1; ///< bytes; below 0 = all
    bool m_atEnd = false, m_isCut = false;
    std::vector<std::string> m_mended; ///< cells of a row that was repaired
    std::deque<Held> m_held;
    Held m_given;
    CsvMending m_mending;
};

} // namespace engine
