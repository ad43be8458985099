#include "engine/data/CsvStream.h"

#include "engine/data/CsvRows.h"

#include <arrow/buffer.h>
#include <arrow/io/interfaces.h>

#include <algorithm>
#include <atomic>
#include <cstring>
#include <mutex>

namespace engine {

namespace {

class SourceStream final : public arrow::io::InputStream {
public:
    SourceStream(CsvBytes bytes, std::function<void(double)> progress, std::stop_token stop,
                 std::shared_ptr<std::optional<Error>> error)
        : m_bytes(std::move(bytes)), m_progress(std::move(progress)), m_stop(std::move(stop)),
          m_error(std::move(error)) {
        set_mode(arrow::io::FileMode::READ);
    }
    arrow::Status Close() override {
        m_closed = true;
        return arrow::Status::OK();
    }
    bool closed() const override { return m_closed; }
    void end() {
        const std::lock_guard lock(m_mutex);
        m_ended = true;
    }
    arrow::Result<std::int64_t> Tell() const override { return m_position; }
    arrow::Result<std::int64_t> Read(std::int64_t count, void* out) override {
        const std::lock_guard lock(m_mutex);
        if (m_ended || m_stop.stop_requested())
            return arrow::Status::Cancelled("stopped");
        const Result<std::size_t> got = m_bytes.read(static_cast<char*>(out), static_cast<std::size_t>(count));
        if (!got) {
            *m_error = got.error();
            return arrow::Status::IOError("source");
        }
        m_position += static_cast<std::int64_t>(*got);
        if (m_progress)
            m_progress(m_bytes.fraction());
        return static_cast<std::int64_t>(*got);
    }
    arrow::Result<std::shared_ptr<arrow::Buffer>> Read(std::int64_t count) override {
        ARROW_ASSIGN_OR_RAISE(auto buffer, arrow::AllocateResizableBuffer(count));
        ARROW_ASSIGN_OR_RAISE(const std::int64_t got, Read(count, buffer->mutable_data()));
        ARROW_RETURN_NOT_OK(buffer->Resize(got, false));
        return std::shared_ptr<arrow::Buffer>(std::move(buffer));
    }

private:
    CsvBytes m_bytes;
    std::function<void(double)> m_progress;
    std::stop_token m_stop;
    std::shared_ptr<std::optional<Error>> m_error;
    std::mutex m_mutex;
    bool m_ended = false;
    std::int64_t m_position = 0;
    std::atomic<bool> m_closed = false;
};

void appendPlain(std::string& out, std::string_view cell) {
    const auto special = [](char c) { return c == plainDelimiter || c == '"' || c == '\r' || c == '\n'; };
    if (std::ranges::none_of(cell, special)) {
        out += cell;
        return;
    }
    out += '"';
    for (const char c : cell) {
        if (c == '"')
            out += '"';
        out += c;
    }
    out += '"';
}

/// Rows written one after the other into a buffer that is handed out piece by piece.
class PlainRows {
public:
    explicit PlainRows(std::shared_ptr<CsvRows> rows) : m_rows(std::move(rows)) {}

    Result<std::size_t> read(char* out, std::size_t count) {
        while (m_ready.size() - m_given < count && !m_atEnd) {
            if (m_given > (std::size_t{1} << 20)) {
                m_ready.erase(0, m_given);
                m_given = 0;
            }
            TRY(const bool more, m_rows->next(m_row));
            m_atEnd = !more;
            if (more)
                append();
        }
        const std::size_t part = std::min(count, m_ready.size() - m_given);
        std::memcpy(out, m_ready.data() + m_given, part);
        m_given += part;
        return part;
    }

private:
    void append() {
        for (std::size_t i = 0; i < m_row.cells.size(); ++i) {
            if (i > 0)
                m_ready += plainDelimiter;
            appendPlain(m_ready, m_row.cells[i]);
        }
        // A line without a character would not count as a row.
        if (m_row.cells.size() == 1 && m_row.cells.front().empty())
            m_ready += "\"\"";
        m_ready += '\n';
    }

    std::shared_ptr<CsvRows> m_rows;
    CsvRecord m_row;
    std::string m_ready;
    std::size_t m_given = 0;
    bool m_atEnd = false;
};

} // namespace

CsvBytes plainCsv(std::shared_ptr<CsvRows> rows) {
    auto plain = std::make_shared<PlainRows>(rows);
    return {[plain](char* out, std::size_t count) { return plain->read(out, count); },
            [rows] { return rows->fraction(); }};
}

CsvStream csvStream(CsvBytes bytes, std::function<void(double)> progress, std::stop_token stop) {
    auto error = std::make_shared<std::optional<Error>>();
    auto stream = std::make_shared<SourceStream>(std::move(bytes), std::move(progress), std::move(stop), error);
    return {stream, std::move(error), [stream] { stream->end(); }};
}

} // namespace engine
