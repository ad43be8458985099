#include "engine/data/CsvStream.h"

#include <arrow/buffer.h>
#include <arrow/io/interfaces.h>

#include <atomic>

namespace engine {

namespace {

class SourceStream final : public arrow::io::InputStream {
public:
    SourceStream(std::unique_ptr<ByteSource> source, std::function<void(double)> progress, std::stop_token stop,
                 std::shared_ptr<std::optional<Error>> error)
        : m_source(std::move(source)), m_progress(std::move(progress)), m_stop(std::move(stop)),
          m_error(std::move(error)) {
        set_mode(arrow::io::FileMode::READ);
    }
    arrow::Status Close() override {
        m_closed = true;
        return arrow::Status::OK();
    }
    bool closed() const override { return m_closed; }
    arrow::Result<std::int64_t> Tell() const override { return m_position; }
    arrow::Result<std::int64_t> Read(std::int64_t count, void* out) override {
        if (m_stop.stop_requested())
            return arrow::Status::Cancelled("stopped");
        const Result<std::size_t> got = m_source->read(static_cast<char*>(out), static_cast<std::size_t>(count));
        if (!got) {
            *m_error = got.error();
            return arrow::Status::IOError("source");
        }
        m_position += static_cast<std::int64_t>(*got);
        if (m_progress)
            m_progress(m_source->fraction());
        return static_cast<std::int64_t>(*got);
    }
    arrow::Result<std::shared_ptr<arrow::Buffer>> Read(std::int64_t count) override {
        ARROW_ASSIGN_OR_RAISE(auto buffer, arrow::AllocateResizableBuffer(count));
        ARROW_ASSIGN_OR_RAISE(const std::int64_t got, Read(count, buffer->mutable_data()));
        ARROW_RETURN_NOT_OK(buffer->Resize(got, false));
        return std::shared_ptr<arrow::Buffer>(std::move(buffer));
    }

private:
    std::unique_ptr<ByteSource> m_source;
    std::function<void(double)> m_progress;
    std::stop_token m_stop;
    std::shared_ptr<std::optional<Error>> m_error;
    std::int64_t m_position = 0;
    std::atomic<bool> m_closed = false;
};

} // namespace

CsvStream csvStream(std::unique_ptr<ByteSource> source, std::function<void(double)> progress, std::stop_token stop) {
    auto error = std::make_shared<std::optional<Error>>();
    auto stream = std::make_shared<SourceStream>(std::move(source), std::move(progress), std::move(stop), error);
    return {std::move(stream), std::move(error)};
}

} // namespace engine
