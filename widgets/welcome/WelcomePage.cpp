#include "widgets/welcome/WelcomePage.h"

#include "widgets/base/Controls.h"
#include "widgets/base/Phrases.h"
#include "widgets/base/Style.h"
#include "widgets/base/Words.h"
#include "widgets/welcome/LinkCard.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QGridLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace widgets {

namespace {

struct SampleCard {
    const char* file;
    const char* icon;
    const char* title;
    const char* words;
};

constexpr SampleCard samples[] = {
    {"shop-mmoe.taskloom", "experts", QT_TRANSLATE_NOOP("widgets::WelcomePage", "A shop: click, cart, buy"),
     QT_TRANSLATE_NOOP("widgets::WelcomePage",
                       "Three yes/no tasks share eight experts; a gate per task chooses among them (MMoE).")},
    {"shop-attention.taskloom", "attention", QT_TRANSLATE_NOOP("widgets::WelcomePage", "The shop with attention"),
     QT_TRANSLATE_NOOP("widgets::WelcomePage",
                       "Every column becomes a token; watch which columns each task looks at.")},
    {"article.taskloom", "attention-gate",
     QT_TRANSLATE_NOOP("widgets::WelcomePage", "The attention gate of the article"),
     QT_TRANSLATE_NOOP("widgets::WelcomePage",
                       "A small shared trunk and a gate per task, on the random answers that the article prints: "
                       "nothing can be learnt, and the curves show it.")},
};

constexpr int contentWidth = 920;

void addHeading(QVBoxLayout& column, const QString& text, QWidget* block) {
    column.addSpacing(length("spacing.m"));
    auto* label = new Label("strong", "text", block);
    label->setText(text);
    column.addWidget(label);
}

} // namespace

WelcomePage::WelcomePage(QWidget* parent) : Page(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    connect(&Theme::instance(), &Theme::changed, this, &WelcomePage::rebuild);
    rebuild();
}

QStringList WelcomePage::sampleFiles() {
    QStringList files;
    for (const SampleCard& sample : samples)
        files << QString::fromLatin1(sample.file);
    return files;
}

void WelcomePage::setSamplesFolder(const QString& folder) {
    m_samplesFolder = folder;
    rebuild();
}

void WelcomePage::setRecentFiles(const QStringList& files) {
    if (files == m_recent)
        return;
    m_recent = files;
    rebuild();
}

void WelcomePage::setUnsavedProjects(std::vector<UnsavedProject> projects) {
    if (projects == m_unsaved)
        return;
    m_unsaved = std::move(projects);
    rebuild();
}

void WelcomePage::showEvent(QShowEvent* event) {
    Q_EMIT aboutToShow();
    Page::showEvent(event);
}

void WelcomePage::retranslate() {
    rebuild();
}

void WelcomePage::rebuild() {
    if (m_content) {
        m_content->hide();
        m_content->deleteLater();
    }
    auto* area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    m_content = area;
    layout()->addWidget(area);
    auto* inner = new QWidget(area);
    area->setWidget(inner);
    auto* centre = new QHBoxLayout(inner);
    auto* block = new QWidget(inner);
    block->setMaximumWidth(contentWidth);
    block->setMinimumWidth(480);
    centre->addStretch(1);
    centre->addWidget(block, 100);
    centre->addStretch(1);
    auto* column = new QVBoxLayout(block);
    column->setContentsMargins(length("spacing.xl"), length("spacing.xxl"), length("spacing.xl"), length("spacing.xl"));
    column->setSpacing(length("spacing.m"));

    addTitle(*column, block);
    addButtons(*column, block);
    addSamples(*column, block);
    addRecent(*column, block);
    addUnsaved(*column, block);
    column->addStretch(1);
}

void WelcomePage::addTitle(QVBoxLayout& column, QWidget* block) {
    auto* name = new QHBoxLayout;
    name->setSpacing(length("spacing.m"));
    auto* sign = new QLabel(block);
    sign->setPixmap(Theme::instance().pixmap("logo", Theme::instance().colour("accent"), length("spacing.xxl")));
    auto* title = new Label("title", "text", block);
    title->setText(QStringLiteral("Taskloom"));
    auto* line = new Label("body", "textSecondary", block);
    line->setText(tr("Learn several tasks from one table, and see what they share."));
    line->setWordWrap(true);
    name->addWidget(sign);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(title);
    words->addWidget(line);
    name->addLayout(words, 1);
    column.addLayout(name);
    column.addSpacing(length("spacing.m"));
}

void WelcomePage::addButtons(QVBoxLayout& column, QWidget* block) {
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(length("spacing.s"));
    auto* table = new QPushButton(Theme::instance().icon("table"), tr("Open table"), block);
    table->setProperty("primary", true);
    auto* project = new QPushButton(Theme::instance().icon("open"), tr("Open project"), block);
    auto* drop = new Label("body", "textMuted", block);
    drop->setText(tr("or drop a CSV, TSV, Parquet or project file in this window"));
    drop->setWordWrap(true);
    buttons->addWidget(table);
    buttons->addWidget(project);
    buttons->addWidget(drop, 1);
    column.addLayout(buttons);
    connect(table, &QPushButton::clicked, this, &WelcomePage::openTableWanted);
    connect(project, &QPushButton::clicked, this, &WelcomePage::openProjectWanted);
}

void WelcomePage::addSamples(QVBoxLayout& column, QWidget* block) {
    auto* cards = new QHBoxLayout;
    cards->setSpacing(length("spacing.m"));
    for (const SampleCard& sample : samples) {
        const QString file = QDir(m_samplesFolder).filePath(QString::fromLatin1(sample.file));
        if (m_samplesFolder.isEmpty() || !QFileInfo::exists(file))
            continue;
        auto* card = new LinkCard(sample.icon, tr(sample.title), tr(sample.words), block);
        connect(card, &LinkCard::clicked, this, [this, file] { Q_EMIT openSample(file); });
        cards->addWidget(card, 1);
    }
    if (cards->count() > 0) {
        addHeading(column, tr("Examples"), block);
        column.addLayout(cards);
        auto* note = new Label("caption", "textMuted", block);
        note->setText(tr("They open as copies, work without network, and come with a finished run."));
        note->setWordWrap(true);
        column.addWidget(note);
    } else {
        delete cards;
    }
}

void WelcomePage::addRecent(QVBoxLayout& column, QWidget* block) {
    if (m_recent.isEmpty())
        return;
    addHeading(column, tr("Opened before"), block);
    auto* list = new QVBoxLayout;
    list->setSpacing(0);
    for (const QString& file : m_recent) {
        const QFileInfo facts(file);
        auto* row = new LinkRow(facts.suffix() == u"taskloom" ? "model" : "table", facts.fileName(),
                                QDir::toNativeSeparators(facts.absolutePath()), block);
        connect(row, &LinkRow::clicked, this, [this, file] { Q_EMIT openFile(file); });
        list->addWidget(row);
    }
    column.addLayout(list);
}

void WelcomePage::addUnsaved(QVBoxLayout& column, QWidget* block) {
    if (m_unsaved.empty())
        return;
    addHeading(column, tr("Runs of projects that were not saved"), block);
    auto* list = new QVBoxLayout;
    list->setSpacing(0);
    for (const UnsavedProject& project : m_unsaved) {
        const QDateTime made =
            QDateTime::fromString(qs(project.newest.substr(0, 15)), QStringLiteral("yyyyMMdd-HHmmss"));
        const auto runs = static_cast<int>(project.runs);
        const QString count = runs == 1 ? tr("1 run") : tr("%n runs", nullptr, runs);
        auto* row = new LinkRow(
            "train", qs(project.table),
            made.isValid() ? tr("%1, the newest of %2", "runs, moment").arg(count, shownMoment(made)) : count, block);
        const QString folder = qs(project.folder.string());
        connect(row, &LinkRow::clicked, this, [this, folder] { Q_EMIT openUnsaved(folder); });
        list->addWidget(row);
    }
    column.addLayout(list);
}

} // namespace widgets
