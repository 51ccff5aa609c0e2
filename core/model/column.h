// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/choice.h"
#include "core/model/error.h"
#include "core/model/id.h"
#include "core/model/order_key.h"
#include "core/model/period.h"
#include "core/model/picture.h"
#include "core/model/value.h"

#include <QDate>

#include <cmath>
#include <optional>
#include <tuple>
#include <type_traits>

namespace csp {

/// What an id in a column means for the row that holds it.
enum class Pointing {
    None,     ///< not an id of another row
    Belongs,  ///< the row is part of the other: it goes when the other goes
    Mentions, ///< the row only names the other: the cell is cleared when the other goes
};

/// How a column behaves when copies merge.
enum class Merging {
    Asked,  ///< two people wrote different things: the officer is asked
    Silent, ///< the newer one stands without a question (only the order within a list)
};

/// One column of one table, tied to the member of the row struct that holds it. From the list of these in
/// each struct follow loading, writing, JSON, history, merging and comparing: a new field is one line here,
/// one in the struct and one in a schema step.
template <class Row, class Member>
struct Column {
    const char *name;
    Member Row::*member;
    /// Columns of one row with the same cell name mean something only together: they carry one stamp and
    /// merge as one.
    const char *cell;
    Merging merging;
    Pointing pointing;
    /// The table an id points into, or nullptr.
    const char *refersTo;
};

template <class Row, class Member>
constexpr Column<Row, Member> column(const char *name, Member Row::*member, const char *cell = nullptr)
{
    const Merging merging = std::is_same_v<Member, OrderKey> ? Merging::Silent : Merging::Asked;
    return {name, member, cell ? cell : name, merging, Pointing::None, nullptr};
}

/// A column that points to a row of another table. Rows a living row points to are kept alive by a merge.
template <class Row, class Target>
constexpr Column<Row, Id<Target>> reference(const char *name, Id<Target> Row::*member,
                                            const char *cell = nullptr)
{
    return {name, member, cell ? cell : name, Merging::Asked, Pointing::Belongs, Target::table};
}

template <class Row, class Target>
constexpr Column<Row, Id<Target>> mention(const char *name, Id<Target> Row::*member,
                                          const char *cell = nullptr)
{
    return {name, member, cell ? cell : name, Merging::Asked, Pointing::Mentions, Target::table};
}

namespace detail {
template <class T>
struct IsId : std::false_type {
};
template <class Row>
struct IsId<Id<Row>> : std::true_type {
};
[[noreturn]] void throwUnreadable(const char *what, const QString &text);
QString dateToText(const QDate &date);
QDate dateFromText(const QString &text);
} // namespace detail

/// Member of a row struct → cell of the file.
template <class Member>
Value toValue(const Member &member)
{
    if constexpr (detail::IsId<Member>::value)
        return member.isEmpty() ? Value{} : Value{member.value};
    else if constexpr (std::is_same_v<Member, QString>)
        return member.isNull() ? QStringLiteral("") : member;
    else if constexpr (std::is_same_v<Member, OrderKey>)
        return member.text.isNull() ? QStringLiteral("") : member.text;
    else if constexpr (std::is_same_v<Member, Period>)
        return member.isEmpty() ? QStringLiteral("") : member.canonical();
    else if constexpr (std::is_same_v<Member, PictureData>)
        return member.bytes;
    else if constexpr (std::is_same_v<Member, QDate>)
        return member.isValid() ? Value{detail::dateToText(member)} : Value{};
    else if constexpr (std::is_same_v<Member, bool>)
        return qint64{member ? 1 : 0};
    else if constexpr (std::is_enum_v<Member>)
        return wordOf(member);
    else
        return member ? Value{*member} : Value{};
}

/// Cell of the file → member. Throws DataError when the cell holds something this column cannot mean.
template <class Member>
Member fromValue(const Value &value)
{
    const auto text = [&]() -> QString {
        if (const auto *string = std::get_if<QString>(&value))
            return *string;
        detail::throwUnreadable("text", {});
    };
    if constexpr (detail::IsId<Member>::value) {
        if (isNull(value))
            return {};
        if (const QString id = text(); isValidId(id))
            return {id};
        detail::throwUnreadable("id", text());
    } else if constexpr (std::is_same_v<Member, QString>) {
        return text();
    } else if constexpr (std::is_same_v<Member, OrderKey>) {
        return OrderKey{text()};
    } else if constexpr (std::is_same_v<Member, Period>) {
        const QString string = text();
        if (string.isEmpty())
            return {};
        if (const auto period = Period::fromCanonical(string))
            return *period;
        detail::throwUnreadable("period", string);
    } else if constexpr (std::is_same_v<Member, PictureData>) {
        if (const auto *bytes = std::get_if<QByteArray>(&value); bytes && pictureFacts(*bytes))
            return {*bytes};
        detail::throwUnreadable("picture", {});
    } else if constexpr (std::is_same_v<Member, QDate>) {
        if (isNull(value))
            return {};
        if (const QDate date = detail::dateFromText(text()); date.isValid())
            return date;
        detail::throwUnreadable("date", text());
    } else if constexpr (std::is_same_v<Member, bool>) {
        if (const auto *number = std::get_if<qint64>(&value))
            return *number != 0;
        detail::throwUnreadable("yes or no", {});
    } else if constexpr (std::is_enum_v<Member>) {
        if (const auto choice = choiceFromWord<Member>(text()))
            return *choice;
        detail::throwUnreadable("word", text());
    } else {
        using Number = typename Member::value_type;
        if (isNull(value))
            return std::nullopt;
        if (const auto *number = std::get_if<Number>(&value)) {
            if constexpr (std::is_same_v<Number, double>)
                if (!std::isfinite(*number))
                    detail::throwUnreadable("number", {});
            return *number;
        }
        if constexpr (std::is_same_v<Number, double>)
            if (const auto *whole = std::get_if<qint64>(&value))
                return static_cast<double>(*whole);
        detail::throwUnreadable("number", {});
    }
}

template <class Row, class Visit>
void forEachColumn(Visit &&visit)
{
    std::apply([&](const auto &...columns) { (visit(columns), ...); }, Row::columns());
}

} // namespace csp
