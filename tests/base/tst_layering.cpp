// Scans every source file of the tree for broken house rules; and proves on planted faults that the scan finds them.

#include "tests/support/Folders.h"
#include "tests/support/Layering.h"
#include "tests/support/QtWarnings.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>

class LayeringTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tree();
    void planted_data();
    void planted();
    void writing_data();
    void writing();
    void longFiles();
    void placeIsNamed();
};

namespace {

std::string read(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

} // namespace

void LayeringTest::tree() {
    const std::filesystem::path top = support::sourceFolder();
    std::string report;
    int seen = 0;
    for (const char* part : {"engine", "widgets", "app", "tests"}) {
        if (!std::filesystem::exists(top / part))
            continue;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(top / part)) {
            const std::filesystem::path extension = entry.path().extension();
            if (!entry.is_regular_file() || (extension != ".h" && extension != ".cpp"))
                continue;
            ++seen;
            const std::string name = entry.path().lexically_relative(top).generic_string();
            for (const support::LayeringFault& fault : support::layeringFaults(name, read(entry.path())))
                report += describe(fault) + '\n';
        }
    }
    QVERIFY2(report.empty(), ('\n' + report).c_str());
    QVERIFY2(seen > 5, "The scan found no source files.");
}

void LayeringTest::planted_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("include");
    QTest::addColumn<bool>("fine");

    const auto row = [](const char* file, const char* include, bool fine) {
        QTest::newRow((std::string(file) + " " + include).c_str())
            << QString::fromLatin1(file) << QString::fromLatin1(include) << fine;
    };
    row("engine/data/Table.cpp", "\"engine/base/Text.h\"", true);
    row("engine/data/Table.cpp", "\"engine/data/Schema.h\"", true);
    row("engine/base/Text.cpp", "\"engine/data/Table.h\"", false);
    row("engine/graph/Graph.h", "\"engine/layers/Layer.h\"", false);
    row("engine/layers/Layer.h", "\"engine/graph/Graph.h\"", true);
    row("engine/balancing/fixed.cpp", "\"engine/metrics/Metric.h\"", false);
    row("engine/train/Trainer.cpp", "\"engine/compile/Network.h\"", true);
    row("engine/compile/Network.cpp", "\"engine/train/Trainer.h\"", false);
    row("engine/inspect/Probe.cpp", "\"engine/train/Trainer.h\"", false);
    row("engine/graph/Check.h", "\"engine/data/Task.h\"", true);
    row("engine/graph/Check.h", "\"engine/data/Table.h\"", false);
    row("engine/layers/dense/module.cpp", "\"engine/tensor/Module.h\"", true);
    row("engine/layers/dense/layer.cpp", "\"engine/tensor/Module.h\"", false);
    row("engine/data/Table.cpp", "\"widgets/base/Job.h\"", false);
    row("engine/data/Table.cpp", "\"Schema.h\"", false);
    row("engine/data/Table.cpp", "\"../base/Text.h\"", false);
    row("engine/data/Table.cpp", "<QtCore/QString>", false);
    row("engine/data/Table.cpp", "<QString>", false);
    row("engine/data/Table.cpp", "<arrow/api.h>", true);
    row("engine/data/Table.h", "<arrow/api.h>", false);
    row("engine/project/Project.cpp", "<parquet/arrow/reader.h>", false);
    row("tests/data/tst_parquetcolumn.cpp", "<parquet/arrow/writer.h>", true);
    row("tests/data/Parquet.h", "<parquet/arrow/writer.h>", false);
    row("tests/project/tst_edit.cpp", "<arrow/api.h>", false);
    row("widgets/data/DataPage.cpp", "<arrow/api.h>", false);
    row("engine/base/Json.cpp", "<nlohmann/json.hpp>", true);
    row("engine/base/Json.h", "<nlohmann/json_fwd.hpp>", false);
    row("engine/project/read.cpp", "<nlohmann/json.hpp>", false);
    row("engine/tensor/Module.h", "<ATen/core/Tensor.h>", true);
    row("engine/tensor/Module.h", "<torch/torch.h>", false);
    row("engine/train/Trainer.cpp", "<ATen/core/Tensor.h>", true);
    row("engine/train/Trainer.h", "<ATen/core/Tensor.h>", false);
    row("engine/layers/dense/kernel.cpp", "<ATen/ops/mul.h>", true);
    row("engine/layers/dense/layer.cpp", "<ATen/ops/mul.h>", false);
    row("engine/metrics/auc.cpp", "<c10/util/Exception.h>", false);
    row("widgets/train/TrainPage.cpp", "<ATen/core/Tensor.h>", false);
    row("widgets/train/TrainPage.cpp", "\"engine/tensor/Module.h\"", false);
    row("widgets/train/TrainPage.cpp", "\"engine/train/Trainer.h\"", true);
    row("widgets/train/TrainPage.cpp", "\"widgets/charts/CurveChart.h\"", true);
    row("widgets/train/TrainPage.cpp", "\"widgets/data/DataPage.h\"", false);
    row("widgets/charts/CurveChart.cpp", "\"widgets/train/TrainPage.h\"", false);
    row("widgets/base/Job.cpp", "\"widgets/document/Document.h\"", false);
    row("widgets/train/TrainPage.cpp", "\"app/MainWindow.h\"", false);
    row("app/MainWindow.cpp", "\"widgets/train/TrainPage.h\"", true);
    row("app/main.cpp", "\"tests/support/Folders.h\"", false);
    row("widgets/charts/QCustomPlotHeader.h", "<qcustomplot.h>", true);
    row("widgets/charts/CurveChart.cpp", "<qcustomplot.h>", false);
    row("widgets/charts/CurveChart.cpp", "\"widgets/charts/QCustomPlotHeader.h\"", true);
    row("widgets/charts/CurveChart.h", "\"widgets/charts/QCustomPlotHeader.h\"", false);
    row("widgets/train/TrainPage.cpp", "\"widgets/charts/QCustomPlotHeader.h\"", false);
    row("tests/layers/tst_dense.cpp", "<ATen/core/Tensor.h>", true);
    row("tests/graph/tst_graph.cpp", "<ATen/core/Tensor.h>", false);
    row("tests/graph/tst_graph.cpp", "\"tst_graph.moc\"", true);
    row("tests/widgets/tst_chart.cpp", "<QtTest/QTest>", true);
}

void LayeringTest::planted() {
    QFETCH(const QString, file);
    QFETCH(const QString, include);
    QFETCH(const bool, fine);
    for (const char* spelling : {"#include ", "  #  include\t"}) {
        const std::string content = std::string("#pragma once\n") + spelling + include.toStdString() + "\nint x;\n";
        const auto faults = support::layeringFaults(file.toStdString(), content);
        QCOMPARE(faults.empty(), fine);
        if (!fine)
            QCOMPARE(faults.front().line, 2);
    }
}

void LayeringTest::writing_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("fine");
    const auto row = [](const char* file, const char* line, bool fine) {
        QTest::newRow((std::string(file) + " " + line).c_str())
            << QString::fromLatin1(file) << QString::fromLatin1(line) << fine;
    };
    row("engine/base/Files.cpp", "fs::rename(from, to, problem);", true);
    row("engine/runs/Run.cpp", "fs::rename(from, to, problem);", false);
    row("engine/runs/Run.cpp", "// fs::rename would lose the error", true);
    row("engine/runs/Run.cpp", "fs::create_directories(parent, problem);", true);
    row("widgets/model/Palette.cpp", "std::filesystem::remove(file, failed);", false);
    row("widgets/document/Document.cpp", "fs::copy(run, to, fs::copy_options::recursive, problem);", false);
    row("app/cli/new_project.cpp", "std::ofstream file(path);", false);
    row("engine/data/WriteTable.cpp", "std::FILE* file = std::fopen(beside.c_str(), \"wb\");", true);
    row("engine/data/WriteTable.cpp", "std::filesystem::remove(beside);", false);
    row("engine/data/Csv.cpp", "std::FILE* file = std::fopen(beside.c_str(), \"wb\");", false);
    row("app/bench/tables.cpp", "std::filesystem::rename(beside, csv, problem);", true);
    row("tests/runs/tst_run.cpp", "std::ofstream(path) << text;", true);
}

void LayeringTest::writing() {
    QFETCH(const QString, file);
    QFETCH(const QString, line);
    QFETCH(const bool, fine);
    const auto faults = support::layeringFaults(file.toStdString(), "int x;\n    " + line.toStdString() + "\n");
    QCOMPARE(faults.empty(), fine);
    if (!fine)
        QCOMPARE(faults.front().line, 2);
}

void LayeringTest::longFiles() {
    const auto lines = [](int count) {
        std::string text;
        for (int i = 0; i < count; ++i)
            text += "//\n";
        return text;
    };
    QVERIFY(support::layeringFaults("engine/data/Table.cpp", lines(500)).empty());
    QCOMPARE(support::layeringFaults("engine/data/Table.cpp", lines(501)).size(), std::size_t(1));
    QVERIFY(support::layeringFaults("tests/data/tst_table.cpp", lines(800)).empty());
    QCOMPARE(support::layeringFaults("tests/data/tst_table.cpp", lines(801)).size(), std::size_t(1));
}

void LayeringTest::placeIsNamed() {
    const auto faults = support::layeringFaults("engine/data/Table.cpp", "\n\n#include <QString>");
    QCOMPARE(faults.size(), std::size_t(1));
    QVERIFY(describe(faults.front()).starts_with("engine/data/Table.cpp:3: "));
}

TASKLOOM_TEST_MAIN(LayeringTest)
#include "tst_layering.moc"
