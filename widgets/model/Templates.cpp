#include "widgets/model/Templates.h"

#include "engine/graph/Check.h"
#include "engine/layers/Layer.h"
#include "engine/templates/Template.h"
#include "widgets/base/Controls.h"
#include "widgets/base/Words.h"
#include "widgets/document/Document.h"
#include "widgets/model/TemplateDialog.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <map>
#include <set>

namespace widgets {

namespace {

/// A small drawing of what the template builds for these tasks: every node a box in its place, what is shared in grey,
/// what a task owns in its colour. Parallel layers are shown as a pile.
class Sketch : public QWidget {
public:
    Sketch(const engine::Template& kind, const engine::Project& project, QWidget* parent) : QWidget(parent) {
        setFixedHeight(84);
        const auto built = engine::insertTemplate(project, kind, {});
        if (!built)
            return;
        const auto owners = engine::ownership(*built->graph, *built->tasks);
        for (const auto& node : built->graph->nodes) {
            const engine::Position place =
                built->layout->contains(node->id) ? built->layout->at(node->id) : engine::Position{};
            Box box{{place.x, place.y}, -1, false};
            const auto tasks = owners.find(node->id);
            if (tasks != owners.end() && tasks->second.size() == 1)
                box.owner = engine::find(*built, *tasks->second.begin())->colour;
            constexpr engine::PortKinds several = engine::PortKind::Experts | engine::PortKind::Tokens;
            box.pile = std::ranges::any_of(engine::layerCatalog().outputs(node->type), [](const auto& port) {
                return port.kinds != 0 && (port.kinds & ~several) == 0;
            });
            m_area |= QRectF(box.at, QSizeF(1, 1));
            m_boxes[node->id] = box;
        }
        m_edges = built->graph->edges;
    }

protected:
    void paintEvent(QPaintEvent*) override {
        if (m_boxes.empty())
            return;
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Theme& theme = Theme::instance();
        const double pile = 6;
        const double high = std::clamp(height() / (2.0 * rows()), 5.0, 16.0);
        const double wide = std::clamp(width() / (2.2 * columns()), 10.0, 40.0);
        const QRectF room(pile, pile, width() - wide - 2 * pile, height() - high - 2 * pile);
        const auto cornerOf = [&](const Box& box) {
            const QPointF part((box.at.x() - m_area.left()) / std::max(1.0, m_area.width() - 1),
                               (box.at.y() - m_area.top()) / std::max(1.0, m_area.height() - 1));
            return QPointF(room.left() + part.x() * room.width(), room.top() + part.y() * room.height());
        };
        painter.setBrush(Qt::NoBrush);
        for (const engine::Edge& edge : m_edges) {
            const Box &from = m_boxes.at(edge.from.node), &to = m_boxes.at(edge.to.node);
            const QPointF start = cornerOf(from) + QPointF(wide, high / 2), end = cornerOf(to) + QPointF(0, high / 2);
            const double middle = (start.x() + end.x()) / 2;
            QPainterPath path(start);
            path.cubicTo({middle, start.y()}, {middle, end.y()}, end);
            painter.setPen(QPen(from.owner >= 0 ? theme.task(from.owner).colour : theme.colour("edge"), 1.25));
            painter.drawPath(path);
        }
        for (const auto& [id, box] : m_boxes) {
            const bool owned = box.owner >= 0;
            painter.setPen(QPen(owned ? theme.task(box.owner).colour : theme.colour("shared"), 1.25));
            painter.setBrush(owned ? theme.task(box.owner).tint : theme.colour("sharedSoft"));
            for (int layer = box.pile ? 2 : 0; layer >= 0; --layer)
                painter.drawRoundedRect(QRectF(cornerOf(box) + QPointF(layer, -layer) * pile / 3, QSizeF(wide, high)),
                                        3, 3);
        }
    }

private:
    struct Box {
        QPointF at;
        int owner; ///< colour slot; -1 = shared
        bool pile;
    };
    double rows() const {
        return distinct([](const Box& box) { return box.at.y(); });
    }
    double columns() const {
        return distinct([](const Box& box) { return box.at.x(); });
    }
    template <class Value>
    double distinct(Value value) const {
        std::set<int> found;
        for (const auto& [id, box] : m_boxes)
            found.insert(static_cast<int>(value(box)) / 40);
        return static_cast<double>(std::max<std::size_t>(1, found.size()));
    }

    std::map<engine::NodeId, Box> m_boxes;
    std::vector<engine::Edge> m_edges;
    QRectF m_area;
};

class TemplateCard : public QAbstractButton {
public:
    TemplateCard(const engine::Template& kind, const engine::Project& project, QWidget* parent)
        : QAbstractButton(parent) {
        auto* column = new QVBoxLayout(this);
        column->setContentsMargins(length("spacing.m"), length("spacing.m"), length("spacing.m"), length("spacing.m"));
        column->setSpacing(length("spacing.s"));
        auto* sketch = new Sketch(kind, project, this);
        sketch->setObjectName(QStringLiteral("sketch"));
        auto* name = new Label("strong", "text", this);
        name->setText(translated(kind.label));
        auto* help = new Label("caption", "textSecondary", this);
        help->setWordWrap(true);
        help->setText(translated(kind.help));
        help->setAlignment(Qt::AlignTop | Qt::AlignLeft);
        for (QWidget* part :
             {static_cast<QWidget*>(sketch), static_cast<QWidget*>(name), static_cast<QWidget*>(help)}) {
            part->setAttribute(Qt::WA_TransparentForMouseEvents);
            column->addWidget(part);
        }
        column->setStretch(2, 1);
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
        setAttribute(Qt::WA_Hover);
        setAccessibleName(name->text());
        setAccessibleDescription(help->text());
        QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
        policy.setHeightForWidth(true);
        setSizePolicy(policy);
    }
    QSize sizeHint() const override { return layout()->sizeHint(); }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return layout()->heightForWidth(width); }

protected:
    void keyPressEvent(QKeyEvent* event) override {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
            click();
        else
            QAbstractButton::keyPressEvent(event);
    }
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Theme& theme = Theme::instance();
        const bool strong = hasFocus() || underMouse();
        const double wide = hasFocus() ? theme.number("line.focusRing") : 1;
        painter.setPen(QPen(theme.colour(strong ? "accent" : "border"), wide));
        painter.setBrush(theme.colour(isDown() ? "accentSoft" : "surface"));
        painter.drawRoundedRect(QRectF(rect()).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2),
                                theme.number("radius.card"), theme.number("radius.card"));
    }
};

} // namespace

TemplateCards::TemplateCards(Document& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_noTasks(new EmptyState("model", this)),
      m_toData(m_noTasks->addButton(true)), m_toCanvas(m_noTasks->addButton(false)), m_cards(new QWidget(this)),
      m_title(new Label("title", "text", m_cards)), m_lead(new Label("body", "textSecondary", m_cards)),
      m_fromNothing(new QPushButton(m_cards)), m_grid(new QGridLayout) {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_noTasks, 1);
    auto* scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setWidget(m_cards);
    m_cards->setAutoFillBackground(false);
    outer->addWidget(scroll, 1);
    auto* column = new QVBoxLayout(m_cards);
    const int edge = length("spacing.xxl");
    column->setContentsMargins(edge, edge, edge, edge);
    column->setSpacing(length("spacing.m"));
    m_lead->setWordWrap(true);
    column->addWidget(m_title);
    column->addWidget(m_lead);
    m_grid->setSpacing(length("spacing.l"));
    column->addLayout(m_grid);
    column->addWidget(m_fromNothing, 0, Qt::AlignLeft);
    column->addStretch(1);
    connect(m_toData, &QPushButton::clicked, this, &TemplateCards::wantsData);
    connect(m_toCanvas, &QPushButton::clicked, this, &TemplateCards::wantsCanvas);
    connect(m_fromNothing, &QPushButton::clicked, this, &TemplateCards::wantsCanvas);
    const auto choose = [this, scroll] {
        const bool tasks = !m_document.project().tasks->empty();
        m_noTasks->setVisible(!tasks);
        scroll->setVisible(tasks);
    };
    connect(&document, &Document::changed, this, [this, choose](const engine::ChangeSet& changes) {
        choose();
        if (changes.tasks && m_document.project().graph->nodes.empty())
            rebuild(); // the cards draw the model of these tasks
    });
    connect(&document, &Document::reset, this, [this, choose] {
        choose();
        rebuild();
    });
    choose();
    retranslate();
}

void TemplateCards::retranslate() {
    m_noTasks->setTexts(tr("No task is chosen yet."),
                        tr("Choose on the Data page which columns shall be learnt. Then a template makes the model."),
                        {});
    m_toData->setText(tr("Choose tasks on Data"));
    m_toCanvas->setText(tr("Start from an empty canvas"));
    m_title->setText(tr("Start with a template"));
    m_lead->setText(tr("A template builds a whole model for your tasks. Everything in it can be changed afterwards."));
    m_fromNothing->setText(tr("Start from an empty canvas"));
    rebuild();
}

void TemplateCards::rebuild() {
    qDeleteAll(m_all);
    m_all.clear();
    for (const engine::Template* kind : templatesInOrder()) {
        auto* card = new TemplateCard(*kind, m_document.project(), m_cards);
        const QString id = QString::fromUtf8(kind->id);
        connect(card, &QAbstractButton::clicked, this, [this, id] { Q_EMIT chosen(id); });
        m_all.push_back(card);
    }
    m_columns = 0;
    spread();
}

void TemplateCards::spread() {
    const int least = fontMetrics().averageCharWidth() * 36;
    const int columns = std::clamp((width() - 2 * length("spacing.xxl")) / std::max(1, least), 1, 4);
    if (columns == m_columns)
        return;
    m_columns = columns;
    for (QWidget* card : m_all)
        m_grid->removeWidget(card);
    for (int i = 0; i < m_all.size(); ++i)
        m_grid->addWidget(m_all[i], i / columns, i % columns);
    for (int i = 0; i < 4; ++i)
        m_grid->setColumnStretch(i, i < columns ? 1 : 0);
    for (QWidget* card : m_all)
        card->show();
}

void TemplateCards::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    spread();
}

} // namespace widgets
