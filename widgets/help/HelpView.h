#pragma once
// The help in place: one window for every layer, loss, balancing strategy, optimizer, schedule, metric, template and
// preparation step, made from the catalogue. F1 and the (i) buttons open it at a topic. GUI thread.

#include "engine/catalogue/Catalogue.h"

#include <QDialog>

class QLineEdit;
class QScrollArea;
class QTreeWidget;
class QVBoxLayout;

namespace widgets {

/// The topic of a widget, for F1 on it or on what it holds: "layers/dense".
void setHelpTopic(QWidget* widget, const QString& topic);
/// The topic of the widget or of the nearest one around it that has one; `param` gets the key of the field, if any.
QString helpTopicOf(const QWidget* widget, QString* param = nullptr);

/// What one entry says: words, formula, parameters, ports, source.
class HelpPage : public QWidget {
    Q_OBJECT

public:
    explicit HelpPage(const engine::Entry& entry, const QString& param, QWidget* parent = nullptr);
    QWidget* wanted() const { return m_wanted; } ///< row of the parameter, to scroll to; null = none

private:
    void addFacts(const engine::Entry& entry);
    void addParams(const engine::Entry& entry, const QString& param);
    QVBoxLayout* m_column;
    QWidget* m_wanted = nullptr;
};

class HelpView : public QDialog {
    Q_OBJECT

public:
    explicit HelpView(QWidget* parent = nullptr);
    /// Opens the one help of the window. `topic` "layers/dense"; an unknown one shows the list.
    static HelpView* open(QWidget* window, const QString& topic, const QString& param = {});
    void showTopic(const QString& topic, const QString& param = {});
    QString topic() const { return m_topic; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void fill();
    void filter();
    QString m_topic, m_param;
    QLineEdit* m_search;
    QTreeWidget* m_list;
    QScrollArea* m_page;
    bool m_filling = false;
};

} // namespace widgets
