#include "widgets/charts/Chart.h"

#include "widgets/base/Theme.h"
#include "widgets/charts/Figures.h"
#include "widgets/charts/TableWindow.h"

#include <QContextMenuEvent>
#include <QFileDialog>
#include <QKeyEvent>
#include <QMenu>
#include <QMessageBox>
#include <QPainter>

#include <utility>

namespace widgets {

Chart::Chart(QWidget* parent) : QWidget(parent) {
    connect(&Theme::instance(), &Theme::changed, this, [this] {
        restyle();
        touch();
        refresh();
    });
}

void Chart::setTitle(const QString& title) {
    m_title = title;
    setAccessibleName(title);
}

void Chart::refresh() {
    if (!m_touched || !isVisible())
        return;
    m_touched = false;
    ++m_drawings;
    draw();
}

void Chart::setFaded(bool faded) {
    if (m_faded == faded)
        return;
    m_faded = faded;
    update();
    touch();
    refresh();
}

void Chart::paintFade(QPainter& painter) const {
    if (m_faded)
        paintPaler(painter, rect());
}

void Chart::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

QPixmap Chart::picture(double scale) {
    QPixmap pixmap(size() * scale);
    pixmap.setDevicePixelRatio(scale);
    pixmap.fill(Theme::instance().colour("panel"));
    render(&pixmap, {}, {}, QWidget::DrawChildren);
    return pixmap;
}

void Chart::addActions(QMenu& menu) {
    menu.addAction(tr("Show as table"), this, &Chart::showTable);
    menu.addAction(tr("Save picture…"), this, &Chart::savePicture);
}

void Chart::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    addActions(menu);
    menu.exec(event->globalPos());
}

void Chart::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        showTable();
    else
        QWidget::keyPressEvent(event);
}

void Chart::showTable() {
    auto* window = new TableWindow(m_title, table(), this);
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->show();
}

void Chart::savePicture() {
    auto* dialog = new QFileDialog(this, tr("Save picture"), m_title + QStringLiteral(".png"), tr("Picture (*.png)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("png"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        const bool faded = std::exchange(m_faded, false);
        const bool saved = picture(2).save(file);
        m_faded = faded;
        if (saved)
            return;
        auto* box = new QMessageBox(
            QMessageBox::Warning, tr("Save picture"),
            tr("The picture could not be written to %1. Choose a folder that you may write to.").arg(file),
            QMessageBox::Ok, this);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->setModal(false);
        box->show();
    });
    dialog->open();
}

} // namespace widgets
