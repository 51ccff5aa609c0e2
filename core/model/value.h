// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <variant>

namespace csp {

/// One cell as the file holds it: NULL, INTEGER, REAL, TEXT or BLOB. Only a picture is a BLOB: as text in
/// base64 it would take a third more of every e-mailed plan, and twice that again in memory.
using Value = std::variant<std::monostate, qint64, double, QString, QByteArray>;

inline bool isNull(const Value &value)
{
    return std::holds_alternative<std::monostate>(value);
}

} // namespace csp
