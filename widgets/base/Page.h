#pragma once
// A page of the workflow rail. MainWindow shows the page's toolbar row (actions left; task strip and the main button
// right come with the page's own layout through PageHeader). GUI thread.

#include <QWidget>

namespace widgets {

enum class Mark { None, Ready, Findings, Running }; ///< on the rail

class Page : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;
    virtual QString pageId() const = 0;   ///< "data", "model", "train", "inspect"
    virtual QString title() const = 0;    ///< translated
    virtual const char* iconName() const = 0;
    virtual Mark mark() const { return Mark::None; }
    virtual void retranslate() = 0;       ///< language changed: set all texts again

Q_SIGNALS:
    void markChanged();
    void wantsPage(const QString& pageId, const QString& place = {}); ///< "Continue to Model", "Show node n7"

protected:
    void changeEvent(QEvent* event) override; ///< calls retranslate() on LanguageChange
};

} // namespace widgets
