#pragma once
// From what was read to columns: joins chunks of Arrow, gives codes in order of first appearance, tells types from
// values. Knows Arrow only by name. Any thread.

#include "engine/data/Cells.h"
#include "engine/data/NumberCells.h"
#include "engine/data/NumbersSeen.h"
#include "engine/data/Reader.h"

#include <functional>
#include <memory>
#include <unordered_map>

namespace arrow {
class Array;
}

namespace engine {

/// What a column is to be.
struct ColumnPlan {
    std::string name;
    std::optional<ColumnType> chosen; ///< set by a person
    bool trim = false;                ///< cells without spaces at both ends
    const Dialect* dialect = nullptr; ///< text files: words for missing cells, marks of numbers, order of dates
};
NumberFormat numberFormat(const Dialect* dialect);

/// Why a column could not be made as planned: the offending cell.
struct BadCell {
    std::string cell;
    ColumnType wanted = ColumnType::Real;
    bool utf8 = false; ///< the bytes are no UTF-8
};

/// What was found out on the way and should be said.
struct ColumnNotes {
    std::string ambiguousDate; ///< a date that could be read with day and month the other way round; "" = none
    std::string amongDates;    ///< a text in a column that otherwise holds dates; "" = none
};

/// Numbers with NaN for missing: Integer when all are whole, Boolean when exactly 0 and 1 occur, else Real; or what was
/// chosen, but fractions make a chosen Integer Real.
Column numberColumn(const ColumnPlan& plan, LargeVector<double> values);
/// The same where the numbers were looked at when they were made.
Column numberColumn(const ColumnPlan& plan, NumberCells values, const NumbersSeen& seen);

/// Collects text cells.
class TextCells {
public:
    explicit TextCells(const ColumnPlan& plan) : m_plan(plan) {}
    /// `codes` index into `values`, which all differ.
    TextCells(const ColumnPlan& plan, std::vector<std::string> values, LargeVector<std::int32_t> codes);
    void reserve(std::size_t rows) { m_codes.reserve(rows); }
    /// Code that stands for a value from now on (-1 when it means missing). Values not used later do no harm.
    std::int32_t codeOf(std::string_view cell);
    void add(std::int32_t code) { m_codes.push_back(code); }
    /// Room for the codes of so many cells, which must all be written.
    std::int32_t* add(std::size_t count) {
        m_codes.resize(m_codes.size() + count);
        return m_codes.data() + m_codes.size() - count;
    }
    /// Text files: Boolean, dates, times or numbers where all cells are such. Else Category, or Text where most values
    /// differ.
    std::expected<Column, BadCell> finish(ColumnNotes* notes = nullptr) &&;

private:
    std::int32_t codeOfNew(std::string value); ///< one that was not met before
    std::expected<Column, BadCell> asLists(const std::vector<std::string>& values) const;

    ColumnPlan m_plan;
    LargeVector<std::int32_t> m_codes;
    std::vector<std::string> m_values;
    std::unordered_map<std::string, std::int32_t> m_known;
    std::optional<std::string> m_badUtf8;
};

/// Any Arrow column; nested and unknown kinds become Unusable with a reason.
std::expected<Column, BadCell> columnFromArrow(const ColumnPlan& plan,
                                               const std::vector<std::shared_ptr<arrow::Array>>& chunks,
                                               ColumnNotes* notes = nullptr);

/// Gives the chunks of a column one after the other, null at the end.
using NextChunk = std::function<std::shared_ptr<arrow::Array>()>;
/// The same for numbers and texts that come chunk by chunk, so that the column is never held twice; `rows`: how many
/// are to be expected. Nothing when the column must be seen whole (wide integers, odd kinds): read it again then.
std::optional<std::expected<Column, BadCell>> columnFromChunks(const ColumnPlan& plan, std::size_t rows,
                                                               const NextChunk& next);

} // namespace engine
