#include "engine/data/Reader.h"

#include "engine/base/Files.h"
#include "engine/base/Terms.h"
#include "engine/data/ByteSource.h"
#include "engine/data/ReadFile.h"

#include <algorithm>
#include <cerrno>
#include <sys/stat.h>

namespace engine {

Result<std::vector<std::size_t>> chosenColumns(const std::vector<std::string>& names, const ReadOptions& options,
                                               const std::filesystem::path& path) {
    std::vector<std::size_t> result;
    for (const std::string& wanted : options.columns) {
        if (std::ranges::find(names, wanted) != names.end())
            continue;
        Place place;
        place.file = path.string();
        place.column = wanted;
        return fail(ErrorCode::BadData, text(TL_TEXT("engine", "%1 has no column %2."), path.string(), wanted), place);
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (options.columns.empty() || std::ranges::find(options.columns, names[i]) != options.columns.end())
            result.push_back(i);
    }
    return result;
}

namespace {

Text leftOut(const Column& column) {
    return text(TL_TEXT("engine", "Column %1 is left out: %2"), column.name, term(column.unusableReason));
}

Result<ReadTable> read(FileFormat format, const std::filesystem::path& path, const ReadOptions& options,
                       std::stop_token stop) {
    switch (format) {
    case FileFormat::Parquet:
        return readParquet(path, options, std::move(stop));
    case FileFormat::Arrow:
        return readArrow(path, options, std::move(stop));
    case FileFormat::Csv:
        break;
    }
    return readCsv(path, options, std::move(stop));
}

} // namespace

Result<FileFormat> formatOf(const std::filesystem::path& path) {
    TRY_VOID(firstBytes(path, 1));                            // says why a file cannot be opened
    if (beginsWith(path, "PAR1") || beginsWith(path, "PARE")) // PARE: encrypted
        return FileFormat::Parquet;
    if (beginsWith(path, "ARROW1") || beginsWith(path, "FEA1") || beginsWith(path, "\xFF\xFF\xFF\xFF")) // a stream
        return FileFormat::Arrow;
    return FileFormat::Csv;
}

const char* fileFormatId(FileFormat format) {
    return format == FileFormat::Csv ? "csv" : format == FileFormat::Parquet ? "parquet" : "arrow";
}

void reportUnusable(ReadTable& read, const std::filesystem::path& path) {
    for (const std::shared_ptr<const Column>& column : read.table.columns) {
        if (column->type != ColumnType::Unusable)
            continue;
        Place place;
        place.file = path.string();
        place.column = column->name;
        read.issues.push_back({Severity::Hint, {ErrorCode::BadData, leftOut(*column), place, {}}, std::nullopt});
    }
}

Error stopped(const std::filesystem::path& path) {
    Place place;
    place.file = path.string();
    return {ErrorCode::Interrupted, text(TL_TEXT("engine", "Reading %1 was stopped."), path.string()), place, {}};
}

Text words(const Reject& reject) {
    if (reject.reason == RejectReason::TooLong)
        return text(TL_TEXT("engine", "longer than 64 MB"));
    return text(TL_TEXT("engine", "%1 {cell|cells} where %2 are expected"), reject.found, reject.expected);
}

namespace {

/// What changes when a file is written to or replaced.
struct Stamp {
    dev_t device = 0;
    ino_t file = 0;
    off_t bytes = 0;
    timespec written{};
    bool isFolder = false;
    bool operator==(const Stamp& other) const {
        return device == other.device && file == other.file && bytes == other.bytes &&
               written.tv_sec == other.written.tv_sec && written.tv_nsec == other.written.tv_nsec;
    }
};

Result<Stamp> stampOf(const std::filesystem::path& path) {
    struct stat facts {};
    if (::stat(path.c_str(), &facts) != 0)
        return std::unexpected(fileError(errno, path));
    return Stamp{facts.st_dev, facts.st_ino, facts.st_size, facts.st_mtim, S_ISDIR(facts.st_mode)};
}

} // namespace

Result<ReadTable> readTable(const std::filesystem::path& path, const ReadOptions& options, std::stop_token stop) {
    TRY(const Stamp before, stampOf(path));
    if (before.isFolder)
        return readFolder(path, options, std::move(stop));
    TRY(const FileFormat format, formatOf(path));
    Result<ReadTable> result = read(format, path, options, std::move(stop));
    TRY(const Stamp after, stampOf(path));
    if (!(before == after)) {
        Place place;
        place.file = path.string();
        return fail(ErrorCode::BadData,
                    text(TL_TEXT("engine", "%1 was changed while it was read. Wait until it is complete and open it "
                                           "again."),
                         path.string()),
                    std::move(place));
    }
    if (!result)
        return result;
    reportUnusable(*result, path);
    if (options.progress)
        options.progress(1.0);
    return result;
}

Result<ReadTable> preview(const std::filesystem::path& path, ReadOptions options, std::stop_token stop) {
    options.maxRows = options.maxRows < 0 ? previewRows : std::min(options.maxRows, previewRows);
    return readTable(path, options, std::move(stop));
}

} // namespace engine
