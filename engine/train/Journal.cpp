#include "engine/train/Journal.h"

#include "engine/base/Files.h"

#include <algorithm>
#include <cmath>
#include <system_error>

namespace engine {

namespace {

constexpr std::int64_t stepPointsPerFile = 500;
constexpr double mostPointsPerSecond = 2000;

MetricPoint pointOf(std::int64_t step, double epoch, TaskId task, const char* metric, double value) {
    MetricPoint point;
    point.step = step;
    point.epoch = epoch;
    point.task = std::move(task);
    point.metric = metric;
    point.value = value;
    return point;
}

/// The file of a run that goes on.
bool holdsPoints(const std::filesystem::path& file) {
    std::error_code missing;
    const std::uintmax_t size = std::filesystem::file_size(file, missing);
    return !missing && size > 0;
}

/// Of the total loss; a task that was left out of the step has none.
double part(const StepRecord& record, std::size_t task) {
    return record.coefficients[task] == 0 ? 0 : record.coefficients[task] * record.losses[task];
}

} // namespace

std::int64_t stepsPerPoint(std::int64_t totalSteps) {
    return std::max<std::int64_t>(1, (totalSteps + stepPointsPerFile - 1) / stepPointsPerFile);
}

StepMeans::StepMeans(const std::vector<Task>& tasks) {
    for (const Task& task : tasks)
        m_tasks.push_back({.task = task.id});
}

void StepMeans::add(const StepRecord& record) {
    double total = 0, pull = 0;
    for (std::size_t t = 0; t < m_tasks.size(); ++t) {
        if (record.active[t])
            total += part(record, t);
    }
    for (const double length : record.lengths)
        pull += length;
    for (std::size_t t = 0; t < m_tasks.size(); ++t) {
        if (!record.active[t] || !std::isfinite(record.losses[t]))
            continue;
        Sums& sums = m_tasks[t];
        sums.loss += record.losses[t];
        sums.coefficient += record.coefficients[t];
        if (!record.lengths.empty())
            sums.share += pull > 0 ? record.lengths[t] / pull : 0;
        else
            sums.share += total != 0 ? part(record, t) / total : 0;
        ++sums.steps;
    }
    m_total += total;
    m_rate += record.learningRate;
    m_lastStep = record.step;
    m_lastEpoch = record.epoch;
    ++m_steps;
}

void StepMeans::emit(std::vector<MetricPoint>& points) {
    if (m_steps == 0)
        return;
    for (Sums& sums : m_tasks) {
        if (sums.steps > 0) {
            const auto steps = static_cast<double>(sums.steps);
            points.push_back(pointOf(m_lastStep, m_lastEpoch, sums.task, "loss", sums.loss / steps));
            points.push_back(pointOf(m_lastStep, m_lastEpoch, sums.task, "weight", sums.coefficient / steps));
            points.push_back(pointOf(m_lastStep, m_lastEpoch, sums.task, "share", sums.share / steps));
        }
        sums.loss = sums.coefficient = sums.share = 0;
        sums.steps = 0;
    }
    const auto steps = static_cast<double>(m_steps);
    points.push_back(pointOf(m_lastStep, m_lastEpoch, {}, "total", m_total / steps));
    points.push_back(pointOf(m_lastStep, m_lastEpoch, {}, "learning_rate", m_rate / steps));
    m_total = m_rate = 0;
    m_steps = 0;
}

Journal::Journal(std::filesystem::path folder, MetricStream* stream, const std::vector<Task>& tasks,
                 std::int64_t totalSteps)
    : m_file(std::move(folder) / "metrics.csv"), m_stream(stream), m_forFile(tasks), m_forStream(tasks),
      m_fileStride(stepsPerPoint(totalSteps)), m_headerWritten(holdsPoints(m_file)) {
}

void Journal::step(const StepRecord& record) {
    m_forFile.add(record);
    if (m_forFile.steps() >= m_fileStride)
        m_forFile.emit(m_filePoints);
    if (!m_stream)
        return;
    m_forStream.add(record);
    if (m_forStream.steps() >= m_liveStride)
        m_forStream.emit(m_livePoints);
}

void Journal::epoch(std::vector<MetricPoint> points) {
    m_forFile.emit(m_filePoints);
    m_filePoints.insert(m_filePoints.end(), points.begin(), points.end());
    if (m_stream) {
        m_forStream.emit(m_livePoints);
        m_livePoints.insert(m_livePoints.end(), std::move_iterator(points.begin()), std::move_iterator(points.end()));
    }
}

void Journal::tuneLiveStride(Clock::time_point now) {
    const double seconds = std::chrono::duration<double>(now - m_lastLive).count();
    const double perSecond = static_cast<double>(m_livePoints.size()) / std::max(seconds, 1e-3);
    if (perSecond > mostPointsPerSecond)
        m_liveStride *= 2;
    else if (perSecond < mostPointsPerSecond / 3 && m_liveStride > 1)
        m_liveStride /= 2;
}

void Journal::deliver(const Progress& progress) {
    if (!m_stream)
        return;
    const Clock::time_point now = Clock::now();
    tuneLiveStride(now);
    m_stream->append(std::move(m_livePoints));
    m_livePoints.clear();
    m_stream->set(progress);
    m_lastLive = now;
}

void Journal::deliver(Frame frame) {
    if (m_stream)
        m_stream->append(std::move(frame));
}

void Journal::deliver(RunEvent event) {
    if (m_stream)
        m_stream->append(std::move(event));
}

Result<void> Journal::write() {
    if (m_filePoints.empty())
        return {};
    TRY_VOID(appendFile(m_file, metricsCsv(m_filePoints, !m_headerWritten)));
    m_headerWritten = true;
    m_filePoints.clear();
    return {};
}

void appendPoints(std::vector<MetricPoint>& points, const std::vector<TaskResult>& results, Part part,
                  std::int64_t step, double epoch) {
    for (const TaskResult& result : results) {
        for (const MetricValue& value : result.metrics) {
            if (!value.value)
                continue;
            MetricPoint point = pointOf(step, epoch, result.task, "", *value.value);
            point.part = part;
            point.metric = value.metric;
            points.push_back(point);
            if (value.standardError) {
                point.metric += "_se";
                point.value = *value.standardError;
                points.push_back(std::move(point));
            }
        }
    }
}

} // namespace engine
