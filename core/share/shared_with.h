// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/plan.h"
#include "core/store/stamps.h"

#include <QDateTime>
#include <QString>

namespace csp {

class Database;

/// What a copy that was made for somebody says of itself: who it is for, who made it and when. Everything
/// empty in a plan that is no such copy.
struct SharedWith {
    QString forWhom;   ///< as a person says it: "Leicestershire Constabulary"
    Id<Agency> agency; ///< of an agency's part, which; else empty
    QString agencyName, agencyShortName;
    Author by;
    QString returnTo; ///< the e-mail address it is to come back to; empty when none was given
    QDateTime at;     ///< UTC

    bool operator==(const SharedWith &) const = default;
    bool isPart() const { return !agency.isEmpty(); }
    /// Whether somebody who calls themselves so can be of the agency. Who names no agency can.
    bool isSignedBy(const Author &author) const;
};

/// Throws InputError for a copy with something left out. An export that says it is the whole plan must be
/// one: brought into the plan, it would take away what had stayed at home.
void requireWholePlan(const Database &database);

SharedWith readSharedWith(const Database &database);
void writeSharedWith(const Database &database, const SharedWith &shared);

} // namespace csp
