#include "widgets/document/TaskStrip.h"

#include "widgets/base/Controls.h"
#include "widgets/base/Words.h"
#include "widgets/document/Document.h"
#include "widgets/document/TaskEditor.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>

namespace widgets {

namespace {

constexpr int mostChips = 6;

ChipLook lookOf(const engine::Task& task, bool highlighted) {
    ChipLook look;
    look.text = qs(task.name);
    look.task = Theme::instance().task(task.colour);
    look.tinted = highlighted;
    return look;
}

} // namespace

TaskStrip::TaskStrip(Document& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_title(new Label("body", "textMuted", this)),
      m_row(new QHBoxLayout(this)) {
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(length("spacing.s"));
    m_row->addWidget(m_title);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(&document, &Document::changed, this, [this](const engine::ChangeSet& changes) {
        if (changes.tasks)
            rebuild();
    });
    connect(&document, &Document::reset, this, &TaskStrip::rebuild);
    connect(&document, &Document::taskHighlighted, this, &TaskStrip::showHighlight);
    connect(&Theme::instance(), &Theme::changed, this, &TaskStrip::showHighlight);
    rebuild();
}

void TaskStrip::rebuild() {
    for (Chip* chip : m_chips) {
        chip->hide();
        chip->deleteLater();
    }
    m_chips.clear();
    m_title->setText(tr("Tasks"));
    const std::vector<engine::Task>& tasks = *m_document.project().tasks;
    setVisible(!tasks.empty());
    const int shown = int(tasks.size()) > mostChips ? mostChips - 1 : int(tasks.size());
    for (int i = 0; i < shown; ++i) {
        const QString id = qs(tasks[std::size_t(i)].id);
        auto* chip = new Chip(this);
        chip->setToolTip(tr("Click: highlight this task. Double-click: edit it."));
        connect(chip, &Chip::clicked, this,
                [this, id] { m_document.highlightTask(m_document.task() == id ? QString() : id); });
        connect(chip, &Chip::doubleClicked, this, [this, id, chip] {
            TaskEditor::open(m_document, id, this, chip->mapToGlobal(QPoint(0, chip->height())));
        });
        m_row->addWidget(chip);
        m_chips.append(chip);
    }
    if (shown < int(tasks.size())) {
        auto* more = new Chip(this);
        ChipLook look;
        look.text = tr("%n more", nullptr, int(tasks.size()) - shown);
        look.chevron = true;
        more->setLook(look);
        m_row->addWidget(more);
        m_chips.append(more);
        connect(more, &Chip::clicked, this, [this, more, shown] {
            auto* menu = new QMenu(this);
            menu->setAttribute(Qt::WA_DeleteOnClose);
            const std::vector<engine::Task>& all = *m_document.project().tasks;
            for (std::size_t i = std::size_t(shown); i < all.size(); ++i) {
                const QString id = qs(all[i].id);
                menu->addAction(qs(all[i].name), this, [this, id] { m_document.highlightTask(id); });
            }
            menu->popup(more->mapToGlobal(QPoint(0, more->height())));
        });
    }
    showHighlight();
}

void TaskStrip::showHighlight() {
    const std::vector<engine::Task>& tasks = *m_document.project().tasks;
    const std::size_t shown = tasks.size() > std::size_t(mostChips) ? std::size_t(mostChips - 1) : tasks.size();
    for (std::size_t i = 0; i < shown && i < std::size_t(m_chips.size()); ++i)
        m_chips[qsizetype(i)]->setLook(lookOf(tasks[i], m_document.task() == qs(tasks[i].id)));
}

void TaskStrip::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        rebuild();
    QWidget::changeEvent(event);
}

} // namespace widgets
