#pragma once
// Chooses the moment whose frames are shown: one of the ends of epochs, or the newest while a run goes on. Stays at the
// newest until it is moved away from it. GUI thread.

#include <QWidget>

#include <vector>

class QSlider;

namespace widgets {

class Label;

class EpochScrubber : public QWidget {
    Q_OBJECT

public:
    explicit EpochScrubber(QWidget* parent = nullptr);
    /// `epochs`: ends of epochs that have a frame, ascending. `newest`: there is a later frame; its place in epochs.
    void setEpochs(const std::vector<int>& epochs, bool newest, double newestEpoch);
    int position() const; ///< index into `epochs`; epochs.size() = the newest; -1 = there is nothing
    void setPosition(int position);
    bool atNewest() const { return m_following; }

Q_SIGNALS:
    void moved(int position);

protected:
    void changeEvent(QEvent* event) override;

private:
    void say();
    std::vector<int> m_epochs;
    bool m_newest = false, m_following = true;
    double m_newestEpoch = 0;
    Label *m_title, *m_words;
    QSlider* m_slider;
};

} // namespace widgets
