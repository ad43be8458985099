#pragma once
// The sheet of keys and gestures of the canvas ("?"). It stays open beside the work. GUI thread.

#include <QDialog>

class QGridLayout;

namespace widgets {

class ShortcutSheet : public QDialog {
    Q_OBJECT

public:
    explicit ShortcutSheet(QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    QGridLayout* m_grid;
};

} // namespace widgets
