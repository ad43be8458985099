// Pages of Parquet files: damage is found, and what zstd packed comes out as it went in, whatever the frame tells of
// its size.

#include "engine/data/PageChecksums.h"
#include "engine/data/Reader.h"
#include "engine/data/ZstdPages.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Tables.h"

#include <arrow/buffer.h>
#include <arrow/io/memory.h>
#include <parquet/exception.h>

#include <fmt/format.h>
#include <zstd.h>

#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

using namespace engine;
using support::TemporaryFolder;

namespace {

std::string bytesOf(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Some text that packs well.
std::string someText(std::size_t bytes) {
    std::string text;
    for (int line = 0; text.size() < bytes; ++line)
        text += fmt::format("line {} of {}\n", line, line % 97 * 7);
    text.resize(bytes);
    return text;
}

/// `sized`: the frame tells how long the content is.
std::string packed(const std::string& text, bool sized) {
    std::string out(ZSTD_compressBound(text.size()), '\0');
    ZSTD_CCtx* const context = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(context, ZSTD_c_contentSizeFlag, sized ? 1 : 0);
    const std::size_t size = ZSTD_compress2(context, out.data(), out.size(), text.data(), text.size());
    ZSTD_freeCCtx(context);
    if (ZSTD_isError(size))
        throw std::runtime_error(ZSTD_getErrorName(size));
    out.resize(size);
    return out;
}

std::string unpacked(ZstdPages& pages, const std::string& page, std::int64_t plain, std::int64_t bytes) {
    return pages.unpacked(*arrow::Buffer::FromString(page), plain, bytes)->ToString();
}

std::string number(std::uint32_t value) {
    std::string out;
    auto folded = static_cast<std::uint32_t>(value << 1 ^ (value >> 31 != 0 ? ~0U : 0U));
    for (; folded >= 0x80; folded >>= 7)
        out += static_cast<char>(folded | 0x80U);
    return out + static_cast<char>(folded);
}

/// Type, two sizes, checksum, and the beginning of what follows.
std::string header(std::uint32_t type, std::uint32_t checksum) {
    return "\x15" + number(type) + "\x15" + number(1000) + "\x15" + number(70'000) + "\x15" + number(checksum) + "\x1c";
}

/// CRC-32 as gzip has it, bit by bit.
std::uint32_t checksumOf(const std::string& page) {
    std::uint32_t sum = ~0U;
    for (const char byte : page) {
        sum ^= static_cast<unsigned char>(byte);
        for (int bit = 0; bit < 8; ++bit)
            sum = sum >> 1 ^ ((sum & 1U) != 0 ? 0xedb88320U : 0U);
    }
    return ~sum;
}

/// What comes after the header, read as Parquet's page reader does.
arrow::Result<std::string> pageBehind(const std::string& header, const std::string& page) {
    const auto chunk = withChecksums(arrow::io::BufferReader::FromString(header + page)).bytes;
    if (!chunk)
        return arrow::Status::NotImplemented("another header");
    ARROW_ASSIGN_OR_RAISE(const std::string_view ahead, chunk->Peek(static_cast<std::int64_t>(header.size())));
    if (ahead != header)
        return arrow::Status::Invalid("another header was seen");
    ARROW_RETURN_NOT_OK(chunk->Advance(static_cast<std::int64_t>(header.size())));
    ARROW_ASSIGN_OR_RAISE(const auto read, chunk->Read(static_cast<std::int64_t>(page.size())));
    return read->ToString();
}

} // namespace

class ParquetPagesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // No byte of the pages can change and change a cell without a word.
    void everyDamageIsFound() {
        const TemporaryFolder folder;
        std::string csv = "real,word,whole\n";
        for (int row = 0; row < 2000; ++row)
            csv += fmt::format("{}.25,word {},{}\n", row, row % 30, row % 7);
        const Table table = support::tableFrom(csv);
        const std::filesystem::path path = folder / "t.parquet";
        QVERIFY(writeTable(table, path));
        const std::string sound = bytesOf(path);
        std::uint32_t footer = 0;
        std::memcpy(&footer, sound.data() + sound.size() - 8, sizeof footer);
        int refused = 0, tried = 0, bySum = 0;
        for (std::size_t at = 4; at + footer + 8 < sound.size(); at += 5) {
            std::string bytes = sound;
            bytes[at] = static_cast<char>(bytes[at] ^ 0x10);
            const Result<ReadTable> read = readTable(support::fileWith(folder, "broken.parquet", bytes));
            ++tried;
            if (read) {
                QCOMPARE(support::differenceOf(read->table, table), std::string()); // (statistics that nobody reads)
                continue;
            }
            ++refused;
            bySum += read.error().cause.find("checksum of a page is wrong") != std::string::npos ? 1 : 0;
        }
        QVERIFY(tried > 500);
        QVERIFY2(bySum > tried * 8 / 10, qPrintable(QStringLiteral("%1 of %2").arg(bySum).arg(tried)));
        QVERIFY2(refused > tried * 9 / 10, qPrintable(QStringLiteral("%1 of %2").arg(refused).arg(tried)));
    }

    void checksums() {
        QCOMPARE(checksumOf("123456789"), 0xcbf43926U);
        const std::string page = someText(70'000);
        const std::uint32_t sum = checksumOf(page);
        QVERIFY(pageBehind(header(0, sum), page).ok());
        QCOMPARE(*pageBehind(header(0, sum), page), page);
        for (const std::uint32_t type : {0U, 2U, 3U})
            QVERIFY(pageBehind(header(type, sum + 1), page).status().IsIOError());
        // Pages of indexes and of kinds to come are not read.
        for (const std::uint32_t type : {1U, 4U, 9U})
            QVERIFY(pageBehind(header(type, sum + 1), page).ok());
        const std::string without = "\x15" + number(0) + "\x15" + number(5) + "\x15" + number(5) + "\x2c";
        QVERIFY(pageBehind(without, page).ok());
    }

    void otherHeadersAreLeftToArrow() {
        const std::string page = someText(100);
        // A 16-bit number, another first field, a number without an end, nothing at all.
        for (const std::string& header : {std::string("\x14\x02"), std::string("\x25\x02\x15\x02"),
                                          std::string("\x15\x80\x80\x80\x80\x80\x80"), std::string("\x15")})
            QVERIFY(pageBehind(header, header.size() == 1 ? std::string() : page).status().IsNotImplemented());
        QVERIFY(!withChecksums(arrow::io::BufferReader::FromString("")).bytes);
        // The checksum, named in full.
        const std::string three = "\x15" + number(0) + "\x15" + number(5) + "\x15" + number(5);
        QVERIFY(pageBehind(three + "\x05\x08" + number(7), page).status().IsNotImplemented());
        QVERIFY(pageBehind(three + std::string(1, '\0'), page).ok()); // nothing follows
    }

    void unknownLaterHeaderIsDamage() {
        const CheckedChunk checked =
            withChecksums(arrow::io::BufferReader::FromString(header(0, checksumOf("abc")) + "abcdef"));
        const auto& chunk = checked.bytes;
        QVERIFY(chunk);
        QVERIFY(chunk->Advance(static_cast<std::int64_t>(header(0, checksumOf("abc")).size())).ok());
        QVERIFY(chunk->Read(3).ok());
        QCOMPARE(checked.page->type, 0);
        QCOMPARE(checked.page->unpackedBytes, 1000);
        QVERIFY(checked.page->checksum == checksumOf("abc"));
        QVERIFY(chunk->Read(3).status().IsIOError());
    }

    void zstdPages_data() {
        QTest::addColumn<int>("bytes");
        QTest::addColumn<bool>("sized");
        for (const int bytes : {1, 1000, 3'000'000}) {
            for (const bool sized : {true, false})
                QTest::addRow("%d bytes, %s", bytes, sized ? "told" : "not told") << bytes << sized;
        }
    }

    void zstdPages() {
        QFETCH(const int, bytes);
        QFETCH(const bool, sized);
        const std::string text = someText(static_cast<std::size_t>(bytes));
        const std::string page = packed(text, sized), levels = "levels";
        ZstdPages pages(arrow::default_memory_pool());
        for (int again = 0; again < 2; ++again) {
            QCOMPARE(unpacked(pages, page, 0, bytes), text);
            QCOMPARE(unpacked(pages, levels + page, 6, bytes + 6), levels + text);
            QVERIFY_THROWS_EXCEPTION(parquet::ParquetException, unpacked(pages, page, 0, bytes + 1));
            QVERIFY_THROWS_EXCEPTION(parquet::ParquetException, unpacked(pages, page, 0, bytes - 1));
        }
    }

    void damagedZstdPages() {
        ZstdPages pages(arrow::default_memory_pool());
        const std::string page = packed(someText(5000), true);
        QVERIFY_THROWS_EXCEPTION(parquet::ParquetException, unpacked(pages, "no frame at all", 0, 100));
        QVERIFY_THROWS_EXCEPTION(parquet::ParquetException, unpacked(pages, page, 0, -1));
        QVERIFY_THROWS_EXCEPTION(parquet::ParquetException, unpacked(pages, page, 0, 0));
        QVERIFY_THROWS_EXCEPTION(parquet::ParquetException, unpacked(pages, std::string(), 0, 5000));
        // Nothing, then more than was told.
        QVERIFY_THROWS_EXCEPTION(parquet::ParquetException, unpacked(pages, packed("", true) + page, 0, 0));
        QVERIFY_THROWS_EXCEPTION(parquet::ParquetException, unpacked(pages, page.substr(0, 20), 0, 5000));
        QVERIFY_THROWS_EXCEPTION(parquet::ParquetException, unpacked(pages, page, -1, 5000));
        QVERIFY_THROWS_EXCEPTION(parquet::ParquetException, unpacked(pages, "abc", 4, 10));
        QVERIFY_THROWS_EXCEPTION(parquet::ParquetException, unpacked(pages, "abcd", 4, 3));
        QCOMPARE(unpacked(pages, "abcd", 4, 4), std::string("abcd")); // levels only
        QCOMPARE(unpacked(pages, page, 0, 5000), someText(5000));     // nothing of the failures stays
    }
};

TASKLOOM_TEST_MAIN(ParquetPagesTest)
#include "tst_parquetpages.moc"
