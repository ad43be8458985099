#pragma once
// Runs the built program as a person would: words in, exit status and text out.

#include "engine/base/Json.h"
#include "tests/support/Folders.h"

#include <QImage>
#include <QProcess>

#include <filesystem>
#include <fstream>

namespace cli {

struct Outcome {
    int status = -1;
    QString out, err;
    /// The JSON objects of standard output; empty when a line is none.
    std::vector<engine::Json> lines() const {
        std::vector<engine::Json> result;
        for (const QString& line : out.split(u'\n', Qt::SkipEmptyParts)) {
            const auto json = engine::parseJson(line.toStdString());
            if (!json || !(*json)["event"].isString())
                return {};
            result.push_back(*json);
        }
        return result;
    }
    engine::Json event(std::string_view name) const {
        engine::Json found;
        for (const engine::Json& line : lines()) {
            if (line["event"].toString() == name)
                found = line;
        }
        return found;
    }
};

inline void prepare(QProcess& process, const std::filesystem::path& folder, const QStringList& words) {
    process.setProgram(QString::fromStdString(support::builtProgram().string()));
    process.setArguments(words);
    process.setWorkingDirectory(QString::fromStdString(folder.string()));
    // Commands must do without a display and without the platform plugin that tests of windows use.
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        environment.remove(QString::fromLatin1(name));
    process.setProcessEnvironment(environment);
}

inline Outcome run(const std::filesystem::path& folder, const QStringList& words) {
    constexpr int longest = 120'000;
    QProcess process;
    prepare(process, folder, words);
    process.start();
    Outcome outcome;
    if (!process.waitForFinished(longest) || process.exitStatus() != QProcess::NormalExit) {
        process.kill();
        process.waitForFinished();
    } else {
        outcome.status = process.exitCode();
    }
    outcome.out = QString::fromUtf8(process.readAllStandardOutput());
    outcome.err = QString::fromUtf8(process.readAllStandardError());
    return outcome;
}

/// "new t.csv -o p.taskloom" -> words.
inline QStringList words(const char* line) {
    return QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts);
}

/// 300 rows: two learnable tasks, a constant and an empty column, text in a column of numbers.
inline void writeShop(const std::filesystem::path& file, int rows = 300) {
    std::ofstream out(file);
    out << "age,price,city,same,empty,mixed,click,buy,spend\n";
    for (int i = 0; i < rows; ++i) {
        const int age = 18 + i * 7 % 50, price = i * 13 % 97;
        const bool click = (age + price) % 11 > 4 || i % 5 == 0, buy = price > 50 && i % 3 != 0;
        out << age << ',' << price << ','
            << (i % 3 == 0   ? "Rome"
                : i % 3 == 1 ? "Oslo"
                             : "Bonn")
            << ",4,," << (i == 77 ? std::string("abc") : std::to_string(i)) << ',' << click << ',' << buy << ','
            << age * 0.5 + price << '\n';
    }
}

} // namespace cli
