#pragma once
// The line at the bottom: state, parameters, share of shared ones, memory, device, language. GUI thread.

#include <QWidget>

class QLabel;

namespace widgets {
class Document;
class Label;
class Training;
} // namespace widgets

namespace app {

class StatusLine : public QWidget {
    Q_OBJECT

public:
    StatusLine(widgets::Document& document, widgets::Training& training, QWidget* parent = nullptr);
    void refresh();

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    void setState(const char* icon, const char* colour, const QString& words);
    void showState();
    void showFacts();
    widgets::Document& m_document;
    widgets::Training& m_training;
    QLabel* m_sign;
    widgets::Label *m_state, *m_parameters, *m_shared, *m_memory, *m_device, *m_language;
    QString m_shown; ///< of m_state: set only when it differs
};

} // namespace app
