// Flat Parquet columns: whatever way the values are stored, the same cells come out, and what does not go by doubles or
// text is left to the other way.

#include "engine/data/ParquetColumn.h"
#include "engine/data/Reader.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Tables.h"

#include <arrow/array/builder_binary.h>
#include <arrow/array/builder_primitive.h>
#include <arrow/io/file.h>
#include <arrow/table.h>
#include <parquet/arrow/writer.h>
#include <parquet/file_reader.h>

#include <fmt/format.h>

#include <cmath>
#include <fstream>
#include <iterator>
#include <limits>
#include <optional>

using namespace engine;
using support::TemporaryFolder;

namespace {

constexpr std::int64_t rowCount = 30'000;

/// What row `row` of each column holds; nothing = missing.
struct Made {
    bool missing = true; ///< cells may be
    std::optional<double> real(std::int64_t row) const { return there(row, 5, static_cast<double>(row) / 8); }
    std::optional<std::int64_t> whole(std::int64_t row) const { return there(row, 7, row % 3 == 0 ? row : -row); }
    std::optional<std::int32_t> flag(std::int64_t row) const { return there(row, 3, std::int32_t{row % 2 == 0}); }
    std::optional<float> small(std::int64_t row) const { return there(row, 4, static_cast<float>(row % 40) / 4); }
    std::optional<std::string> word(std::int64_t row) const {
        return there(row, 11, fmt::format("word {}", row % 900));
    }

private:
    template <class T>
    std::optional<T> there(std::int64_t row, std::int64_t every, T value) const {
        return missing && row % every == 1 ? std::nullopt : std::optional<T>(value);
    }
};

template <class Builder, class Of>
std::shared_ptr<arrow::Array> arrayOf(Of of) {
    Builder builder;
    for (std::int64_t row = 0; row < rowCount; ++row) {
        const auto value = of(row);
        if (!(value ? builder.Append(*value) : builder.AppendNull()).ok())
            throw std::runtime_error("no room");
    }
    return *builder.Finish();
}

void write(const std::filesystem::path& path, const arrow::Table& table,
           const std::shared_ptr<parquet::WriterProperties>& how) {
    const auto file = *arrow::io::FileOutputStream::Open(path.string());
    if (!parquet::arrow::WriteTable(table, arrow::default_memory_pool(), file, 11'000, how).ok() || !file->Close().ok())
        throw std::runtime_error("the file was not written");
}

std::shared_ptr<arrow::Table> tableOf(const Made& made) {
    const bool maybe = made.missing;
    const auto schema =
        arrow::schema({arrow::field("real", arrow::float64(), maybe), arrow::field("whole", arrow::int64(), maybe),
                       arrow::field("flag", arrow::int32(), maybe), arrow::field("small", arrow::float32(), maybe),
                       arrow::field("word", arrow::utf8(), maybe)});
    return arrow::Table::Make(schema,
                              {arrayOf<arrow::DoubleBuilder>([&](std::int64_t row) { return made.real(row); }),
                               arrayOf<arrow::Int64Builder>([&](std::int64_t row) { return made.whole(row); }),
                               arrayOf<arrow::Int32Builder>([&](std::int64_t row) { return made.flag(row); }),
                               arrayOf<arrow::FloatBuilder>([&](std::int64_t row) { return made.small(row); }),
                               arrayOf<arrow::StringBuilder>([&](std::int64_t row) { return made.word(row); })});
}

template <class T>
bool holds(const Column& column, std::int64_t row, const std::optional<T>& value) {
    if (!value)
        return isMissing(column, row);
    return column.numbers[static_cast<std::size_t>(row)] == static_cast<double>(*value);
}

QString differenceOf(const Table& table, const Made& made) {
    const Column &real = support::column(table, "real"), &whole = support::column(table, "whole"),
                 &flag = support::column(table, "flag"), &small = support::column(table, "small"),
                 &word = support::column(table, "word");
    if (real.type != ColumnType::Real || whole.type != ColumnType::Integer || flag.type != ColumnType::Boolean ||
        small.type != ColumnType::Real || word.type != ColumnType::Category)
        return QStringLiteral("other types");
    if (table.rows != rowCount)
        return QStringLiteral("other rows");
    for (std::int64_t row = 0; row < rowCount; ++row) {
        if (!holds(real, row, made.real(row)) || !holds(whole, row, made.whole(row)) ||
            !holds(flag, row, made.flag(row)) || !holds(small, row, made.small(row)) ||
            cellText(word, row) != made.word(row).value_or(""))
            return QStringLiteral("another cell in row %1").arg(row);
    }
    return {};
}

} // namespace

class ParquetColumnTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameCellsHoweverStored_data() {
        QTest::addColumn<bool>("dictionaries");
        QTest::addColumn<bool>("second");
        QTest::addColumn<bool>("missing");
        QTest::addColumn<int>("dictionaryBytes");
        for (const bool missing : {false, true}) {
            for (const bool second : {false, true}) {
                const char* words = missing ? (second ? "some, pages of version 2" : "some, pages of version 1")
                                            : (second ? "all, pages of version 2" : "all, pages of version 1");
                QTest::addRow("dictionaries, %s", words) << true << second << missing << (1 << 20);
                QTest::addRow("dictionaries too large, %s", words) << true << second << missing << 2000;
                QTest::addRow("plain, %s", words) << false << second << missing << 0;
            }
        }
    }

    void sameCellsHoweverStored() {
        QFETCH(const bool, dictionaries);
        QFETCH(const bool, second);
        QFETCH(const bool, missing);
        QFETCH(const int, dictionaryBytes);
        const TemporaryFolder folder;
        parquet::WriterProperties::Builder how;
        how.data_pagesize(5000)->compression(parquet::Compression::ZSTD)->enable_page_checksum();
        how.data_page_version(second ? parquet::ParquetDataPageVersion::V2 : parquet::ParquetDataPageVersion::V1);
        if (dictionaries)
            how.dictionary_pagesize_limit(dictionaryBytes);
        else
            how.disable_dictionary();
        const Made made{.missing = missing};
        write(folder / "t.parquet", *tableOf(made), how.build());
        const Result<ReadTable> read = readTable(folder / "t.parquet");
        QVERIFY2(read, read ? "" : english(read.error().text).c_str());
        QCOMPARE(differenceOf(read->table, made), QString());
        QCOMPARE(support::column(read->table, "small").numbers.isCoded(), dictionaries);
        QCOMPARE(support::column(read->table, "flag").numbers.isCoded(), dictionaries);
        // Three dictionaries of up to 11,000 values for 30,000 cells: the cells themselves take less.
        QVERIFY(!support::column(read->table, "real").numbers.isCoded());
    }

    void sameCellsHoweverPacked_data() {
        QTest::addColumn<int>("codec");
        for (const auto codec :
             {parquet::Compression::UNCOMPRESSED, parquet::Compression::SNAPPY, parquet::Compression::GZIP,
              parquet::Compression::BROTLI, parquet::Compression::LZ4, parquet::Compression::ZSTD})
            QTest::addRow("codec %d", static_cast<int>(codec)) << static_cast<int>(codec);
    }

    void sameCellsHoweverPacked() {
        QFETCH(const int, codec);
        const TemporaryFolder folder;
        parquet::WriterProperties::Builder how;
        how.data_pagesize(5000)->compression(static_cast<parquet::Compression::type>(codec))->enable_page_checksum();
        write(folder / "t.parquet", *tableOf({}), how.build());
        const Result<ReadTable> read = readTable(folder / "t.parquet");
        QVERIFY2(read, read ? "" : english(read.error().text).c_str());
        QCOMPARE(differenceOf(read->table, {}), QString());
    }

    // Programs of long ago told wrong lengths; Arrow reads their pages then.
    void filesOfOldPrograms() {
        for (const char* program : {"parquet-mr version 1.2.8", "parquet-cpp version 0.1.0",
                                    "parquet-cpp version 1.4.0", "parquet-cpp-arrow version 2.0.0"}) {
            const TemporaryFolder folder;
            parquet::WriterProperties::Builder how;
            how.created_by(program)->compression(parquet::Compression::ZSTD);
            write(folder / "t.parquet", *tableOf({}), how.build());
            const Result<ReadTable> read = readTable(folder / "t.parquet");
            QVERIFY2(read, read ? "" : english(read.error().text).c_str());
            QCOMPARE(differenceOf(read->table, {}), QString());
        }
    }

    // A frame of zstd tells how long its content is: one that tells nothing, or something else, is damage.
    void wrongLengthOfADictionary() {
        const TemporaryFolder folder;
        parquet::WriterProperties::Builder how;
        how.compression(parquet::Compression::ZSTD);
        const auto values =
            arrayOf<arrow::DoubleBuilder>([](std::int64_t row) { return std::optional(static_cast<double>(row % 3)); });
        const std::filesystem::path path = folder / "t.parquet";
        write(path, *arrow::Table::Make(arrow::schema({arrow::field("a", arrow::float64())}), {values}), how.build());
        QVERIFY(readTable(path));
        std::string bytes;
        {
            std::ifstream file(path, std::ios::binary);
            bytes.assign(std::istreambuf_iterator<char>(file), {});
        }
        const std::size_t frame = bytes.find("\x28\xb5\x2f\xfd");
        QVERIFY(frame != std::string::npos);
        QCOMPARE(bytes[frame + 5], static_cast<char>(3 * sizeof(double)));
        for (const char told : {'\0', '\1', '\x17', '\x19', '\x7f'}) {
            bytes[frame + 5] = told;
            const Result<ReadTable> broken = readTable(support::fileWith(folder, "broken.parquet", bytes));
            QVERIFY(!broken);
            QCOMPARE(broken.error().code, ErrorCode::BadData);
        }
    }

    // The header of a page says how many values follow; the levels before it how many there should be.
    void fewerValuesThanLevels() {
        const TemporaryFolder folder;
        const std::filesystem::path path = folder / "t.parquet";
        const auto ids =
            arrayOf<arrow::Int64Builder>([](std::int64_t row) { return std::optional<std::int64_t>(row * row % 77); });
        parquet::WriterProperties::Builder how;
        how.disable_dictionary()->encoding(parquet::Encoding::DELTA_BINARY_PACKED);
        how.compression(parquet::Compression::UNCOMPRESSED);
        write(path, *arrow::Table::Make(arrow::schema({arrow::field("id", arrow::int64())}), {ids})->Slice(0, 1000),
              how.build());
        const Result<ReadTable> sound = readTable(path);
        QVERIFY(sound);
        QCOMPARE(support::column(sound->table, "id").numbers[999], static_cast<double>(999 * 999 % 77));
        std::string bytes;
        {
            std::ifstream file(path, std::ios::binary);
            bytes.assign(std::istreambuf_iterator<char>(file), {});
        }
        // Blocks of 128 or 256 values in 4 parts, 1000 values in all.
        std::size_t at = bytes.find("\x01\x04\xe8\x07");
        if (at == std::string::npos)
            at = bytes.find("\x02\x04\xe8\x07");
        QVERIFY(at != std::string::npos);
        bytes.replace(at + 2, 2, "\xf4\x03"); // 500
        const Result<ReadTable> broken = readTable(support::fileWith(folder, "broken.parquet", bytes));
        QVERIFY(!broken);
        QCOMPARE(broken.error().code, ErrorCode::BadData);
    }

    void narrowWholeNumbers() {
        const TemporaryFolder folder;
        const auto of = [](std::int64_t row) {
            return row % 9 == 0 ? std::nullopt : std::optional(static_cast<std::int8_t>(row % 2 - row % 3));
        };
        const auto schema = arrow::schema({arrow::field("a", arrow::int8()), arrow::field("b", arrow::int16())});
        write(folder / "t.parquet",
              *arrow::Table::Make(schema, {arrayOf<arrow::Int8Builder>(of), arrayOf<arrow::Int16Builder>(of)}),
              parquet::default_writer_properties());
        const Result<ReadTable> read = readTable(folder / "t.parquet");
        QVERIFY(read);
        for (const auto& column : read->table.columns) {
            QCOMPARE(column->type, ColumnType::Integer);
            QVERIFY(column->numbers.isCoded());
            for (std::int64_t row = 0; row < rowCount; ++row)
                QVERIFY(holds(*column, row, of(row)));
        }
    }

    // One of them in a dictionary, one beside it: a double would round both, so they stay as they are, as text.
    void wholeNumbersBeyondDoubles_data() {
        QTest::addColumn<bool>("dictionaries");
        QTest::newRow("dictionary") << true;
        QTest::newRow("plain") << false;
    }

    void wholeNumbersBeyondDoubles() {
        QFETCH(const bool, dictionaries);
        constexpr std::int64_t wide = (std::int64_t{1} << 53) + 1;
        const TemporaryFolder folder;
        const auto ids = arrayOf<arrow::Int64Builder>(
            [](std::int64_t row) { return std::optional<std::int64_t>(row == 20'000 ? wide : row % 5); });
        parquet::WriterProperties::Builder how;
        if (!dictionaries)
            how.disable_dictionary();
        write(folder / "t.parquet", *arrow::Table::Make(arrow::schema({arrow::field("id", arrow::int64())}), {ids}),
              how.build());
        const Result<ReadTable> read = readTable(folder / "t.parquet");
        QVERIFY(read);
        const Column& column = *read->table.columns.front();
        QCOMPARE(column.type, ColumnType::Category);
        QCOMPARE(cellText(column, 20'000), std::string("9007199254740993"));
        QCOMPARE(cellText(column, 20'001), std::string("1"));
    }

    void whatIsLeftToTheOtherWay() {
        const TemporaryFolder folder;
        write(folder / "t.parquet", *tableOf({}), parquet::default_writer_properties());
        const auto file = parquet::ParquetFileReader::OpenFile((folder / "t.parquet").string());
        const parquet::SchemaDescriptor& schema = *file->metadata()->schema();
        QVERIFY(isFlat(*schema.Column(1), *arrow::int64(), std::nullopt));
        QVERIFY(isFlat(*schema.Column(1), *arrow::int64(), ColumnType::Real));
        QVERIFY(!isFlat(*schema.Column(1), *arrow::int64(), ColumnType::Category)); // the texts of the numbers
        QVERIFY(!isFlat(*schema.Column(1), *arrow::duration(arrow::TimeUnit::MILLI), std::nullopt));
        QVERIFY(!isFlat(*schema.Column(1), *arrow::uint64(), std::nullopt));
        QVERIFY(isFlat(*schema.Column(4), *arrow::dictionary(arrow::int32(), arrow::utf8()), std::nullopt));
        QVERIFY(!isFlat(*schema.Column(4), *arrow::binary(), std::nullopt));
    }
};

TASKLOOM_TEST_MAIN(ParquetColumnTest)
#include "tst_parquetcolumn.moc"
