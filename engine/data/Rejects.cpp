#include "engine/data/Rejects.h"

#include "engine/base/Files.h"
#include "engine/data/TextSource.h"

#include <fmt/format.h>

namespace engine {

namespace {

/// One line after the other out of a text file.
class Lines {
public:
    explicit Lines(TextSource source) : m_source(std::move(source)) {}

    /// The line after the last one, without its end; nothing behind the last one.
    Result<std::optional<std::string_view>> next() {
        while (true) {
            const std::size_t end = m_bytes.find('\n', m_position);
            if (end == std::string::npos && !m_atEnd) {
                TRY_VOID(more());
                continue;
            }
            if (m_position >= m_bytes.size() && end == std::string::npos)
                return std::optional<std::string_view>();
            std::string_view line = std::string_view(m_bytes).substr(m_position, end - m_position);
            m_position = end == std::string::npos ? m_bytes.size() : end + 1;
            if (line.ends_with('\r'))
                line.remove_suffix(1);
            return std::optional(line);
        }
    }

private:
    Result<void> more() {
        constexpr std::size_t step = std::size_t{1} << 20;
        m_bytes.erase(0, m_position);
        m_position = 0;
        const std::size_t kept = m_bytes.size();
        m_bytes.resize(kept + step);
        TRY(const std::size_t got, m_source.read(m_bytes.data() + kept, step));
        m_bytes.resize(kept + got);
        m_atEnd = got < step;
        return {};
    }

    TextSource m_source;
    std::string m_bytes;
    std::size_t m_position = 0;
    bool m_atEnd = false;
};

std::string cell(std::string_view text) {
    std::string result("\"");
    for (const char c : text) {
        if (c == '"')
            result += '"';
        result += c;
    }
    return result + '"';
}

} // namespace

Result<std::vector<std::string>> rejectedLines(const std::vector<Reject>& rejects, const std::string& encoding,
                                               const std::filesystem::path& table) {
    TRY(TextSource source, TextSource::open(table, encoding));
    Lines lines(std::move(source));
    std::vector<std::string> found;
    std::int64_t number = 0;
    for (const Reject& reject : rejects) {
        std::optional<std::string_view> line;
        while (number < reject.line) {
            TRY(line, lines.next());
            if (!line)
                break;
            ++number;
        }
        found.emplace_back(line.value_or(std::string_view()));
    }
    return found;
}

Result<void> writeRejects(const std::vector<Reject>& rejects, const std::string& encoding,
                          const std::filesystem::path& table, const std::filesystem::path& target) {
    TRY(const std::vector<std::string> texts, rejectedLines(rejects, encoding, table));
    std::string out("line,reason,text\n");
    for (std::size_t i = 0; i < rejects.size(); ++i)
        out += fmt::format("{},{},{}\n", rejects[i].line, cell(english(words(rejects[i]))), cell(texts[i]));
    return writeFileAtomic(target, out);
}

} // namespace engine
