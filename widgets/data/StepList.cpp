#include "widgets/data/StepList.h"

#include "engine/data/Step.h"
#include "widgets/base/Phrases.h"
#include "widgets/base/Theme.h"
#include "widgets/base/Words.h"

#include <QDropEvent>
#include <QKeyEvent>

#include <algorithm>

namespace widgets {

StepList::StepList(QWidget* parent) : QListWidget(parent) {
    setDragDropMode(QAbstractItemView::InternalMove);
    setDefaultDropAction(Qt::MoveAction);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setTextElideMode(Qt::ElideRight);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setUniformItemSizes(true);
    connect(this, &QListWidget::currentItemChanged, this, [this](QListWidgetItem*, QListWidgetItem*) {
        if (!m_filling)
            Q_EMIT chosen(currentStep());
    });
    connect(this, &QListWidget::itemChanged, this, [this](QListWidgetItem* item) {
        if (!m_filling)
            Q_EMIT switched(item->data(Qt::UserRole).toString(), item->checkState() == Qt::Checked);
    });
}

QString StepList::textOf(const engine::StepSpec& step) {
    const engine::Step* kind = engine::findStep(step.kind);
    const QString name = kind ? translated(kind->label) : qs(step.kind);
    if (step.columns.empty())
        return name;
    QStringList columns;
    for (const std::string& column : step.columns)
        columns << qs(column);
    return titled(name, listed(columns));
}

void StepList::setSteps(const std::vector<engine::StepSpec>& steps) {
    const QString current = currentStep();
    m_filling = true;
    while (count() > int(steps.size()))
        delete takeItem(count() - 1);
    while (count() < int(steps.size())) {
        auto* item = new QListWidgetItem(this);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable | Qt::ItemIsDragEnabled);
    }
    for (int i = 0; i < count(); ++i) {
        const engine::StepSpec& step = steps[std::size_t(i)];
        QListWidgetItem* one = item(i);
        one->setData(Qt::UserRole, qs(step.id));
        one->setText(QStringLiteral("%1  %2").arg(shownNumber(qint64(i + 1)), textOf(step)));
        one->setToolTip(textOf(step));
        one->setCheckState(step.on ? Qt::Checked : Qt::Unchecked);
        one->setForeground(Theme::instance().colour(step.on ? "text" : "textMuted"));
        one->setSizeHint({0, length("control.rowHeight")});
    }
    m_filling = false;
    setCurrentStep(current.isEmpty() && count() > 0 ? item(0)->data(Qt::UserRole).toString() : current);
}

QString StepList::currentStep() const {
    return currentItem() ? currentItem()->data(Qt::UserRole).toString() : QString();
}

void StepList::setCurrentStep(const QString& id) {
    const qsizetype row = ids().indexOf(id);
    const QString before = currentStep();
    m_filling = true;
    setCurrentRow(row >= 0 ? int(row) : count() > 0 ? std::clamp(currentRow(), 0, count() - 1) : -1);
    m_filling = false;
    if (currentStep() != before)
        Q_EMIT chosen(currentStep());
}

QStringList StepList::ids() const {
    QStringList list;
    for (int i = 0; i < count(); ++i)
        list << item(i)->data(Qt::UserRole).toString();
    return list;
}

void StepList::dropEvent(QDropEvent* event) {
    const QStringList before = ids();
    m_filling = true;
    QListWidget::dropEvent(event);
    m_filling = false;
    // The view removes the dragged item only after the drop; the order counts then.
    QMetaObject::invokeMethod(
        this,
        [this, before] {
            if (ids() != before)
                Q_EMIT ordered(ids());
        },
        Qt::QueuedConnection);
}

void StepList::keyPressEvent(QKeyEvent* event) {
    const QString id = currentStep();
    const bool up = event->key() == Qt::Key_Up, down = event->key() == Qt::Key_Down;
    if (event->modifiers() == Qt::AltModifier && (up || down) && !id.isEmpty()) {
        QStringList order = ids();
        const qsizetype from = order.indexOf(id), to = from + (up ? -1 : 1);
        if (to >= 0 && to < order.size()) {
            order.move(from, to);
            Q_EMIT ordered(order);
        }
        return;
    }
    if (event->key() == Qt::Key_Delete && !id.isEmpty()) {
        Q_EMIT removeWanted(id);
        return;
    }
    if (event->key() == Qt::Key_Insert) {
        Q_EMIT addWanted();
        return;
    }
    QListWidget::keyPressEvent(event);
}

} // namespace widgets
