#pragma once
// Names of tasks with their markers, in rows that wrap. GUI thread.

#include <QStringList>
#include <QWidget>

#include <vector>

namespace widgets {

class UsedBy : public QWidget {
    Q_OBJECT

public:
    explicit UsedBy(QWidget* parent = nullptr);
    void setTasks(const QStringList& names, const std::vector<int>& colours);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    template <class Visit>
    int walk(int width, Visit visit) const;
    QStringList m_names;
    std::vector<int> m_colours;
};

} // namespace widgets
