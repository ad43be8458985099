// The best reading of a line with quotes where none belong: of all ways to cut it into the right number of cells the
// one that takes the fewest quotes as text. Shortest way over (cells read, position); a cell is plain (to the next
// delimiter, each quote in it costs one) or quoted (to any quote before a delimiter, each lone quote in between costs
// one).

#include "engine/data/CsvRecords.h"

#include <algorithm>
#include <limits>
#include <map>

namespace engine {

namespace {

constexpr int mostStrays = 4;
constexpr std::size_t longestLine = 65536;
constexpr std::size_t mostQuotes = 400;

struct Step {
    int cost = std::numeric_limits<int>::max();
    std::size_t from = 0; ///< where the cell begins
    std::size_t end = 0;  ///< where it ends
    bool quoted = false;
};

class Repair {
public:
    Repair(std::string_view line, const Dialect& dialect, std::size_t width)
        : m_line(line), m_dialect(dialect), m_width(width), m_quote(dialect.quote.front()),
          m_escape(dialect.escape.empty() ? dialect.quote.front() : dialect.escape.front()) {}

    bool cells(std::vector<std::string>& out) {
        // best[k] maps where cell k begins to the best way there; the end of the line is its size + 1.
        std::vector<std::map<std::size_t, Step>> best(m_width + 1);
        best[0][0].cost = 0;
        for (std::size_t k = 0; k < m_width; ++k) {
            for (const auto& [begin, step] : best[k]) {
                if (begin <= m_line.size())
                    leave(begin, step.cost, best[k + 1]);
            }
        }
        const std::size_t end = m_line.size() + 1;
        const auto found = best[m_width].find(end);
        if (found == best[m_width].end() || found->second.cost > mostStrays)
            return false;
        out.assign(m_width, {});
        std::size_t at = end;
        for (std::size_t k = m_width; k-- > 0;) {
            const Step& step = best[k + 1][at];
            out[k] = textOf(step);
            at = step.from;
        }
        return true;
    }

private:
    /// All cells that begin here.
    void leave(std::size_t begin, int cost, std::map<std::size_t, Step>& next) const {
        plain(begin, cost, next);
        if (begin < m_line.size() && m_line[begin] == m_quote)
            quoted(begin, cost, next);
    }

    void plain(std::size_t begin, int cost, std::map<std::size_t, Step>& next) const {
        std::size_t i = begin;
        for (; i < m_line.size() && cost <= mostStrays; ++i) {
            if (m_escape != m_quote && m_line[i] == m_escape)
                ++i;
            else if (m_line[i] == m_quote)
                ++cost;
            else if (const std::size_t size = delimiterAt(m_line, i, m_dialect); size > 0) {
                offer(next, i + size, {cost, begin, i, false});
                return;
            }
        }
        if (i >= m_line.size())
            offer(next, m_line.size() + 1, {cost, begin, m_line.size(), false});
    }

    void quoted(std::size_t begin, int cost, std::map<std::size_t, Step>& next) const {
        for (std::size_t i = begin + 1; i < m_line.size() && cost <= mostStrays; ++i) {
            if (m_escape != m_quote && m_line[i] == m_escape) {
                ++i;
                continue;
            }
            if (m_line[i] != m_quote)
                continue;
            const std::size_t size = i + 1 < m_line.size() ? delimiterAt(m_line, i + 1, m_dialect) : 0;
            if (i + 1 == m_line.size())
                offer(next, m_line.size() + 1, {cost, begin, i + 1, true});
            else if (size > 0)
                offer(next, i + 1 + size, {cost, begin, i + 1, true});
            if (m_escape == m_quote && i + 1 < m_line.size() && m_line[i + 1] == m_quote)
                ++i; // a doubled quote
            else
                ++cost;
        }
    }

    static void offer(std::map<std::size_t, Step>& next, std::size_t at, Step step) {
        Step& known = next[at];
        if (step.cost < known.cost)
            known = step;
    }

    std::string textOf(const Step& step) const {
        std::string result;
        std::string_view cell = m_line.substr(step.from, step.end - step.from);
        if (step.quoted)
            cell = cell.substr(1, cell.size() - 2);
        appendUnescaped(result, cell, m_dialect, step.quoted);
        return result;
    }

    std::string_view m_line;
    const Dialect& m_dialect;
    std::size_t m_width;
    char m_quote, m_escape;
};

} // namespace

bool repairRecord(std::string_view lines, const Dialect& dialect, std::size_t width, std::vector<std::string>& cells) {
    while (!lines.empty() && (lines.back() == '\n' || lines.back() == '\r'))
        lines.remove_suffix(1);
    if (dialect.quote.empty() || lines.size() > longestLine || width == 0 || width > 1000)
        return false;
    if (static_cast<std::size_t>(std::ranges::count(lines, dialect.quote.front())) > mostQuotes)
        return false;
    return Repair(lines, dialect, width).cells(cells);
}

} // namespace engine
