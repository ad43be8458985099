#include "widgets/model/ProblemList.h"

#include "engine/layers/Layer.h"
#include "engine/project/Project.h"
#include "widgets/base/Controls.h"
#include "widgets/base/Phrases.h"
#include "widgets/base/Words.h"
#include "widgets/canvas/Face.h"
#include "widgets/canvas/Rewire.h"
#include "widgets/document/Document.h"
#include "widgets/model/Panel.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>

namespace widgets {

/// One problem. Enter and double-click go to its place.
class ProblemRow : public QWidget {
public:
    ProblemRow(QWidget* parent, std::function<void()> go) : QWidget(parent), m_go(std::move(go)) {
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
    }
    void setMarked(bool marked) {
        m_marked = marked;
        update();
    }

protected:
    void mouseDoubleClickEvent(QMouseEvent*) override { m_go(); }
    void keyPressEvent(QKeyEvent* event) override {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
            m_go();
        else
            QWidget::keyPressEvent(event);
    }
    void focusInEvent(QFocusEvent* event) override {
        QWidget::focusInEvent(event);
        update();
    }
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Theme& theme = Theme::instance();
        const bool hover = underMouse();
        painter.setPen(hasFocus() ? QPen(theme.colour("focusRing"), theme.number("line.focusRing")) : QPen(Qt::NoPen));
        if (m_marked || hover)
            painter.setBrush(theme.colour(m_marked ? "accentSoft" : "sunken"));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), theme.number("radius.control"),
                                theme.number("radius.control"));
    }

private:
    std::function<void()> m_go;
    bool m_marked = false;
};

namespace {

constexpr std::size_t mostRows = 100;

QString placeOf(const engine::Project& project, const engine::Place& place) {
    if (const engine::Node* node = engine::find(*project.graph, place.node))
        return nodeTitle(*node);
    if (const engine::Task* task = engine::find(project, place.task))
        return qs(task->name);
    if (!place.column.empty())
        return qs(place.column);
    return {};
}

QString fieldOf(const engine::Project& project, const engine::Place& place) {
    const engine::Node* node = engine::find(*project.graph, place.node);
    const engine::Layer* layer = node ? engine::findLayer(node->type) : nullptr;
    const engine::ParamSpec* spec = layer ? engine::find(layer->params, place.param) : nullptr;
    return spec ? translated(spec->label) : QString();
}

QPixmap markerOf(int slot) {
    const double ratio = qApp->devicePixelRatio();
    QPixmap pixmap(QSize(14, 14) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    paintTaskMarker(painter, {7, 7}, 9, Theme::instance().task(slot));
    return pixmap;
}

QString words(engine::Severity severity) {
    return severity == engine::Severity::Error     ? ProblemList::tr("Error")
           : severity == engine::Severity::Warning ? ProblemList::tr("Warning")
                                                   : ProblemList::tr("Hint");
}

} // namespace

ProblemList::ProblemList(Document& document, QWidget* parent) : QScrollArea(parent), m_document(document) {
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    fillWith(viewport(), "panel");
    connect(&document, &Document::derivedChanged, this, &ProblemList::refresh);
    connect(&document, &Document::dataChanged, this, &ProblemList::refresh);
    connect(&document, &Document::reset, this, &ProblemList::refresh);
    connect(&document, &Document::selectionChanged, this, &ProblemList::mark);
    connect(&Theme::instance(), &Theme::changed, this, &ProblemList::retranslate);
    refresh();
}

int ProblemList::count(engine::Severity severity) const {
    return static_cast<int>(std::ranges::count(m_issues, severity, &engine::Issue::severity));
}

QString ProblemList::summary() const {
    const int errors = count(engine::Severity::Error);
    const int warnings = count(engine::Severity::Warning);
    const int hints = count(engine::Severity::Hint);
    return QStringList{errors == 1 ? tr("1 error") : tr("%n errors", nullptr, errors),
                       warnings == 1 ? tr("1 warning") : tr("%n warnings", nullptr, warnings),
                       hints == 1 ? tr("1 hint") : tr("%n hints", nullptr, hints)}
        .join(QStringLiteral(" · "));
}

void ProblemList::applyFix(std::size_t index) {
    if (index >= m_issues.size() || !m_issues[index].fix)
        return;
    const engine::Fix fix = *m_issues[index].fix;
    m_document.edit(shown(fix.label), engine::apply(m_document.project(), fix));
}

void ProblemList::retranslate() {
    m_fresh = false;
    refresh();
}

void ProblemList::refresh() {
    std::vector<engine::Issue> issues = m_document.derived().issues;
    if (const auto table = m_document.data())
        std::ranges::copy_if(table->issues, std::back_inserter(issues),
                             [](const engine::Issue& issue) { return issue.severity == engine::Severity::Error; });
    std::ranges::stable_sort(issues, std::greater{}, &engine::Issue::severity);
    if (m_fresh && issues == m_issues)
        return;
    m_fresh = true;
    m_issues = std::move(issues);
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(length("spacing.s"), length("spacing.xs"), length("spacing.s"), length("spacing.xs"));
    column->setSpacing(2);
    m_rows.clear();
    for (std::size_t i = 0; i < std::min(m_issues.size(), mostRows); ++i) {
        m_rows.push_back(makeRow(content, i));
        column->addWidget(m_rows.back());
    }
    mark();
    auto* note = new Label("caption", "textMuted", content);
    note->setContentsMargins(length("spacing.s"), length("spacing.xs"), 0, 0);
    const int more = static_cast<int>(m_issues.size() - m_rows.size());
    note->setText(m_issues.empty() ? tr("Nothing stands against training.")
                  : more > 0       ? tr("%n more are listed when these are mended.", nullptr, more)
                                   : tr("Double-click a problem to go to its node. Every fix can be undone."));
    column->addWidget(note);
    column->addStretch(1);
    // The old rows may be sending the signal that leads here.
    if (QWidget* old = takeWidget()) {
        old->hide();
        old->deleteLater();
    }
    setWidget(content);
    content->setAutoFillBackground(false);
    setAccessibleName(tr("Problems: %1").arg(summary()));
    Q_EMIT refreshed();
}

void ProblemList::mark() {
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const std::string& node = m_issues[i].error.place.node;
        m_rows[i]->setMarked(!node.empty() && m_document.selection().contains(qs(node)));
    }
}

ProblemRow* ProblemList::makeRow(QWidget* parent, std::size_t index) {
    const engine::Issue& issue = m_issues[index];
    const engine::Project& project = m_document.project();
    const engine::Place place = issue.error.place;
    auto* row = new ProblemRow(parent, [this, place] { Q_EMIT wanted(place); });
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(length("spacing.s"), length("spacing.xs"), length("spacing.s"), length("spacing.xs"));
    line->setSpacing(length("spacing.s"));
    auto* sign = new QLabel(row);
    sign->setPixmap(Theme::instance().pixmap(severityIcon(issue.severity),
                                             Theme::instance().colour(severityColour(issue.severity)), 16));
    line->addWidget(sign);
    const QString where = placeOf(project, place);
    const auto facts = m_document.derived().nodes.find(place.node);
    const engine::Task* task = engine::find(project, place.task);
    if (!task && facts != m_document.derived().nodes.end() && facts->second.tasks.size() == 1)
        task = engine::find(project, *facts->second.tasks.begin());
    if (task) {
        auto* marker = new QLabel(row);
        marker->setPixmap(markerOf(task->colour));
        line->addWidget(marker);
    }
    auto* name = new Label("strong", "text", row);
    name->setText(where);
    line->addWidget(name);
    auto* sentence = new Label("body", "text", row);
    sentence->setText(shown(issue.error.text));
    sentence->setWordWrap(true);
    sentence->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    line->addWidget(sentence, 1);
    if (const QString field = fieldOf(project, place); !field.isEmpty()) {
        auto* label = new Label("body", "textMuted", row);
        label->setText(field);
        line->addWidget(label);
    }
    if (issue.fix) {
        auto* fix = new QPushButton(shown(issue.fix->label), row);
        fix->setProperty("fix", true);
        line->addWidget(fix);
        connect(fix, &QPushButton::clicked, this, [this, index] { applyFix(index); });
    }
    if (const bool headless = task && place.task == task->id && !engine::find(*project.graph, task->output.node);
        headless && !issue.fix) {
        auto* add = new QPushButton(tr("Add a head"), row);
        add->setProperty("fix", true);
        line->addWidget(add);
        const engine::TaskId id = task->id;
        connect(add, &QPushButton::clicked, this, [this, id] { addHead(m_document, id); });
    }
    const bool reachable = !place.node.empty() || !place.column.empty() || !place.task.empty();
    if (reachable) {
        auto* go = new QPushButton(tr("Show"), row);
        line->addWidget(go);
        connect(go, &QPushButton::clicked, this, [this, place] { Q_EMIT wanted(place); });
    }
    row->setAccessibleName(titled(clauses({words(issue.severity), where}), sentence->text()));
    return row;
}

} // namespace widgets
