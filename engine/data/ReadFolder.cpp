// A folder of equal tables as one: its Parquet or Arrow files, else its CSV and TSV files, in the order of their names,
// each read and joined below the other. Text files are read as the first one is written.

#include "engine/base/Files.h"
#include "engine/data/Cells.h"
#include "engine/data/Join.h"
#include "engine/data/ReadFile.h"

#include <algorithm>
#include <cerrno>

namespace engine {

namespace {

bool isTyped(const std::filesystem::path& path) {
    const Result<FileFormat> format = formatOf(path);
    return format && *format != FileFormat::Csv;
}

/// Text tables are known by their names: any bytes can be text.
bool isNamedAsText(const std::filesystem::path& path) {
    const std::string last = lowered(path.extension().string());
    const bool packed = last == ".gz" || last == ".zst";
    const std::string ending = packed ? lowered(path.stem().extension().string()) : last;
    return ending == ".csv" || ending == ".tsv";
}

/// Marks and metadata of the programs that write such folders begin so.
bool isHidden(const std::filesystem::path& path) {
    const std::string name = path.filename().string();
    return name.starts_with('.') || name.starts_with('_');
}

std::vector<std::string> namesOf(const Table& table) {
    std::vector<std::string> names;
    for (const auto& column : table.columns)
        names.push_back(column->name);
    return names;
}

Error unequal(const std::filesystem::path& first, const std::filesystem::path& other) {
    Error error;
    error.code = ErrorCode::BadData;
    error.place.file = other.string();
    error.text =
        text(TL_TEXT("engine", "%1 and %2 have different columns, so they are not one table. Open one of them, "
                               "or keep equal files in a folder of their own."),
             first.string(), other.string());
    return error;
}

} // namespace

Result<std::vector<std::filesystem::path>> tableFiles(const std::filesystem::path& path) {
    std::error_code problem;
    if (!std::filesystem::is_directory(path, problem))
        return std::vector{path};
    std::vector<std::filesystem::path> files, texts;
    for (auto entry = std::filesystem::directory_iterator(path, problem);
         !problem && entry != std::filesystem::directory_iterator(); entry.increment(problem)) {
        if (!entry->is_regular_file(problem) || isHidden(entry->path()))
            continue;
        if (isTyped(entry->path()))
            files.push_back(entry->path());
        else if (isNamedAsText(entry->path()))
            texts.push_back(entry->path());
    }
    if (problem)
        return std::unexpected(fileError(problem.value(), path));
    if (files.empty())
        files = std::move(texts);
    if (files.empty()) {
        Place place;
        place.file = path.string();
        return fail(ErrorCode::BadData,
                    text(TL_TEXT("engine", "%1 is a folder without tables. Choose a file, or a folder of equal "
                                           "Parquet, Arrow, CSV or TSV files."),
                         path.string()),
                    std::move(place));
    }
    std::ranges::sort(files);
    return files;
}

Result<ReadTable> readFolder(const std::filesystem::path& path, const ReadOptions& options, std::stop_token stop) {
    TRY(const std::vector<std::filesystem::path> files, tableFiles(path));
    ReadTable whole;
    std::vector<Table> tables;
    std::vector<std::string> names;
    std::int64_t rows = 0;
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (options.maxRows >= 0 && rows >= options.maxRows) {
            whole.whole = false;
            break;
        }
        ReadOptions one = options;
        one.maxRows = options.maxRows < 0 ? -1 : options.maxRows - rows;
        const double share = 1.0 / static_cast<double>(files.size()), before = share * static_cast<double>(i);
        if (options.progress)
            one.progress = [&](double fraction) { options.progress(before + share * fraction); };
        if (i > 0 && whole.format == FileFormat::Csv)
            one.dialect = whole.dialect;
        TRY(ReadTable read, readTable(files[i], one, stop));
        if (i == 0)
            whole.dialect = read.dialect;
        whole.rejected += read.rejected;
        whole.padded += read.padded;
        if (!tables.empty() && namesOf(read.table) != namesOf(tables.front()))
            return std::unexpected(unequal(files.front(), files[i]));
        rows += read.table.rows;
        whole.format = read.format;
        whole.bytes += read.bytes;
        whole.whole = whole.whole && read.whole;
        for (Issue& issue : read.issues) {
            if (std::ranges::none_of(whole.issues,
                                     [&](const Issue& known) { return known.error.text == issue.error.text; }))
                whole.issues.push_back(std::move(issue));
        }
        tables.push_back(std::move(read.table));
        names.push_back(files[i].filename().string());
    }
    whole.table = tables.size() == 1 ? std::move(tables.front()) : joinTables(tables, names, whole.issues);
    return whole;
}

} // namespace engine
