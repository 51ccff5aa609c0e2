// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <compare>

namespace csp {

/// The identity of one row, with the kind of row in its type, so that an aim's id is never passed for an
/// action's.
///
/// Ids are random UUIDs in lower case without braces; rows that two copies might make independently (a figure
/// of one measure, period and area) derive theirs instead (see derivedId()). Template rows carry short words.
/// An empty id stands for "none" and is stored as NULL.
template <class Row>
struct Id {
    QString value;

    bool isEmpty() const { return value.isEmpty(); }
    explicit operator bool() const { return !value.isEmpty(); }
    bool operator==(const Id &) const = default;
    auto operator<=>(const Id &other) const { return value.compare(other.value) <=> 0; }

    static Id random();
};

template <class Row>
size_t qHash(const Id<Row> &id, size_t seed = 0)
{
    return qHash(id.value, seed);
}

/// A fresh random id.
QString randomId();

/// The same id on every machine for the same parts (UUID version 5 of RFC 4122).
QString derivedId(std::initializer_list<QString> parts);

/// 1 to 64 characters of a-z, 0-9 and '-'.
bool isValidId(const QString &id);

template <class Row>
Id<Row> Id<Row>::random()
{
    return {randomId()};
}

} // namespace csp
