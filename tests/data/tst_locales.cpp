// The locale has no influence: the same files give equal tables, findings and written bytes under C, German and Chinese
// (built for the test), and under a global C++ locale with other marks.

#include "engine/base/Files.h"
#include "engine/data/Finding.h"
#include "tests/support/Packed.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/Tables.h"

#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <QtCore/QScopeGuard>
#include <QtCore/QTemporaryDir>

#include <clocale>
#include <cstdlib>
#include <fmt/format.h>
#include <locale>
#include <optional>
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

using namespace engine;
using support::fileWith;
using support::TemporaryFolder;

namespace {

const std::vector<std::pair<const char*, std::string>>& texts() {
    static const std::vector<std::pair<const char*, std::string>> all = {
        {"points.csv", "id,price,when,at,ok,word\n7,1.5,2026-01-31,2026-01-31 08:12:00.5,true,Zoë\n"
                       "8,1234567.25,2026-02-01,2026-02-01 23:59:59,false,äpfel\n9,-0.001,,,true,Apfel\n"
                       "10,1e-300,2026-02-03,2026-02-03T01:02:03+02:00,false,苹果\n"},
        {"commas.csv", "Größe;Preis;Datum;ja\n1,5;1.234,50 €;31.01.2026;ja\n2,25;12,00 €;01.02.2026;nein\n"
                       "-3,75;1.000.000,00 €;28.02.2026;ja\n"},
        {"words.csv", "day,share,amount,on\nJan 31 2026,12 %,\"$1,234.50\",yes\nMay 1 2026,7.5 %,$3.00,no\n"
                      "Dec 24 2026,100 %,\"$1,000,000\",yes\n"},
        {"chinese.csv", "名称\t价格\t日期\n苹果\t3.5\t2026/1/31\n梨\t4\t2026/2/1\n\t5.25\t2026/2/3\n"},
        {"ragged.csv", "a,b\n1.5,x\n2.5\n0012,İstanbul\n"},
    };
    return all;
}

/// All that is read of the texts, plain and packed; of their profile, and of what is written of them.
struct Seen {
    std::vector<Table> tables;
    std::vector<std::string> words;
};

void see(Seen& seen, const std::filesystem::path& path) {
    const Result<ReadTable> read = readTable(path);
    if (!read) {
        seen.words.push_back(english(read.error().text));
        return;
    }
    seen.words.push_back(writeJson(toJson(read->dialect)));
    for (const Issue& issue : read->issues)
        seen.words.push_back(english(issue.error.text));
    for (const ColumnProfile& column : profile(read->table).columns) {
        seen.words.push_back(
            fmt::format("{} {} {} {}", column.name, column.leastText, column.mostText, column.mean.value_or(0)));
        seen.words.insert(seen.words.end(), column.topValues.begin(), column.topValues.end());
    }
    seen.tables.push_back(read->table);
}

Seen seeAll() {
    const TemporaryFolder folder;
    Seen seen;
    for (const auto& [name, text] : texts()) {
        const std::filesystem::path path = fileWith(folder, name, text);
        see(seen, path);
        see(seen, fileWith(folder, "packed", support::gzipOf(text)));
        see(seen, fileWith(folder, "wide", support::utf16Of(text)));
        const Result<ReadTable> read = readTable(path);
        for (const char* other : {"t.csv", "t.parquet", "t.arrow"}) {
            if (!read || !writeTable(read->table, folder / other)) {
                seen.words.push_back(fmt::format("{} was not written", other));
                continue;
            }
            see(seen, folder / other);
        }
        seen.words.push_back(readFile(folder / "t.csv").value_or(std::string()));
    }
    for (const char* name : {"hillstrom/hillstrom.csv", "marketing-campaign/marketing_campaign.csv",
                             "kag-facebook-ads/KAG_conversion_data.csv", "parquet/hillstrom-nulls.parquet"}) {
        if (!support::sharedFolder().empty())
            see(seen, support::sharedFolder() / "data" / name);
    }
    return seen;
}

QString differenceOf(const Seen& a, const Seen& b) {
    if (a.tables.size() != b.tables.size() || a.words.size() != b.words.size())
        return QStringLiteral("other tables, or other words");
    for (std::size_t i = 0; i < a.words.size(); ++i) {
        if (a.words[i] != b.words[i])
            return QString::fromStdString(a.words[i] + " | " + b.words[i]);
    }
    for (std::size_t i = 0; i < a.tables.size(); ++i) {
        if (const std::string found = support::differenceOf(a.tables[i], b.tables[i]); !found.empty())
            return QString::fromStdString(found);
    }
    return {};
}

/// Both the locale of C and that of C++ until the end of the scope.
struct Under {
    explicit Under(const std::locale& locale) : before(std::locale::global(locale)) {}
    ~Under() {
        std::locale::global(before);
        std::setlocale(LC_ALL, "C.UTF-8");
    }
    Under(const Under&) = delete;
    Under& operator=(const Under&) = delete;
    std::locale before;
};

/// The locale of that name, none where the machine cannot use it. The C library keeps the list of folders of LOCPATH
/// for ever each time one is opened there: a leak, and not ours, so the leak checker looks away for that call alone.
std::optional<std::locale> opened(const char* name) {
#ifdef __SANITIZE_ADDRESS__
    const __lsan::ScopedDisabler notOurs;
#endif
    try {
        return std::locale(name);
    } catch (const std::runtime_error&) {
        return {};
    }
}

struct Comma : std::numpunct<char> {
    char do_decimal_point() const override { return ','; }
    char do_thousands_sep() const override { return '.'; }
    std::string do_grouping() const override { return "\3"; }
    std::string do_truename() const override { return "wahr"; }
    std::string do_falsename() const override { return "falsch"; }
};

} // namespace

class LocalesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_folder.isValid());
        // A locale that is found at LOCPATH hides those of the machine, so all are built there.
        for (const char* name : {"de_DE", "zh_CN"}) {
            QProcess build;
            build.start("localedef", {"-i", name, "-f", "UTF-8", m_folder.filePath(QString("%1.UTF-8").arg(name))});
            build.waitForFinished(60'000); // it also warns by its status; what counts is what lies there
        }
        m_plain = seeAll();
        QVERIFY(m_plain.tables.size() >= 6 * texts().size());
    }

    void theLocaleChangesNothing_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("German") << QByteArray("de_DE.UTF-8");
        QTest::newRow("Chinese") << QByteArray("zh_CN.UTF-8");
    }

    void theLocaleChangesNothing() {
        QFETCH(const QByteArray, name);
        qputenv("LOCPATH", m_folder.path().toLocal8Bit());
        const auto restore = qScopeGuard([] { qunsetenv("LOCPATH"); });
        QVERIFY2(QFileInfo::exists(m_folder.filePath(name + "/LC_NUMERIC")),
                 "localedef built nothing: it and the package locales are needed");
        const std::optional<std::locale> locale = opened(name.constData());
        QVERIFY2(locale, "the locale was built and cannot be used");
        {
            const Under under(*locale);
            if (name.startsWith("de"))
                QCOMPARE(std::localeconv()->decimal_point, ","); // it is in force
            QCOMPARE(differenceOf(m_plain, seeAll()), QString());
        }
    }

    void otherMarksOfCppChangeNothing() {
        const Under under(std::locale(std::locale(), new Comma));
        QCOMPARE(differenceOf(m_plain, seeAll()), QString());
    }

private:
    QTemporaryDir m_folder;
    Seen m_plain;
};

TASKLOOM_TEST_MAIN(LocalesTest)
#include "tst_locales.moc"
