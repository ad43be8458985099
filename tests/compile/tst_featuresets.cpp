// Inputs of single feature sets, and sequences as the mean of their embeddings.

#include "tests/compile/Models.h"
#include "tests/support/QtWarnings.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/allclose.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/matmul.h>
#include <ATen/ops/relu.h>
#include <ATen/ops/stack.h>

using namespace engine;
using namespace support;

namespace {

/// x0 and c0 belong to the user; x1 and the sequence s (three codes) to no set.
Case model(const char* templateId, const Params& sizes) {
    Case result;
    result.tasks = tasksOf({binary, regression});
    result.fitted = fittedFor(result.tasks, 2, {2, 3});
    result.fitted.numbers[0].set = result.fitted.categories[0].set = "user";
    result.fitted.categories[1].length = 3;
    DataSpec data;
    std::vector<ColumnSpec> columns(2);
    columns[0].name = result.fitted.numbers[0].column;
    columns[0].set = "user";
    columns[1].name = result.fitted.numbers[1].column;
    data.columns = std::make_shared<const std::vector<ColumnSpec>>(columns);
    result.project.data = std::make_shared<const DataSpec>(data);
    result.project.tasks = std::make_shared<const std::vector<Task>>(result.tasks);
    result.project.widths = std::make_shared<const FeatureWidths>(widths(result.fitted));
    const Result<Project> project = insertTemplate(result.project, *findTemplate(templateId), sizes);
    if (!project)
        throw std::runtime_error(english(project.error().text));
    result.project = *project;
    result.tasks = *project->tasks;
    result.network = compiled(result, true);
    return result;
}

BatchTensors batchOf(std::vector<double> numbers, std::vector<std::int64_t> codes) {
    BatchTensors batch;
    batch.rows = static_cast<std::int64_t>(numbers.size() / 2);
    batch.numbers = tensor(std::move(numbers), {batch.rows, 2});
    batch.codes = at::from_blob(codes.data(), {batch.rows, 4}, at::ScalarType::Long).clone();
    return batch;
}

} // namespace

class FeatureSetsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void inputsGiveTheirSetOnly() {
        const Case made = model("shared_bottom", {{"bottom", std::vector<std::int64_t>{4}},
                                                  {"tower", std::vector<std::int64_t>{3}},
                                                  {"embedding_dim", std::int64_t{2}}});
        Network& net = *made.network;
        const BatchTensors batch = batchOf({.5, -1, 2, .25}, {1, 1, 3, 0, 2, 0, 0, 0});
        const std::vector<at::Tensor> logits = net.forward(batch, {});
        // n1 user, then shared bottom and towers as without sets; the concat and the other input come last.
        const auto dense = [&](const at::Tensor& x, const std::string& node) {
            return x.matmul(parameter(net, node + ".weight").t()) + parameter(net, node + ".bias");
        };
        NodeId other;
        for (const auto& node : made.project.graph->nodes) {
            if (node->type == "features" && node->id != "n1")
                other = node->id;
        }
        const at::Tensor users = parameter(net, "n1.embedding.0"), items = parameter(net, other + ".embedding.0");
        QCOMPARE(users.size(0), 3);
        QCOMPARE(items.size(0), 4);
        const at::Tensor user = at::cat({at::stack({users[1], users[2]}), batch.numbers.narrow(1, 0, 1)}, 1);
        // Codes 1 and 3 of three places; none at all is the row of the unknown.
        const at::Tensor rest =
            at::cat({at::stack({(items[1] + items[3]) / 2, items[0]}), batch.numbers.narrow(1, 1, 1)}, 1);
        const at::Tensor shared = dense(at::cat({user, rest}, 1), "n2").relu();
        QVERIFY(at::allclose(logits[0], dense(dense(shared, "n3").relu(), "n4"), 1e-12, 1e-12));
    }

    void tokensAreTheMeanOfASequence() {
        const Case made = model("attention", {{"dim", std::int64_t{8}}, {"blocks", std::int64_t{1}}});
        const auto logit = [&](std::vector<std::int64_t> codes) {
            return made.network->forward(batchOf({.5, -1}, std::move(codes)), {})[0];
        };
        const at::Tensor one = logit({1, 2, 0, 0});
        QVERIFY(at::allclose(logit({1, 2, 2, 2}), one, 1e-12, 1e-12));
        QVERIFY(at::allclose(logit({1, 0, 0, 2}), one, 1e-12, 1e-12));
        QVERIFY(at::allclose(logit({1, 1, 2, 3}), logit({1, 3, 1, 2}), 1e-12, 1e-12));
        QVERIFY(!at::allclose(logit({1, 2, 3, 0}), one, 1e-6, 1e-6));
    }

    void everyEmbeddingOfAKnownCodeLearns() {
        const Case made = model("mmoe", {{"experts", std::int64_t{2}}, {"expert_units", std::int64_t{4}}});
        BatchTensors batch = batchOf({.5, -1, 2, .25}, {1, 1, 3, 0, 2, 0, 0, 0});
        batch.targets = tensor({1, .5, 0, 2}, {2, 2});
        stepOf(*made.network, batch, {}, {1, 1});
        for (const auto& node : made.project.graph->nodes) {
            if (node->type != "features")
                continue;
            const at::Tensor gradient = gradientOf(*made.network, node->id + ".embedding.0");
            const bool user = node->id == "n1";
            const std::vector<bool> touched =
                user ? std::vector<bool>{false, true, true} : std::vector<bool>{true, true, false, true};
            for (std::size_t row = 0; row < touched.size(); ++row)
                QCOMPARE(gradient[static_cast<std::int64_t>(row)].abs().sum().item<double>() > 0,
                         static_cast<bool>(touched[row]));
        }
    }
};

TASKLOOM_TEST_MAIN(FeatureSetsTest)
#include "tst_featuresets.moc"
