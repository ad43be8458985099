// The mailbox between the training thread and the window: nothing is lost, frames between epochs are not piled up.

#include "engine/runs/MetricStream.h"
#include "tests/support/QtWarnings.h"

#include <thread>

using namespace engine;

class MetricStreamTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlyTheNewestFrameBetweenEpochsWaits() {
        MetricStream stream;
        for (int step = 1; step <= 10; ++step) {
            Frame frame;
            frame.step = step;
            frame.endOfEpoch = step == 5;
            stream.append(std::move(frame));
        }
        const MetricStream::Drained drained = stream.drain();
        QCOMPARE(drained.frames.size(), std::size_t{2});
        QCOMPARE(drained.frames[0].step, std::int64_t{5});
        QCOMPARE(drained.frames[1].step, std::int64_t{10});
        QVERIFY(stream.drain().frames.empty());
    }

    void progressStaysKnown() {
        MetricStream stream;
        Progress progress;
        progress.epoch = 3;
        stream.set(progress);
        QCOMPARE(stream.drain().progress.epoch, std::int64_t{3});
        QCOMPARE(stream.drain().progress.epoch, std::int64_t{3});
    }

    void pointsOfAnotherThreadArriveInOrder() {
        MetricStream stream;
        constexpr std::int64_t count = 5000;
        std::jthread writer([&] {
            for (std::int64_t step = 0; step < count; ++step)
                stream.append(
                    {MetricPoint{step, 0, Part::Train, "t", "loss", 0}, {step, 0, Part::Train, "u", "loss", 0}});
        });
        std::vector<MetricPoint> points;
        while (points.size() < 2 * count) {
            for (MetricPoint& point : stream.drain().points)
                points.push_back(std::move(point));
        }
        for (std::size_t i = 0; i < points.size(); ++i)
            QCOMPARE(points[i].step, static_cast<std::int64_t>(i / 2));
    }
};

TASKLOOM_TEST_MAIN(MetricStreamTest)
#include "tst_metricstream.moc"
