#include "widgets/charts/TableWindow.h"

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

namespace widgets {

TableWindow::TableWindow(const QString& title, const ChartTable& table, QWidget* parent)
    : QDialog(parent), m_view(new QTableWidget(this)) {
    setWindowTitle(title);
    m_view->setColumnCount(static_cast<int>(table.header.size()));
    m_view->setRowCount(static_cast<int>(table.rows.size()));
    m_view->setHorizontalHeaderLabels(table.header);
    m_view->verticalHeader()->hide();
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setAccessibleName(title);
    for (int row = 0; row < m_view->rowCount(); ++row) {
        const QStringList& cells = table.rows[static_cast<std::size_t>(row)];
        for (int column = 0; column < cells.size() && column < m_view->columnCount(); ++column) {
            auto* item = new QTableWidgetItem(cells[column]);
            item->setTextAlignment(Qt::AlignVCenter | (column == 0 ? Qt::AlignLeft : Qt::AlignRight));
            m_view->setItem(row, column, item);
        }
    }
    m_view->resizeColumnsToContents();

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton* copyButton = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    connect(copyButton, &QPushButton::clicked, this, &TableWindow::copy);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_view);
    layout->addWidget(buttons);
    resize(560, 420);
}

void TableWindow::copy() const {
    QString text;
    for (int column = 0; column < m_view->columnCount(); ++column)
        text += m_view->horizontalHeaderItem(column)->text() +
                (column + 1 < m_view->columnCount() ? QLatin1Char('\t') : QLatin1Char('\n'));
    const bool all = m_view->selectedItems().size() < 2;
    for (int row = 0; row < m_view->rowCount(); ++row) {
        QStringList cells;
        bool any = false;
        for (int column = 0; column < m_view->columnCount(); ++column) {
            const QTableWidgetItem* item = m_view->item(row, column);
            any = any || (item && item->isSelected());
            cells << (item ? item->text() : QString());
        }
        if (all || any)
            text += cells.join(QLatin1Char('\t')) + QLatin1Char('\n');
    }
    QApplication::clipboard()->setText(text);
}

} // namespace widgets
