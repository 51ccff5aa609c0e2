// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/column.h"
#include "core/model/enumerations.h"

#include <QDate>
#include <QString>

/// The rows of a plan that say who is in the partnership, and who was asked for an update. See plan.h.
namespace csp {

struct Agency {
    static constexpr const char *table = "agency";

    Id<Agency> id;
    OrderKey position;
    QString name;
    QString shortName; ///< as cells say it: "CBC", "Police"
    AgencyKind kind = AgencyKind::Other;
    QString contact;
    QString email;

    bool operator==(const Agency &) const = default;
    static constexpr auto columns()
    {
        return std::tuple{column("id", &Agency::id),      column("position", &Agency::position),
                          column("name", &Agency::name),  column("short_name", &Agency::shortName),
                          column("kind", &Agency::kind),  column("contact", &Agency::contact),
                          column("email", &Agency::email)};
    }
};

/// What each responsible agency agrees to.
struct Commitment {
    static constexpr const char *table = "commitment";

    Id<Commitment> id;
    OrderKey position;
    QString text;

    bool operator==(const Commitment &) const = default;
    static constexpr auto columns()
    {
        return std::tuple{column("id", &Commitment::id), column("position", &Commitment::position),
                          column("text", &Commitment::text)};
    }
};

/// A board, performance group, delivery group or task-and-finish group.
struct Group {
    static constexpr const char *table = "partnership_group";

    Id<Group> id;
    OrderKey position;
    QString name;
    QString purpose;

    bool operator==(const Group &) const = default;
    static constexpr auto columns()
    {
        return std::tuple{column("id", &Group::id), column("position", &Group::position),
                          column("name", &Group::name), column("purpose", &Group::purpose)};
    }
};

/// An agency attends a group.
struct GroupMember {
    static constexpr const char *table = "group_member";

    Id<GroupMember> id; ///< derived from group and agency
    Id<Group> group;
    Id<Agency> agency;

    bool operator==(const GroupMember &) const = default;
    static constexpr auto columns()
    {
        return std::tuple{column("id", &GroupMember::id), reference("group_id", &GroupMember::group),
                          reference("agency_id", &GroupMember::agency)};
    }
    static Id<GroupMember> idFor(const Id<Group> &group, const Id<Agency> &agency);
};

/// An agency was sent its part of the plan, or a sheet of its actions, to say how they stand. What the agency
/// answers comes back as a file and is brought in; this is only the officer's register of who was asked.
struct UpdateRequest {
    static constexpr const char *table = "update_request";

    Id<UpdateRequest> id;
    Id<Agency> agency;
    RequestForm form = RequestForm::Sheet;
    QString
        sentAt;   ///< UTC, ISO 8601 with milliseconds: the moment the file says it was made (SharedWith::at)
    QDate dueBy;  ///< the last day for an answer; none: no day was named
    QDate backOn; ///< when the file, or the word that there is nothing to report, came back
    QDate remindedOn; ///< the last time it was asked for again

    bool operator==(const UpdateRequest &) const = default;
    static constexpr auto columns()
    {
        return std::tuple{column("id", &UpdateRequest::id),
                          reference("agency_id", &UpdateRequest::agency),
                          column("form", &UpdateRequest::form),
                          column("sent_at", &UpdateRequest::sentAt),
                          column("due_by", &UpdateRequest::dueBy),
                          column("back_on", &UpdateRequest::backOn),
                          column("reminded_on", &UpdateRequest::remindedOn)};
    }
};

} // namespace csp
