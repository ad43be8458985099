// Atomic saving with a full disk at every step, appending, locks, hashes; and safetensors with every kind of damage.

#include "engine/base/Files.h"
#include "engine/base/Safetensors.h"
#include "tests/support/FailingFile.h"
#include "tests/support/Folders.h"
#include "tests/support/QtWarnings.h"

#include <sys/stat.h>

#include <fstream>

using namespace engine;

class FilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesAndReads();
    void keepsModeAndLinks();
    void fullDiskLeavesTheOldFile();
    void fullDiskLeavesNoHalfLine();
    void pendingFiles();
    void namesProblems();
    void locks();
    void hashes();
    void hashesStop();
    void removes();
    void moves_data();
    void moves();
    void movesRefuse();
    void tensorsReadBack();
    void tensorFileOfOthers();
    void damagedTensors_data();
    void damagedTensors();
    void cutTensors();
};

namespace {

namespace fs = std::filesystem;

void put(const fs::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

std::size_t entries(const fs::path& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

QString sentence(const Error& error) {
    return QString::fromStdString(english(error.text));
}

TensorFile someTensors() {
    TensorFile file;
    file.tensors.push_back(floats("n2.weight", {2, 3}, {1, 2, 3, 4, 5, -0.0F}));
    file.tensors.push_back(floats("n1.bias", {0}, {}));
    file.tensors.push_back({"step", "I64", {}, std::string("\x05\0\0\0\0\0\0\0", 8)});
    file.metadata = {{"epoch", "3"}};
    return file;
}

} // namespace

void FilesTest::writesAndReads() {
    const support::TemporaryFolder folder;
    const fs::path file = folder / "名字.txt";
    QVERIFY(writeFileAtomic(file, std::string("a\0b", 3)));
    QCOMPARE(readFile(file).value(), std::string("a\0b", 3));
    QVERIFY(writeFileAtomic(file, ""));
    QCOMPARE(readFile(file).value(), std::string());
    QVERIFY(appendFile(file, "one\n"));
    QVERIFY(appendFile(file, "two\n"));
    QCOMPARE(readFile(file).value(), std::string("one\ntwo\n"));
    QVERIFY(readFile(file, 8));
    const auto tooLong = readFile(file, 7);
    QVERIFY(!tooLong && sentence(tooLong.error()).contains(QLatin1String("more than 7 bytes")));
    QCOMPARE(entries(folder.path()), std::size_t{1});
}

void FilesTest::keepsModeAndLinks() {
    const support::TemporaryFolder folder;
    put(folder / "real", "old");
    ::chmod((folder / "real").c_str(), 0640);
    fs::create_symlink("real", folder / "link");
    QVERIFY(writeFileAtomic(folder / "link", "new"));
    QVERIFY(fs::is_symlink(folder / "link"));
    QCOMPARE(readFile(folder / "real").value(), std::string("new"));
    struct stat facts {};
    QCOMPARE(::stat((folder / "real").c_str(), &facts), 0);
    QCOMPARE(facts.st_mode & 0777U, 0640U);
}

void FilesTest::fullDiskLeavesTheOldFile() {
    const support::TemporaryFolder folder;
    const fs::path file = folder / "shop.taskloom";
    put(file, "old and whole");
    int failures = 0;
    for (int nth = 1; nth < 20; ++nth) {
        const support::FailingFile failing(nth);
        const Result<void> result = writeFileAtomic(file, "new and longer than before");
        if (result) {
            QCOMPARE(readFile(file).value(), std::string("new and longer than before"));
            break;
        }
        ++failures;
        QVERIFY(result.error().code == ErrorCode::NoSpace);
        QVERIFY2(sentence(result.error()).contains(QLatin1String("The disk is full")),
                 qPrintable(sentence(result.error())));
        QVERIFY(sentence(result.error()).contains(QLatin1String("shop.taskloom")));
        QCOMPARE(readFile(file).value(), std::string("old and whole"));
        QCOMPARE(entries(folder.path()), std::size_t{1});
    }
    QVERIFY2(failures >= 3, "writing, flushing and renaming were each to be refused once");
}

void FilesTest::fullDiskLeavesNoHalfLine() {
    const support::TemporaryFolder folder;
    QVERIFY(appendFile(folder / "metrics.csv", "1,2,3\n"));
    {
        const support::FailingFile failing(1);
        const Result<void> result = appendFile(folder / "metrics.csv", "4,5,6\n");
        QVERIFY(!result && result.error().code == ErrorCode::NoSpace);
    }
    QCOMPARE(readFile(folder / "metrics.csv").value(), std::string("1,2,3\n"));
    QVERIFY(appendFile(folder / "metrics.csv", "4,5,6\n"));
    QCOMPARE(readFile(folder / "metrics.csv").value(), std::string("1,2,3\n4,5,6\n"));
}

void FilesTest::pendingFiles() {
    const support::TemporaryFolder folder;
    {
        const PendingFile dropped(folder / "a");
        put(dropped.path(), "never seen");
        QCOMPARE(entries(folder.path()), std::size_t{1});
    }
    QCOMPARE(entries(folder.path()), std::size_t{0});
    PendingFile kept(folder / "a");
    put(kept.path(), "seen");
    QVERIFY(kept.commit());
    QCOMPARE(readFile(folder / "a").value(), std::string("seen"));
    PendingFile unwritten(folder / "b");
    QVERIFY(!unwritten.commit());
}

void FilesTest::namesProblems() {
    const support::TemporaryFolder folder;
    const auto absent = readFile(folder / "no.csv");
    QVERIFY(!absent && sentence(absent.error()).contains(QLatin1String("There is no file")));
    QVERIFY(absent.error().code == ErrorCode::BadData);
    QCOMPARE(absent.error().place.file, (folder / "no.csv").string());
    const auto isFolder = readFile(folder.path());
    QVERIFY(!isFolder && sentence(isFolder.error()).contains(QLatin1String("is a folder")));
    const auto nowhere = writeFileAtomic(folder / "no" / "file", "x");
    QVERIFY(!nowhere && sentence(nowhere.error()).contains(QLatin1String("There is no file or folder")));
    QVERIFY(fileError(ENOSPC, "x").code == ErrorCode::NoSpace);
    QVERIFY(fileError(EIO, "x", ErrorCode::BadProject).code == ErrorCode::BadProject);
    for (const int problem : {ENOENT, EACCES, EROFS, EISDIR, EEXIST, ENAMETOOLONG, EMFILE, ENOSPC, EINVAL, EIO})
        QVERIFY(sentence(fileError(problem, "the name")).contains(QLatin1String("the name")));
}

void FilesTest::locks() {
    const support::TemporaryFolder folder;
    {
        const auto first = FileLock::take(folder / "lock");
        QVERIFY(first);
        const auto second = FileLock::take(folder / "lock");
        QVERIFY(!second && sentence(second.error()).contains(QLatin1String("in use")));
    }
    auto third = FileLock::take(folder / "lock");
    QVERIFY(third);
    const FileLock moved = std::move(*third);
    QVERIFY(!FileLock::take(folder / "lock"));
}

void FilesTest::hashes() {
    // FIPS 180-2, appendix B.1.
    const std::string abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    QCOMPARE(sha256("abc"), abc);
    const support::TemporaryFolder folder;
    put(folder / "abc", "abc");
    QCOMPARE(sha256OfFile(folder / "abc").value(), abc);
    const std::string large(3000000, 'x');
    put(folder / "large", large);
    QCOMPARE(sha256OfFile(folder / "large").value(), sha256(large));
    QVERIFY(!sha256OfFile(folder / "none"));
}

void FilesTest::hashesStop() {
    const support::TemporaryFolder folder;
    put(folder / "a", "abc");
    std::stop_source stop;
    QVERIFY(sha256OfFile(folder / "a", stop.get_token()).has_value());
    stop.request_stop();
    const Result<std::string> stopped = sha256OfFile(folder / "a", stop.get_token());
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().code, ErrorCode::Interrupted);
}

void FilesTest::removes() {
    const support::TemporaryFolder folder;
    put(folder / "a", "abc");
    QVERIFY(removeFile(folder / "a").has_value());
    QVERIFY(!fs::exists(folder / "a"));
    QVERIFY(removeFile(folder / "a").has_value()); // gone already
    fs::create_directories(folder / "sub");
    const Result<void> refused = removeFile(folder / "sub");
    QVERIFY(!refused);
    QVERIFY(sentence(refused.error()).contains(QStringLiteral("sub")));
    QVERIFY(fs::exists(folder / "sub"));
}

void FilesTest::moves_data() {
    QTest::addColumn<bool>("otherDisk");
    QTest::newRow("same disk") << false;
    QTest::newRow("other disk") << true;
}

void FilesTest::moves() {
    QFETCH(const bool, otherDisk);
    const support::TemporaryFolder folder;
    fs::create_directories(folder / "run" / "frames");
    put(folder / "run" / "run.json", "{}");
    put(folder / "run" / "frames" / "1", "one");
    put(folder / "study", "s");
    setOtherDiskForTests(otherDisk);
    const auto back = qScopeGuard([] { setOtherDiskForTests(false); });
    QVERIFY(moveFolder(folder / "run", folder / "new" / "runs" / "run").has_value());
    QVERIFY(moveFolder(folder / "study", folder / "new" / "runs" / "study").has_value());
    QCOMPARE(*readFile(folder / "new" / "runs" / "run" / "frames" / "1"), std::string("one"));
    QCOMPARE(*readFile(folder / "new" / "runs" / "study"), std::string("s"));
    QCOMPARE(entries(folder.path()), std::size_t(1));
    QCOMPARE(entries(folder / "new" / "runs"), std::size_t(2));
}

void FilesTest::movesRefuse() {
    const support::TemporaryFolder folder;
    fs::create_directories(folder / "run");
    put(folder / "run" / "run.json", "{}");
    fs::create_directories(folder / "taken");
    const Result<void> taken = moveFolder(folder / "run", folder / "taken");
    QVERIFY(!taken);
    QVERIFY2(sentence(taken.error()).contains(QStringLiteral("there already")), qPrintable(sentence(taken.error())));
    const Result<void> nothing = moveFolder(folder / "nothing", folder / "to");
    QVERIFY(!nothing);
    QVERIFY(sentence(nothing.error()).contains(QStringLiteral("nothing")));
    for (const bool otherDisk : {false, true})
        for (const int write : {1, 2}) { // before anything, and after the copy
            if (!otherDisk && write > 1)
                continue;
            setOtherDiskForTests(otherDisk);
            setWriteFaultForTests(write);
            const Result<void> full = moveFolder(folder / "run", folder / "to");
            setWriteFaultForTests(0);
            setOtherDiskForTests(false);
            QVERIFY(!full);
            QCOMPARE(full.error().code, ErrorCode::NoSpace);
            QVERIFY(fs::exists(folder / "run" / "run.json"));
            QCOMPARE(entries(folder.path()), std::size_t(2)); // nothing half-copied
        }
}

void FilesTest::tensorsReadBack() {
    const support::TemporaryFolder folder;
    const fs::path path = folder / "weights.safetensors";
    const TensorFile file = someTensors();
    QVERIFY(writeTensors(path, file));
    const Result<TensorFile> back = readTensors(path);
    QVERIFY2(back, back ? "" : english(back.error().text).c_str());
    QCOMPARE(back->tensors.size(), file.tensors.size());
    for (const NamedTensor& tensor : file.tensors) {
        const auto found =
            std::ranges::find_if(back->tensors, [&](const NamedTensor& other) { return other.name == tensor.name; });
        QVERIFY(found != back->tensors.end());
        QVERIFY(found->dtype == tensor.dtype && found->dims == tensor.dims && found->bytes == tensor.bytes);
    }
    QVERIFY(back->metadata == file.metadata);
    QCOMPARE(floatsOf(back->tensors[0].name == "n2.weight" ? back->tensors[0] : back->tensors[1])[4], 5.0F);
    // The head is padded, so that data is aligned for readers that map the file.
    const std::string bytes = readFile(path).value();
    QCOMPARE(static_cast<unsigned char>(bytes[0]) % 8, 0);
}

void FilesTest::tensorFileOfOthers() {
    // Without our hashes and with spaces, as other programs write it.
    const support::TemporaryFolder folder;
    const std::string head = R"({ "x":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]} })";
    std::string bytes(8, '\0');
    bytes[0] = static_cast<char>(head.size());
    bytes += head + std::string("\0\0\x80\x3f\0\0\0\x40", 8);
    put(folder / "x", bytes);
    const auto file = readTensors(folder / "x");
    QVERIFY(file);
    QCOMPARE(floatsOf(file->tensors.at(0)), (std::vector<float>{1, 2}));
}

void FilesTest::damagedTensors_data() {
    QTest::addColumn<QByteArray>("find");
    QTest::addColumn<QByteArray>("replace");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char* name, const QByteArray& find, const QByteArray& replace, const char* words) {
        QTest::newRow(name) << find << replace << QString::fromLatin1(words);
    };
    row("value", QByteArray("\x80\x3f", 2), QByteArray("\x81\x3f", 2), "\"n2.weight\" was changed");
    row("type", "F32", "F31", "has the type \"F31\"");
    row("offsets", "[0, 24]", "[0, 99]", "does not lie within");
    row("negative", "[2, 3]", "[2,-3]", "does not lie within");
    row("overflow", "[2, 3]", "[9e9]", "does not lie within");
    row("head", "{\"", "[\"", "cannot be read");
}

void FilesTest::damagedTensors() {
    QFETCH(const QByteArray, find);
    QFETCH(const QByteArray, replace);
    QFETCH(const QString, sentence);
    const support::TemporaryFolder folder;
    const fs::path path = folder / "t";
    QVERIFY(writeTensors(path, someTensors()));
    QByteArray bytes = QByteArray::fromStdString(readFile(path).value());
    const auto at = bytes.indexOf(find);
    QVERIFY(at > 0);
    bytes.replace(at, find.size(), replace);
    put(path, bytes.toStdString());
    const auto result = readTensors(path);
    QVERIFY(!result);
    QVERIFY2(::sentence(result.error()).contains(sentence), qPrintable(::sentence(result.error())));
}

void FilesTest::cutTensors() {
    const support::TemporaryFolder folder;
    const fs::path path = folder / "t";
    QVERIFY(writeTensors(path, someTensors()));
    const std::string whole = readFile(path).value();
    for (std::size_t length = 0; length < whole.size(); length += 7) {
        put(path, whole.substr(0, length));
        QVERIFY(!readTensors(path));
    }
}

TASKLOOM_TEST_MAIN(FilesTest)
#include "tst_files.moc"
