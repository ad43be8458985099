#include "widgets/train/SettingsSpecs.h"

#include "engine/balancing/Balancing.h"
#include "engine/optimizers/Optimizer.h"
#include "engine/schedules/Schedule.h"

#include <array>

namespace widgets {

using engine::ParamChoice;
using engine::ParamKind;
using engine::ParamSpec;

namespace {

template <class Entries>
std::vector<ParamChoice> choicesOf(const Entries& entries) {
    std::vector<ParamChoice> choices;
    for (const auto* entry : entries)
        choices.push_back({entry->id, entry->label});
    return choices;
}

constexpr std::array stopRules = {
    ParamChoice{"mean", TL_TEXT("engine", "Mean over tasks")},
    ParamChoice{"any", TL_TEXT("engine", "Any task")},
    ParamChoice{"all", TL_TEXT("engine", "All tasks")},
};

engine::StopRule stopRule(std::string_view id) {
    return id == "any" ? engine::StopRule::Any : id == "all" ? engine::StopRule::All : engine::StopRule::Mean;
}
const char* stopRuleId(engine::StopRule rule) {
    return rule == engine::StopRule::Any ? "any" : rule == engine::StopRule::All ? "all" : "mean";
}

} // namespace

std::span<const ParamSpec> stepSpecs() {
    static const std::vector<ParamChoice> optimizers = choicesOf(engine::allOptimizers());
    static const std::array specs = {
        ParamSpec{.key = "epochs",
                  .label = TL_TEXT("engine", "Epochs"),
                  .kind = ParamKind::Integer,
                  .standard = "30",
                  .least = 1,
                  .most = 100000,
                  .tip = TL_TEXT("engine", "How often the run goes through all training rows.")},
        ParamSpec{.key = "batchSize",
                  .label = TL_TEXT("engine", "Batch size"),
                  .kind = ParamKind::Integer,
                  .standard = "1024",
                  .least = 1,
                  .most = 1048576,
                  .tip = TL_TEXT("engine", "Rows per step. More rows are faster per row and need more memory.")},
        ParamSpec{
            .key = "learningRate",
            .label = TL_TEXT("engine", "Learning rate"),
            .kind = ParamKind::Real,
            .standard = "0.001",
            .least = 1e-9,
            .most = 100,
            .tip = TL_TEXT(
                "engine",
                "How far each step goes. Too high: the loss jumps or becomes infinite; too low: it hardly falls.")},
        ParamSpec{.key = "optimizer",
                  .label = TL_TEXT("engine", "Optimizer"),
                  .kind = ParamKind::Choice,
                  .standard = "\"adam\"",
                  .choices = optimizers,
                  .tip = TL_TEXT("engine", "How gradients become steps.")},
    };
    return specs;
}

std::span<const ParamSpec> scheduleSpecs() {
    static const std::vector<ParamChoice> schedules = choicesOf(engine::allSchedules());
    static const std::array specs = {
        ParamSpec{.key = "schedule",
                  .label = TL_TEXT("engine", "Schedule"),
                  .kind = ParamKind::Choice,
                  .standard = "\"constant\"",
                  .choices = schedules,
                  .tip = TL_TEXT("engine", "How the learning rate changes over the run.")},
    };
    return specs;
}

std::span<const ParamSpec> balancingSpecs() {
    static const std::vector<ParamChoice> strategies = choicesOf(engine::allBalancing());
    static const std::array specs = {
        ParamSpec{.key = "balancing",
                  .label = TL_TEXT("engine", "Weights of tasks"),
                  .kind = ParamKind::Choice,
                  .standard = "\"fixed\"",
                  .choices = strategies,
                  .tip = TL_TEXT("engine", "How much each task counts in a step: as set, or learnt along the way.")},
    };
    return specs;
}

std::span<const ParamSpec> stoppingSpecs() {
    static const std::array specs = {
        ParamSpec{.key = "earlyStopping",
                  .label = TL_TEXT("engine", "Stop early"),
                  .kind = ParamKind::Boolean,
                  .standard = "true",
                  .tip = TL_TEXT("engine",
                                 "Ends the run when validation no longer gains. The best epoch is kept in any case.")},
        ParamSpec{.key = "stopRule",
                  .label = TL_TEXT("engine", "Judged by"),
                  .kind = ParamKind::Choice,
                  .standard = "\"mean\"",
                  .choices = stopRules,
                  .tip = TL_TEXT("engine", "Whose leading metric must stop gaining.")},
        ParamSpec{.key = "patience",
                  .label = TL_TEXT("engine", "Patience"),
                  .kind = ParamKind::Integer,
                  .standard = "3",
                  .least = 1,
                  .most = 10000,
                  .unit = "epochs",
                  .tip = TL_TEXT("engine", "Epochs without a gain before the run stops.")},
        ParamSpec{.key = "minimumGain",
                  .label = TL_TEXT("engine", "Least gain"),
                  .kind = ParamKind::Real,
                  .standard = "0",
                  .least = 0,
                  .most = 1e9,
                  .tip = TL_TEXT("engine", "A smaller gain does not count."),
                  .advanced = true},
    };
    return specs;
}

std::span<const ParamSpec> repeatSpecs() {
    static const std::array specs = {
        ParamSpec{.key = "seed",
                  .label = TL_TEXT("engine", "Seed"),
                  .kind = ParamKind::Integer,
                  .standard = "7",
                  .least = 0,
                  .most = 9e15,
                  .tip =
                      TL_TEXT("engine",
                              "Start of all random numbers. The same seed and threads give the same run, bit by bit.")},
        ParamSpec{.key = "threads",
                  .label = TL_TEXT("engine", "Threads"),
                  .kind = ParamKind::Integer,
                  .standard = "0",
                  .least = 0,
                  .most = 1024,
                  .tip = TL_TEXT(
                      "engine",
                      "Processor threads for training. 0 chooses by batch size and leaves one core for the window.")},
        ParamSpec{.key = "probeEvery",
                  .label = TL_TEXT("engine", "Look inside every"),
                  .kind = ParamKind::Integer,
                  .standard = "50",
                  .least = 0,
                  .most = 1e9,
                  .unit = "steps",
                  .tip = TL_TEXT("engine", "Steps between two looks at conflict, gates and attention; they cost time. "
                                           "0: at the end of epochs only.")},
    };
    return specs;
}

engine::Params toParams(const engine::TrainSpec& spec) {
    engine::Params params = {
        {"epochs", spec.epochs},
        {"batchSize", spec.batchSize},
        {"learningRate", spec.learningRate},
        {"optimizer", spec.optimizer},
        {"schedule", spec.schedule},
        {"balancing", spec.balancing},
        {"earlyStopping", spec.earlyStopping},
        {"stopRule", std::string(stopRuleId(spec.stopRule))},
        {"patience", spec.patience},
        {"minimumGain", spec.minimumGain},
        {"seed", static_cast<std::int64_t>(spec.seed)},
        {"probeEvery", spec.probeEvery},
    };
    if (spec.threads != 0)
        params["threads"] = spec.threads;
    return params;
}

engine::TrainSpec withSetting(engine::TrainSpec spec, std::string_view key, const engine::ParamValue& value) {
    const auto number = [&] { return std::get<std::int64_t>(value); };
    const auto choose = [&](std::string& id, engine::Params& params) {
        if (id != std::get<std::string>(value))
            params.clear();
        id = std::get<std::string>(value);
    };
    if (key == "epochs")
        spec.epochs = number();
    else if (key == "batchSize")
        spec.batchSize = number();
    else if (key == "learningRate")
        spec.learningRate = std::get<double>(value);
    else if (key == "optimizer")
        choose(spec.optimizer, spec.optimizerParams);
    else if (key == "schedule")
        choose(spec.schedule, spec.scheduleParams);
    else if (key == "balancing")
        choose(spec.balancing, spec.balancingParams);
    else if (key == "earlyStopping")
        spec.earlyStopping = std::get<bool>(value);
    else if (key == "stopRule")
        spec.stopRule = stopRule(std::get<std::string>(value));
    else if (key == "patience")
        spec.patience = number();
    else if (key == "minimumGain")
        spec.minimumGain = std::get<double>(value);
    else if (key == "seed")
        spec.seed = static_cast<std::uint64_t>(number());
    else if (key == "threads")
        spec.threads = number();
    else if (key == "probeEvery")
        spec.probeEvery = number();
    return spec;
}

} // namespace widgets
