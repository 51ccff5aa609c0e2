// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/tables.h"
#include "core/model/value.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace csp {

class Database;

/// By column index: whether a tombstone says what the column holds. Empty: all of them.
using Held = std::vector<bool>;

/// Keeps the cells of a row that is no longer shown.
void bury(const Database &database, const TableInfo &table, const QString &id,
          const std::vector<Value> &cells, const Held &held = {});

/// The cells of a buried row, by column index, and the end of its tombstone; nothing if there is none.
std::optional<std::vector<Value>> exhume(const Database &database, const TableInfo &table, const QString &id,
                                         Held *held = nullptr);

/// Takes cells out of a tombstone and notes them as withheld, so that another copy can fill them again: of
/// their stamps nothing changes. `cells`: by name; those that hold only references and keys always stay.
void withholdBuried(const Database &database, const TableInfo &table, const QString &id,
                    const std::function<bool(const std::string &)> &cells);

/// How a tombstone holds cells: a JSON object by column name. A column the text does not know reads as its
/// default: it was added to plans later, or was left out of a copy (see `withheld` in the schema).
QByteArray cellsToJson(const TableInfo &table, const std::vector<Value> &cells, const Held &held = {});
std::vector<Value> cellsFromJson(const TableInfo &table, const QByteArray &json, Held *held = nullptr);

} // namespace csp
