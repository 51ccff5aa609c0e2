// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/document.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace csp::edit {

/// A priority at the end of the list. Throws InputError without a title.
Id<Priority> addPriority(Document &document, const QString &title);

/// Throws InputError without a title. `visit`: see Document::edit().
void renamePriority(Document &document, const Id<Priority> &id, const QString &title,
                    const QString &visit = {});

/// With its aims, its action plans and their actions; its measures stay in the plan.
void removePriority(Document &document, const Id<Priority> &id);

/// One aim as the list shows it: an id for one there is, none for a new one.
struct AimText {
    Id<Aim> id = {};
    QString text = {};
    bool operator==(const AimText &) const = default;
};

/// Makes the aims of a priority exactly these, in this order, as one edit: changed, added, moved, removed.
/// Aims without words are left out. Aims that stay keep their ids and, where the order allows, their keys.
std::optional<qint64> setAims(Document &document, const Id<Priority> &id, const std::vector<AimText> &aims);

/// Somebody whose name was only assumed says who they are: what they edited since the plan was opened, and
/// their progress updates, carry the new name. Who edits from now on is `author` in any case.
void signAs(Document &document, const Author &author);

/// The year of the action plans on screen and in print. Throws InputError for anything but a financial year.
std::optional<qint64> setActionYear(Document &document, const Period &year);

/// The identity of the plan as the dialog for it holds it; as one edit.
struct PlanDetails {
    QString partnership;
    QString shortName;
    QString title;
    QString area;
    Period firstYear;
    Period lastYear;
    Period actionYear;
    Marking marking = Marking::None;
};
/// Throws InputError when the years are not financial years or end before they start.
std::optional<qint64> setPlanDetails(Document &document, const PlanDetails &details);

} // namespace csp::edit
