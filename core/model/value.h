// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <variant>

namespace csp {

/// One cell as the file holds it: NULL, INTEGER, REAL or TEXT (the only storage types the schema uses for
/// content).
using Value = std::variant<std::monostate, qint64, double, QString>;

inline bool isNull(const Value &value)
{
    return std::holds_alternative<std::monostate>(value);
}

} // namespace csp
