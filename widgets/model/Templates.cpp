#include "widgets/model/Templates.h"

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

namespace widgets {

namespace {

/// A small drawing of the template: what is shared in grey, what a task owns in its colour.
class Sketch : public QWidget {
public:
    Sketch(QString id, QWidget* parent) : QWidget(parent), m_id(std::move(id)) { setFixedHeight(72); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Theme& theme = Theme::instance();
        const double left = 8, right = width() - 8.0;
        const bool single = m_id == u"single";
        const bool experts = m_id == u"mmoe" || m_id == u"article";
        const auto box = [&](double x, double y, double w, double h, const QColor& line, const QColor& fill) {
            painter.setPen(QPen(line, 1.25));
            painter.setBrush(fill);
            painter.drawRoundedRect(QRectF(x, y, w, h), 3, 3);
        };
        const auto link = [&](double x, double y, double toX, double toY, const QColor& colour) {
            painter.setPen(QPen(colour, 1.25));
            painter.setBrush(Qt::NoBrush);
            QPainterPath path({x, y});
            const double middle = (x + toX) / 2;
            path.cubicTo(middle, y, middle, toY, toX, toY);
            painter.drawPath(path);
        };
        const QColor grey = theme.colour("shared"), soft = theme.colour("sharedSoft"), edge = theme.colour("edge");
        const double third = (right - left) / 3;
        const double towerX = left + 2 * third, w = third * 0.55;
        for (int task = 0; task < 3; ++task) {
            const TaskStyle style = theme.task(task);
            const double y = 6 + task * 22;
            if (single) {
                link(left + w, y + 8, towerX, y + 8, style.colour);
                box(left, y, w, 16, style.colour, style.tint);
                box(left + third, y, w, 16, style.colour, style.tint);
            } else if (experts) {
                for (int expert = 0; expert < 3; ++expert)
                    link(left + third + w, 14 + expert * 22, towerX, y + 8, edge);
            } else {
                link(left + third + w, 36, towerX, y + 8, edge);
            }
            box(towerX, y, w, 16, style.colour, style.tint);
            link(towerX + w, y + 8, right - 8, y + 8, style.colour);
            paintTaskMarker(painter, {right - 5, y + 8}, 8, style);
        }
        if (single)
            return;
        for (int expert = 0; expert < (experts ? 3 : 1); ++expert) {
            const double y = experts ? 6 + expert * 22 : 18;
            link(left + w, 36, left + third, experts ? y + 8 : 36, edge);
            box(left + third, y, w, experts ? 16 : 36, grey, soft);
            if (m_id == u"attention") {
                for (int dot = 0; dot < 9; ++dot) {
                    painter.setPen(Qt::NoPen);
                    painter.setBrush(grey);
                    painter.drawRect(QRectF(left + third + w / 2 - 13 + dot % 3 * 10, 24 + dot / 3 * 10, 5, 5));
                }
            }
        }
        box(left, 20, w, 32, grey, soft);
    }

private:
    QString m_id;
};

class TemplateCard : public QAbstractButton {
public:
    TemplateCard(const engine::Template& kind, QWidget* parent) : QAbstractButton(parent) {
        auto* column = new QVBoxLayout(this);
        column->setContentsMargins(length("spacing.m"), length("spacing.m"), length("spacing.m"), length("spacing.m"));
        column->setSpacing(length("spacing.s"));
        auto* sketch = new Sketch(QString::fromUtf8(kind.id), this);
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
    connect(&document, &Document::changed, this, choose);
    connect(&document, &Document::reset, this, choose);
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
        auto* card = new TemplateCard(*kind, m_cards);
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
