#include "engine/runs/Study.h"

#include "engine/base/Files.h"
#include "engine/project/Fields.h"
#include "engine/runs/Ids.h"

#include <algorithm>
#include <system_error>

namespace engine {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t studyFormat = 1;
constexpr std::string_view ending = ".study.json";
constexpr StudyKind kinds[] = {StudyKind::Seeds, StudyKind::Folds, StudyKind::Baselines};

std::optional<StudyKind> kindFromId(std::string_view id) {
    for (const StudyKind kind : kinds) {
        if (id == studyKindId(kind))
            return kind;
    }
    return std::nullopt;
}

Json toJson(const StudyRun& run) {
    Json json;
    json.set("run", run.run);
    json.set("seed", static_cast<std::int64_t>(run.seed));
    if (run.fold >= 0)
        json.set("fold", run.fold);
    if (!run.task.empty())
        json.set("task", run.task);
    return json;
}

/// A name that stays inside the study's folder.
bool isPlainName(const std::string& name) {
    return !name.empty() && name != "." && name != ".." && name.find('/') == std::string::npos;
}

} // namespace

const char* studyKindId(StudyKind kind) {
    switch (kind) {
    case StudyKind::Seeds:
        return "seeds";
    case StudyKind::Folds:
        return "folds";
    case StudyKind::Baselines:
        break;
    }
    return "baselines";
}

Json toJson(const Study& study) {
    Json json;
    json.set("format", studyFormat);
    json.set("id", study.id);
    json.set("name", study.name);
    json.set("kind", studyKindId(study.kind));
    json.set("started", study.started);
    json.set("planned", study.planned);
    Json runs = Json::Array{};
    for (const StudyRun& run : study.runs)
        runs.push(toJson(run));
    json.set("runs", std::move(runs));
    return json;
}

Result<Study> studyFromJson(const Json& json, const fs::path& file) {
    Place place;
    place.file = file.string();
    const std::int64_t format = json["format"].toInteger(-1);
    if (format < 1 || !json["runs"].isArray())
        return fail(ErrorCode::BadProject,
                    text(TL_TEXT("engine", "%1 does not describe a study of Taskloom."), file.string()), place);
    if (format > studyFormat)
        return fail(ErrorCode::BadProject,
                    text(TL_TEXT("engine", "The study in %1 was written by a newer Taskloom (its format is %2, this "
                                           "program reads up to %3). Open it with the newer program."),
                         file.string(), format, studyFormat),
                    place);
    Study study;
    study.folder = fs::absolute(file).lexically_normal().parent_path();
    std::optional<Error> problem;
    Fields fields(json, {}, problem);
    fields.member("format");
    fields.read("id", study.id);
    fields.read("name", study.name);
    fields.readWord("kind", study.kind, kindFromId, "seeds, folds, baselines");
    fields.read("started", study.started);
    fields.read("planned", study.planned);
    if (problem) {
        problem->place.file = file.string();
        return std::unexpected(std::move(*problem));
    }
    for (const Json& entry : json["runs"].array()) {
        StudyRun run;
        run.run = entry["run"].toString();
        run.seed = static_cast<std::uint64_t>(entry["seed"].toInteger());
        run.fold = entry["fold"].toInteger(-1);
        run.task = entry["task"].toString();
        if (!isPlainName(run.run))
            return fail(
                ErrorCode::BadProject,
                text(TL_TEXT("engine", "%1 names a run \"%2\" that is no folder beside it."), file.string(), run.run),
                place);
        study.runs.push_back(std::move(run));
    }
    return study;
}

fs::path studyFile(const Study& study) {
    return study.folder / (study.id + std::string(ending));
}

bool isStudyFile(const fs::path& path) {
    return path.filename().string().ends_with(ending);
}

Result<Study> newStudy(StudyKind kind, std::string name, std::int64_t planned, const fs::path& folder) {
    std::error_code problem;
    fs::create_directories(folder, problem);
    if (problem)
        return std::unexpected(fileError(problem.value(), folder));
    Study study;
    study.folder = fs::absolute(folder).lexically_normal();
    if (!study.folder.has_filename())
        study.folder = study.folder.parent_path();
    do {
        study.id = freshRunId();
    } while (fs::exists(studyFile(study), problem));
    study.name = std::move(name);
    study.kind = kind;
    study.started = timeStamp();
    study.planned = planned;
    TRY_VOID(writeFileAtomic(studyFile(study), writeJsonLines(toJson(study), 2) + '\n'));
    return study;
}

Result<void> addRun(Study& study, StudyRun run) {
    study.runs.push_back(std::move(run));
    Result<void> written = writeFileAtomic(studyFile(study), writeJsonLines(toJson(study), 2) + '\n');
    if (!written)
        study.runs.pop_back();
    return written;
}

Result<Study> readStudy(const fs::path& file) {
    constexpr std::int64_t mostBytes = std::int64_t{64} << 20;
    Result<std::string> bytes = readFile(file, mostBytes);
    if (!bytes) {
        bytes.error().code = ErrorCode::BadProject;
        return std::unexpected(std::move(bytes).error());
    }
    TRY(const Json json, parseJson(*bytes, file.string()));
    return studyFromJson(json, file);
}

std::vector<fs::path> listStudies(const fs::path& runsFolder) {
    std::vector<fs::path> studies;
    std::error_code problem;
    for (fs::directory_iterator entry(runsFolder, problem), end; !problem && entry != end; entry.increment(problem)) {
        std::error_code ignored;
        if (isStudyFile(entry->path()) && entry->is_regular_file(ignored))
            studies.push_back(entry->path());
    }
    std::ranges::sort(studies, std::greater{}, [](const fs::path& path) { return path.filename().string(); });
    return studies;
}

} // namespace engine
