#include "tests/support/widgets/WordsOnScreen.h"

#include <QtCore/QAbstractItemModel>
#include <QtGui/QAction>
#include <QtWidgets/QAbstractButton>
#include <QtWidgets/QAbstractItemView>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QGraphicsItem>
#include <QtWidgets/QGraphicsView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QTabBar>

namespace support {

namespace {

constexpr int fewRows = 12, fewColumns = 12;

class Collector {
public:
    QStringList words;

    void add(const QObject& where, const char* what, const QString& text) {
        if (!text.trimmed().isEmpty())
            words << QStringLiteral("%1 %2 %3: %4")
                         .arg(QLatin1StringView(where.metaObject()->className()), where.objectName(),
                              QLatin1StringView(what), text);
    }
    void add(const QWidget& widget) {
        add(widget, "tip", widget.toolTip());
        add(widget, "title", widget.windowTitle());
        add(widget, "name", widget.accessibleName());
        add(widget, "description", widget.accessibleDescription());
        if (const auto* label = qobject_cast<const QLabel*>(&widget))
            add(widget, "text", label->text());
        if (const auto* button = qobject_cast<const QAbstractButton*>(&widget))
            add(widget, "text", button->text());
        if (const auto* edit = qobject_cast<const QLineEdit*>(&widget)) {
            add(widget, "text", edit->text());
            add(widget, "placeholder", edit->placeholderText());
        }
        if (const auto* box = qobject_cast<const QComboBox*>(&widget))
            for (int i = 0; i < box->count(); ++i)
                add(widget, "item", box->itemText(i));
        if (const auto* tabs = qobject_cast<const QTabBar*>(&widget))
            for (int i = 0; i < tabs->count(); ++i)
                add(widget, "tab", tabs->tabText(i));
        if (const auto* view = qobject_cast<const QAbstractItemView*>(&widget); view && view->model())
            addCells(widget, *view->model(), {});
        if (const auto* view = qobject_cast<const QGraphicsView*>(&widget); view && view->scene())
            for (const QGraphicsItem* item : view->scene()->items())
                add(widget, "item tip", item->toolTip());
        for (const QAction* action : widget.actions())
            addAction(*action);
    }

private:
    void addAction(const QAction& action) {
        add(action, "action", action.text());
        add(action, "action tip", action.toolTip());
        if (action.menu())
            for (const QAction* entry : action.menu()->actions())
                addAction(*entry);
    }
    void addCells(const QWidget& widget, const QAbstractItemModel& model, const QModelIndex& parent) {
        const int rows = qMin(model.rowCount(parent), fewRows), columns = qMin(model.columnCount(parent), fewColumns);
        for (int column = 0; !parent.isValid() && column < columns; ++column) {
            add(widget, "header", model.headerData(column, Qt::Horizontal).toString());
            add(widget, "header tip", model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString());
        }
        for (int row = 0; row < rows; ++row) {
            if (!parent.isValid())
                add(widget, "row", model.headerData(row, Qt::Vertical).toString());
            for (int column = 0; column < columns; ++column) {
                const QModelIndex cell = model.index(row, column, parent);
                for (const int role : {Qt::DisplayRole, Qt::ToolTipRole, Qt::AccessibleTextRole})
                    add(widget, role == Qt::DisplayRole ? "cell" : "cell tip", cell.data(role).toString());
                if (column == 0)
                    addCells(widget, model, cell);
            }
        }
    }
};

} // namespace

QStringList wordsOnScreen(const QWidget& window) {
    Collector collector;
    collector.add(window);
    for (const QWidget* widget : window.findChildren<QWidget*>())
        if (widget->isVisibleTo(&window))
            collector.add(*widget);
    return collector.words;
}

} // namespace support
