// Blocks change nothing of a training: the same bits grouped, nested and plain.

#include "engine/base/Safetensors.h"
#include "engine/project/BlockEdit.h"
#include "engine/train/Trainer.h"
#include "tests/support/Folders.h"
#include "tests/support/QtWarnings.h"
#include "tests/support/SmallModels.h"

using namespace engine;

namespace {

/// Shared bottom with dropout, so that the masks count too.
Project shopWithDropout(const Table& table) {
    Project project = support::shopProject(table);
    Graph graph = *project.graph;
    for (auto& node : graph.nodes) {
        if (node->type != "dense")
            continue;
        Node changed = *node;
        changed.params["dropout"] = 0.25;
        node = std::make_shared<const Node>(std::move(changed));
    }
    project.graph = std::make_shared<const Graph>(std::move(graph));
    return project;
}

/// Names and bytes of all tensors.
std::vector<std::pair<std::string, std::vector<float>>> weightsOf(const RunRecord& run) {
    std::vector<std::pair<std::string, std::vector<float>>> all;
    const Result<TensorFile> file = readTensors(run.folder / "weights.safetensors");
    if (!file)
        throw std::runtime_error(english(file.error().text));
    for (const NamedTensor& tensor : file->tensors)
        all.emplace_back(tensor.name, floatsOf(tensor));
    return all;
}

Result<RunRecord> trained(const Project& project, const Table& table, const std::filesystem::path& folder) {
    TrainJob job;
    job.project = project;
    job.data = support::dataOf(project, table);
    job.runsFolder = folder;
    return train(job, {});
}

} // namespace

class BlockTrainingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameBits() {
        const Table table = support::shopTable(300, 5);
        const Project plain = shopWithDropout(table);
        std::vector<std::string> towers, shared;
        for (const auto& node : plain.graph->nodes) {
            if (node->type == "dense")
                (node->name.starts_with("Tower") ? towers : shared).push_back(node->id);
        }
        QVERIFY(!towers.empty() && !shared.empty());
        const Result<GroupEdit> inner = withGroup(plain, towers, "Towers");
        QVERIFY2(inner, inner ? "" : english(inner.error().text).c_str());
        shared.push_back(inner->block);
        const Result<GroupEdit> outer = withGroup(inner->project, shared, "All");
        QVERIFY2(outer, outer ? "" : english(outer.error().text).c_str());
        // As it comes out of its file.
        const Result<Project> read = projectFromJson(toJson(outer->project));
        QVERIFY2(read, read ? "" : english(read.error().text).c_str());
        QCOMPARE(read->graph->blocks.size(), std::size_t{2});

        const support::TemporaryFolder folder;
        const Result<RunRecord> first = trained(plain, table, folder / "plain");
        const Result<RunRecord> second = trained(*read, table, folder / "blocks");
        QVERIFY2(first && second, first ? "" : english(first.error().text).c_str());
        QVERIFY(first->state == RunState::Finished && second->state == RunState::Finished);
        QVERIFY(weightsOf(*first) == weightsOf(*second));
    }
};

TASKLOOM_TEST_MAIN(BlockTrainingTest)
#include "tst_blocktraining.moc"
