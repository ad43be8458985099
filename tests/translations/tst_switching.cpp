// Switching the language while the window is open: no English words are left on any page, switching back gives the same
// words as before, and every text that is asked for is in the catalogue under the context that asks.

#include "app/Language.h"
#include "engine/base/Terms.h"
#include "engine/catalogue/Catalogue.h"
#include "tests/app/OpenWindow.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/widgets/WordsOnScreen.h"
#include "widgets/base/Job.h"
#include "widgets/base/Words.h"
#include "widgets/data/DataPage.h"
#include "widgets/data/SidePanel.h"
#include "widgets/model/TemplateDialog.h"

#include <QRegularExpression>
#include <QTranslator>

using support::OpenWindow;

namespace {

constexpr const char* pages[] = {"welcome", "data", "model", "train", "inspect", "compare"};

/// Names of the field, of formats and keys: the same in every language.
constexpr const char* namesThatStay = "Taskloom English Parquet Arrow Adam ReLU Softmax Sigmoid FiLM Transformer "
                                      "DSelect Brier Home Ctrl Shift Alt Tab Del "
                                      "Esc visit id mean max min median softmax relu ln sd cov cos sin argmax TP FP FN "
                                      "MMoE CSV TSV AUC cpu Hanley McNeil Cohen";

/// What the person named, longest first: columns, tasks, nodes, files.
QStringList namesOf(const engine::Project& project) {
    QStringList names{QString::fromStdString(std::filesystem::path(project.data->path).filename().string())};
    for (const engine::ColumnSpec& column : *project.data->columns)
        names << QString::fromStdString(column.name);
    for (const engine::Task& task : *project.tasks)
        names << QString::fromStdString(task.name);
    for (const auto& node : project.graph->nodes)
        names << QString::fromStdString(node->name);
    names.removeAll(QString());
    std::ranges::sort(names, std::greater{}, &QString::size);
    return names;
}

/// The catalogue itself, noting what it does not know.
class Asked : public QTranslator {
public:
    mutable QStringList unknown;
    Asked() {
        if (!m_catalogue.load(QStringLiteral(":/i18n/taskloom_zh_CN.qm")))
            unknown << QStringLiteral("there is no catalogue");
    }
    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* source, const char* comment, int count) const override {
        const QString given = m_catalogue.translate(context, source, comment, count);
        static const QRegularExpression word(QStringLiteral("[A-Za-z]{2,}")), formula(QStringLiteral("[=√Σ·−|]"));
        const QString words = QString::fromUtf8(source);
        if (given.isEmpty() && *context != 'Q' && words.contains(word) && !words.contains(formula))
            unknown << QStringLiteral("%1 | %2").arg(QString::fromUtf8(context), words);
        return given;
    }

private:
    QTranslator m_catalogue;
};

} // namespace

class SwitchingTest : public QObject {
    Q_OBJECT

    std::unique_ptr<OpenWindow> m_open;

    void open(const QString& project) {
        m_open->window.openFile(
            QString::fromStdString((support::sourceFolder() / "projects" / project.toStdString()).string()));
        m_open->waitForData();
        settle();
    }
    void choose(const char* id) {
        QVERIFY(app::Language::instance().choose(QLatin1StringView(id)));
        QCoreApplication::sendPostedEvents();
    }
    /// Until no page reads or counts any more.
    void settle() {
        QCoreApplication::sendPostedEvents();
        QTRY_VERIFY_WITH_TIMEOUT(!widgets::Job::anyRunning(), 60000);
    }
    /// Page by page, each shown until its jobs have ended.
    QStringList words() {
        QStringList all;
        for (const char* page : pages) {
            m_open->window.showPage(QLatin1StringView(page));
            settle();
            for (const QString& said : support::wordsOnScreen(m_open->window))
                all << QStringLiteral("%1 | %2").arg(QLatin1StringView(page), said);
        }
        return all;
    }
    /// Charts tell what they show when they are next drawn.
    QStringList settledWords() {
        QStringList last = words(), now = words();
        for (int tries = 0; tries < 10 && now != last; ++tries)
            last = std::exchange(now, words());
        return now;
    }
    /// Where an English word is left that is neither a name of the person nor one of the field.
    QStringList englishIn(const QStringList& all, const QString& project) {
        static const QRegularExpression english(QStringLiteral("[A-Za-z]*[a-z]{2,}"));
        static const QStringList stay = QString::fromLatin1(namesThatStay).split(u' ', Qt::SkipEmptyParts);
        const QStringList names = namesOf(m_open->document.project()) + QStringList(project.section(u'.', 0, 0));
        QStringList left;
        for (const QString& said : all) {
            if (said.contains(QStringLiteral("cell: ")) && said.startsWith(QStringLiteral("data")))
                continue; // cells of the file
            if (said.contains(QStringLiteral("RunFacts  tip: ")) || said.contains(QStringLiteral("cell tip: 20")))
                continue; // folders and ids of runs
            QString rest = said.mid(said.indexOf(u": ") + 2);
            for (const QString& name : names)
                rest.replace(name, QString());
            for (auto match = english.globalMatch(rest); match.hasNext();)
                if (const QString word = match.next().captured(); !stay.contains(word)) {
                    left << word + QStringLiteral(" in ") + said;
                    break;
                }
        }
        left.removeDuplicates();
        return left;
    }
    void projects() {
        QTest::addColumn<QString>("project");
        for (const char* name : {"article.taskloom", "shop-mmoe.taskloom", "shop-attention.taskloom"})
            QTest::newRow(name) << QString::fromLatin1(name);
    }

private Q_SLOTS:
    void init() { m_open = std::make_unique<OpenWindow>(); }
    void cleanup() {
        m_open.reset();
        choose("en");
    }

    void noEnglishIsLeftAndSwitchingBackGivesTheSame_data() { projects(); }
    void noEnglishIsLeftAndSwitchingBackGivesTheSame() {
        QFETCH(QString, project);
        open(project);
        const QStringList before = settledWords();
        Asked asked;
        choose("zh_CN");
        QCoreApplication::installTranslator(&asked);
        QCoreApplication::sendPostedEvents();
        QStringList left;
        for (int tries = 0; tries < 10 && (tries == 0 || !left.isEmpty()); ++tries)
            left = englishIn(words(), project);
        QCoreApplication::removeTranslator(&asked);
        QVERIFY2(left.isEmpty(), qPrintable(left.join(u'\n')));
        asked.unknown.removeDuplicates();
        QVERIFY2(asked.unknown.isEmpty(), qPrintable(asked.unknown.join(u'\n')));

        choose("en");
        const QStringList after = settledWords();
        const QSet<QString> were(before.begin(), before.end()), are(after.begin(), after.end());
        QStringList differ;
        for (const QString& said : are - were)
            differ << QStringLiteral("only after: ") + said;
        for (const QString& said : were - are)
            differ << QStringLiteral("only before: ") + said;
        QVERIFY2(differ.isEmpty(), qPrintable(differ.join(u'\n')));
    }

    // What a job said of a column in full is said again.
    void theColumnInFullFollows() {
        const QString project = QStringLiteral("shop-mmoe.taskloom");
        open(project);
        m_open->window.showPage(QStringLiteral("data"));
        auto* side = m_open->window.findChild<widgets::DataPage*>()->findChild<widgets::SidePanel*>();
        side->setColumn(QString::fromStdString(m_open->document.project().data->columns->front().name));
        side->showDetails();
        settle();
        QVERIFY(support::wordsOnScreen(*side).join(u' ').contains(QStringLiteral("by chance")));
        choose("zh_CN");
        settle();
        const QStringList left = englishIn(support::wordsOnScreen(*side), project);
        QVERIFY2(left.isEmpty(), qPrintable(left.join(u'\n')));
    }

    void unitsOfFieldsAreTranslated() {
        choose("zh_CN");
        int units = 0;
        for (const engine::CatalogueKind& kind : engine::catalogueKinds())
            for (const engine::Entry& entry : kind.entries())
                for (const engine::ParamSpec& param : entry.params)
                    if (*param.unit) {
                        ++units;
                        QVERIFY2(widgets::translated(param.unit) != QString::fromUtf8(param.unit), param.unit);
                    }
        QVERIFY(units > 5);
    }

    // Names that a template gives are names of the person from then on.
    void templatesNameNodesInTheLanguage() {
        m_open->openTable(60);
        m_open->makeTasks({"clicked", "bought"});
        const auto has = [this](const char* name) {
            return std::ranges::any_of(m_open->document.project().graph->nodes,
                                       [&](const auto& node) { return node->name == name; });
        };
        choose("zh_CN");
        QVERIFY(widgets::putTemplate(m_open->document, *engine::findTemplate("mmoe"), {}));
        QVERIFY(has("门控 clicked"));
        QVERIFY(has("塔 bought"));
        for (const auto& [kind, name] :
             {std::pair("esmm", "clicked 后的 bought"), std::pair("aitm", "clicked 先于 bought"),
              std::pair("stem", "供其他任务的 clicked")}) {
            QVERIFY(widgets::putTemplate(m_open->document, *engine::findTemplate(kind), {}));
            QVERIFY2(has(name), kind);
        }
        QVERIFY(widgets::putTemplate(m_open->document, *engine::findTemplate("mmoe"), {}));
        choose("en");
        QVERIFY(has("门控 clicked"));
        QVERIFY(widgets::putTemplate(m_open->document, *engine::findTemplate("mmoe"), {}));
        QVERIFY(has("Gate clicked"));
    }

    void wordsOfOursWithinSentencesAreTranslated() {
        choose("zh_CN");
        const engine::Text use = engine::text(TL_TEXT("engine", "Sharing helps %1 and hurts %2."),
                                              engine::listed({"Weight", engine::term("Weight")}), "buy");
        QCOMPARE(widgets::shown(use), QStringLiteral("共享对 Weight、权重 有帮助，对 buy 有损害。"));
        QCOMPARE(QString::fromStdString(engine::english(use)),
                 QStringLiteral("Sharing helps Weight, Weight and hurts buy."));
    }
};

TASKLOOM_TEST_MAIN(SwitchingTest)
#include "tst_switching.moc"
