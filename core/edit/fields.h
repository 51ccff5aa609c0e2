// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/labels.h"
#include "core/model/text.h"
#include "core/store/document.h"

#include <QCoreApplication>

namespace csp::edit {

using csp::longestText;
using csp::storable;

/// What a person calls this row: "the action “Action week”", "the aim “…”"; with only the kind where it has
/// no words.
QString describe(const Database &database, const std::string &table, const QString &id);

/// "Change the due date of the action “Action week”": sets one field, of any row. The sentence follows from
/// the column, so a new field needs nothing here. Texts go through storable(). Throws InputError when the row
/// is gone.
template <class Row, class Member>
std::optional<qint64> set(Document &document, const Id<Row> &id, Member Row::*member,
                          const std::type_identity_t<Member> &value, const QString &visit = {})
{
    Member stored = value;
    if constexpr (std::is_same_v<Member, QString>)
        stored = storable(value);
    const auto sentence = [&] {
        QString label;
        forEachColumn<Row>([&](const auto &column) {
            if constexpr (std::is_same_v<decltype(column.member), Member Row::*>)
                if (column.member == member)
                    label = columnLabel(Row::table, column.name);
        });
        return QCoreApplication::translate("csp::edit", "Change %1 of %2", "a field, a row")
            .arg(label, describe(document.database(), Row::table, id.value));
    };
    return document.edit(
        sentence,
        [&](Writer &write) {
            if (!selectRow(write.database(), id)) // what was typed must not go without a word
                throw InputError(QCoreApplication::translate("csp::edit", "This is no longer in the plan."));
            write.set(id, member, stored);
        },
        visit);
}

} // namespace csp::edit
