// SPDX-License-Identifier: GPL-3.0-or-later
// Tables on the clipboard: anything is read as some table, in proportion to its length, and what is read is
// pasted as it was read.
#include "core/edit/clipboard.h"
#include "core/exchange/action_table.h"
#include "core/model/text.h"
#include "tests/fuzz/small_plan.h"

#include <algorithm>

namespace csp::fuzz {

namespace {

std::vector<QStringList> cellsOf(const TextTable &table)
{
    std::vector<QStringList> cells;
    for (const TextTable::Row &row : table.rows)
        cells.push_back(row.cells);
    return cells;
}

class ClipboardDoor final : public Door {
public:
    std::vector<QByteArray> seeds() const override { return seedFiles("clipboard"); }

    std::vector<QByteArray> words() const override
    {
        return {"<table>",
                "</table>",
                "<tr>",
                "<td>",
                "</td>",
                "</tr>",
                "<th>",
                "<td colspan=2>",
                "<td rowspan=3>",
                "<td colspan=999999999>",
                "<td rowspan='65534'>",
                "<br>",
                "<p>",
                "</p>",
                "<li>",
                "<del>",
                "</del>",
                "<style>",
                "</style>",
                "<script>",
                "</script>",
                "<!--",
                "-->",
                "<![if !supportLists]>",
                "<![endif]>",
                "&amp;",
                "&nbsp;",
                "&#0;",
                "&#x110000;",
                "&#55296;",
                "&",
                ";",
                "<",
                ">",
                "\"",
                "'",
                "=",
                "\t",
                "\r\n",
                "\"\"",
                "\t\"",
                "\"\n",
                "Objective: Engagement",
                "Reassurance",
                "Key Actions",
                "Lead Agency",
                "Time Scales",
                "Resources",
                "Latest Progress",
                "\xC2\xA0",
                "\xE2\x80\xA8",
                "\xEF\xBB\xBF",
                "\xF0\x9F\x9A\xA8"};
    }

    void take(const QByteArray &bytes) override
    {
        const QString text = QString::fromUtf8(bytes);
        // Pasting takes far longer than reading, so not everything is.
        const bool pastes = bytes.size() % 4 == 0;
        takeTable(tableFromHtml(text), pastes);
        takeTable(tableFromText(text), pastes);
    }

private:
    void takeTable(const TextTable &table, bool pastes)
    {
        const TextTable fromHtml = tableFromHtml(htmlFromTable(table));
        require(cellsOf(tableFromHtml(htmlFromTable(fromHtml))) == cellsOf(fromHtml),
                "HTML is read back as written");
        const TextTable fromText = tableFromText(textFromTable(table));
        require(cellsOf(tableFromText(textFromTable(fromText))) == cellsOf(fromText),
                "text is read back as written");

        const ColumnMatch match = matchColumns(table);
        require(match.size() == static_cast<size_t>(table.columns()), "every column is matched or left out");
        const auto rows = readActions(table, match, Objective::Prevention);
        require(rows.size() == table.rows.size(), "every row is read or left out");
        std::vector<edit::PastedAction> pasted;
        for (const ReadRow &row : rows) {
            require((row.kind == ReadRow::Kind::LeftOut) == !row.why.isEmpty(), "what is left out says why");
            if (row.kind == ReadRow::Kind::Action)
                pasted.push_back({row.objective,
                                  {row.cells[0],
                                   row.cells[1],
                                   row.cells[2],
                                   row.cells[3],
                                   row.cells[4],
                                   row.cells[5],
                                   {}}});
        }
        constexpr size_t many = 20; // as good as more, and much sooner
        pasted.resize(std::min(pasted.size(), many));
        if (pastes && !pasted.empty())
            paste(pasted);
    }

    void paste(const std::vector<edit::PastedAction> &rows)
    {
        Document &document = m_officer.document();
        const Plan before = loadPlan(document.database());
        const edit::Form form{{QStringLiteral("burglary")}, Period::financialYear(2008)};
        std::vector<Id<Action>> ids;
        try {
            ids = edit::pasteActions(document, form, {QStringLiteral("patrol")}, rows);
        } catch (const InputError &) { // longer than any cell
            require(loadPlan(document.database()) == before, "what is refused changes nothing");
            return;
        }
        require(ids.size() == rows.size(), "every row is pasted");
        for (size_t i = 0; i < ids.size(); ++i) {
            const auto action = selectRow(document.database(), ids[i]);
            require(action && action->objective == rows[i].objective &&
                        action->keyActions == storable(rows[i].typed.keyActions) &&
                        action->outcomeTarget == storable(rows[i].typed.outcomeTarget),
                    "a row is pasted as it was read");
        }
        require(loadPlan(document.database()).actions.size() == before.actions.size() + rows.size(),
                "nothing else changes");
        requireUndone(document, before);
    }

    Desk m_desk;
    OfficersPlan m_officer{m_desk};
};

} // namespace

std::unique_ptr<Door> clipboardDoor()
{
    return std::make_unique<ClipboardDoor>();
}

} // namespace csp::fuzz
