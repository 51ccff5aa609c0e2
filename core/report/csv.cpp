// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/csv.h"

#include "core/model/csv_lines.h"

namespace csp {

QByteArray toCsv(const Report &report)
{
    std::vector<report::Table> tables;
    for (const report::Block &block : report.blocks) {
        if (const auto *table = std::get_if<report::Table>(&block))
            tables.push_back(*table);
        else if (const auto *chart = std::get_if<report::Chart>(&block))
            tables.push_back(report::numbersOf(*chart));
    }
    CsvLines csv;
    for (size_t i = 0; i < tables.size(); ++i) {
        const report::Table &table = tables[i];
        if (i > 0)
            csv.endLine();
        if (tables.size() > 1)
            csv.line({table.caption});
        if (table.headerRow) {
            QStringList headers;
            for (const report::Column &column : table.columns)
                headers << column.header;
            csv.line(headers);
        }
        for (const QStringList &row : table.rows) {
            for (size_t cell = 0; cell < table.columns.size(); ++cell) {
                const QString words = row.value(qsizetype(cell));
                if (table.columns[cell].figures)
                    csv.figure(words);
                else
                    csv.text(words);
            }
            csv.endLine();
        }
    }
    return csv.bytes();
}

} // namespace csp
