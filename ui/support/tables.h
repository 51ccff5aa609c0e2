// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QTableView;

namespace csp {

/// What all tables of whole rows have in common: rows chosen whole, no grid of boxes, no row numbers, Tab
/// leaves the table, one height for every row so that nothing off screen is measured.
void dressTable(QTableView &table);

} // namespace csp
