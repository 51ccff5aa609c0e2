// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/comparison.h"

#include "core/merge/difference.h"
#include "core/merge/difference_list.h"
#include "core/merge/incoming.h"
#include "core/model/labels.h"
#include "core/store/past_plan.h"
#include "core/store/versions.h"
#include "ui/models/history_model.h"
#include "ui/support/background.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace csp {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(csp::Comparison)
};

using Kind = ComparedState::Kind;

/// The rows of one state, for as long as they are read.
class Opened {
public:
    Opened(const QString &plan, const QString &documentOfPlan, const ComparedState &state,
           const Progress &progress)
    {
        switch (state.kind) {
        case Kind::Now:
            m_now.emplace(plan, progress);
            m_database = &m_now->database();
            break;
        case Kind::Moment:
            m_past.emplace(plan, state.entry, progress);
            m_database = &m_past->database();
            break;
        case Kind::Copy:
            m_copy.emplace(state.path, progress);
            m_database = &m_copy->database();
            break;
        }
        // Also where the plan was: another program may have put something else there.
        if (documentId(*m_database) != documentOfPlan)
            throw InputError(
                Words::tr("“%1” is another plan, not a copy of this one, so there is nothing to compare.")
                    .arg(QFileInfo(state.kind == Kind::Copy ? state.path : plan).fileName()));
    }
    const Database &database() const { return *m_database; }

private:
    std::optional<Snapshot> m_now;
    std::optional<PastPlan> m_past;
    std::optional<merge::Incoming> m_copy;
    const Database *m_database = nullptr;
};

std::optional<NamedVersion> versionAt(const Document &document, qint64 entry)
{
    for (NamedVersion &version : namedVersions(document.database()))
        if (version.n == entry)
            return std::move(version);
    return std::nullopt;
}

QString whenOf(const Document &document, qint64 entry)
{
    const auto made = document.history().entry(entry);
    return made ? HistoryModel::whenText(*made) : QString();
}

} // namespace

std::vector<ComparedState> comparedStates(const Document &document)
{
    std::vector<ComparedState> states{{}};
    const qint64 from = document.history().recordedFrom();
    const auto offer = [&](qint64 entry) {
        const ComparedState state{Kind::Moment, entry, {}};
        if (entry >= from && std::find(states.begin(), states.end(), state) == states.end())
            states.push_back(state);
    };
    for (const NamedVersion &version : namedVersions(document.database()))
        offer(version.n);
    offer(document.openedAt());
    return states;
}

QString stateName(const Document &document, const ComparedState &state)
{
    if (state.kind == Kind::Now)
        return Words::tr("The plan as it is now");
    if (state.kind == Kind::Copy)
        return QFileInfo(state.path).fileName();
    if (const auto version = versionAt(document, state.entry))
        return Words::tr("“%1” (%2)", "a named version, when")
            .arg(version->name, version->at.toLocalTime().toString(QStringLiteral("dd/MM/yyyy HH:mm")));
    if (state.entry == document.openedAt())
        return Words::tr("As it was when it was opened (last changed %1)", "when")
            .arg(whenOf(document, state.entry));
    const auto made = document.history().entry(state.entry);
    return Words::tr("After “%1” (%2)", "a change of the history, when")
        .arg(made ? shortened(made->sentence.simplified(), 60) : QString(), whenOf(document, state.entry));
}

QString stateWords(const Document &document, const ComparedState &state)
{
    if (state.kind == Kind::Now)
        return Words::tr("the plan as it is now");
    if (state.kind == Kind::Copy)
        return Words::tr("the copy %1", "a file").arg(QFileInfo(state.path).fileName());
    if (const auto version = versionAt(document, state.entry))
        return Words::tr("the version “%1” of %2", "its name, when")
            .arg(version->name, version->at.toLocalTime().toString(QStringLiteral("dd/MM/yyyy HH:mm")));
    if (state.entry == document.openedAt())
        return Words::tr("the plan as it was when it was opened, last changed %1", "when")
            .arg(whenOf(document, state.entry));
    const auto made = document.history().entry(state.entry);
    return Words::tr("the plan after “%1” of %2", "a change of the history, when")
        .arg(made ? shortened(made->sentence.simplified(), 80) : QString(), whenOf(document, state.entry));
}

std::optional<std::vector<Difference>> compareStates(QWidget *window, const Document &document,
                                                     const ComparedState &before, const ComparedState &after)
{
    const QString &plan = document.database().path();
    const QString id = document.id();
    std::vector<Difference> differences;
    const bool done = runInBackground(window, Words::tr("Comparing…"), [&](const ReportProgress &progress) {
        const auto reading = [&](double from) {
            return [&progress, from](double part) {
                return progress(static_cast<int>(1000 * (from + 0.4 * part)), 1000);
            };
        };
        const auto stopIf = [](bool stopped) {
            if (stopped)
                throw Cancelled(Words::tr("The comparison was stopped."));
        };
        const Opened one(plan, id, before, reading(0));
        const Opened other(plan, id, after, reading(0.4));
        const auto changes = merge::differences(one.database(), other.database());
        merge::DifferenceList list(other.database(), one.database());
        for (size_t i = 0; i < changes.size(); ++i) {
            list.add(changes[i]);
            stopIf(i % 64 == 0 && !progress(static_cast<int>(800 + 200 * i / changes.size()), 1000));
        }
        differences = list.take();
    });
    return done ? std::optional(std::move(differences)) : std::nullopt;
}

} // namespace csp
