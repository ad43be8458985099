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

constexpr std::array clips = {
    ParamChoice{"none", TL_TEXT("engine", "Not at all")},
    ParamChoice{"norm", TL_TEXT("engine", "By length")},
    ParamChoice{"value", TL_TEXT("engine", "Every number")},
};

engine::Clip clip(std::string_view id) {
    return id == "norm" ? engine::Clip::Norm : id == "value" ? engine::Clip::Value : engine::Clip::None;
}
const char* clipId(engine::Clip clip) {
    return clip == engine::Clip::Norm ? "norm" : clip == engine::Clip::Value ? "value" : "none";
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
        ParamSpec{.key = "accumulate",
                  .label = TL_TEXT("engine", "Batches per step"),
                  .kind = ParamKind::Integer,
                  .standard = "1",
                  .least = 1,
                  .most = 1000000,
                  .tip = TL_TEXT("engine", "The mean gradient of so many batches makes one step: as a larger batch, "
                                           "without its memory."),
                  .advanced = true},
        ParamSpec{.key = "clip",
                  .label = TL_TEXT("engine", "Clip gradients"),
                  .kind = ParamKind::Choice,
                  .standard = "\"none\"",
                  .choices = clips,
                  .tip = TL_TEXT("engine", "Shortens gradients that are too long, so that one odd batch cannot throw "
                                           "the model off."),
                  .advanced = true},
        ParamSpec{.key = "clipAt",
                  .label = TL_TEXT("engine", "Clip at"),
                  .kind = ParamKind::Real,
                  .standard = "1",
                  .least = 1e-9,
                  .most = 1e9,
                  .tip = TL_TEXT("engine", "Longest gradient of all parameters together, or the largest single number. "
                                           "Acts only where gradients are clipped."),
                  .advanced = true},
        ParamSpec{.key = "decayAll",
                  .label = TL_TEXT("engine", "Decay everything"),
                  .kind = ParamKind::Boolean,
                  .standard = "false",
                  .tip =
                      TL_TEXT("engine", "Weight decay of the optimizer also on biases, norms and embeddings, which it "
                                        "usually spares."),
                  .advanced = true},
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
        ParamSpec{.key = "freezeFinished",
                  .label = TL_TEXT("engine", "Freeze finished tasks"),
                  .kind = ParamKind::Boolean,
                  .standard = "false",
                  .tip =
                      TL_TEXT("engine", "A task that has not gained for as long as the patience no longer counts, and "
                                        "what only it uses stays. The others go on."),
                  .advanced = true},
        ParamSpec{.key = "keepTaskBest",
                  .label = TL_TEXT("engine", "Keep the best of each task"),
                  .kind = ParamKind::Boolean,
                  .standard = "true",
                  .tip = TL_TEXT("engine", "Besides the best epoch of all tasks together, the run keeps the weights of "
                                           "the best epoch of every task."),
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
        {"accumulate", spec.accumulate},
        {"clip", std::string(clipId(spec.clip))},
        {"clipAt", spec.clipAt},
        {"decayAll", spec.decayAll},
        {"balancing", spec.balancing},
        {"earlyStopping", spec.earlyStopping},
        {"stopRule", std::string(stopRuleId(spec.stopRule))},
        {"patience", spec.patience},
        {"minimumGain", spec.minimumGain},
        {"freezeFinished", spec.freezeFinished},
        {"keepTaskBest", spec.keepTaskBest},
        {"seed", static_cast<std::int64_t>(spec.seed)},
        {"probeEvery", spec.probeEvery},
    };
    if (spec.threads != 0)
        params["threads"] = spec.threads;
    return params;
}

namespace {

bool setStep(engine::TrainSpec& spec, std::string_view key, const engine::ParamValue& value) {
    if (key == "epochs")
        spec.epochs = std::get<std::int64_t>(value);
    else if (key == "batchSize")
        spec.batchSize = std::get<std::int64_t>(value);
    else if (key == "learningRate")
        spec.learningRate = std::get<double>(value);
    else if (key == "accumulate")
        spec.accumulate = std::get<std::int64_t>(value);
    else if (key == "clip")
        spec.clip = clip(std::get<std::string>(value));
    else if (key == "clipAt")
        spec.clipAt = std::get<double>(value);
    else if (key == "decayAll")
        spec.decayAll = std::get<bool>(value);
    else
        return false;
    return true;
}

bool setKind(engine::TrainSpec& spec, std::string_view key, const engine::ParamValue& value) {
    const auto choose = [&](std::string& id, engine::Params& params) {
        if (id != std::get<std::string>(value))
            params.clear();
        id = std::get<std::string>(value);
        return true;
    };
    if (key == "optimizer")
        return choose(spec.optimizer, spec.optimizerParams);
    if (key == "schedule")
        return choose(spec.schedule, spec.scheduleParams);
    return key == "balancing" && choose(spec.balancing, spec.balancingParams);
}

bool setStopping(engine::TrainSpec& spec, std::string_view key, const engine::ParamValue& value) {
    if (key == "earlyStopping")
        spec.earlyStopping = std::get<bool>(value);
    else if (key == "stopRule")
        spec.stopRule = stopRule(std::get<std::string>(value));
    else if (key == "patience")
        spec.patience = std::get<std::int64_t>(value);
    else if (key == "minimumGain")
        spec.minimumGain = std::get<double>(value);
    else if (key == "freezeFinished")
        spec.freezeFinished = std::get<bool>(value);
    else if (key == "keepTaskBest")
        spec.keepTaskBest = std::get<bool>(value);
    else
        return false;
    return true;
}

} // namespace

engine::TrainSpec withSetting(engine::TrainSpec spec, std::string_view key, const engine::ParamValue& value) {
    if (setStep(spec, key, value) || setKind(spec, key, value) || setStopping(spec, key, value))
        return spec;
    if (key == "seed")
        spec.seed = static_cast<std::uint64_t>(std::get<std::int64_t>(value));
    else if (key == "threads")
        spec.threads = std::get<std::int64_t>(value);
    else if (key == "probeEvery")
        spec.probeEvery = std::get<std::int64_t>(value);
    return spec;
}

} // namespace widgets
