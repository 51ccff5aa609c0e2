// SPDX-License-Identifier: GPL-3.0-or-later
// JSON: what is taken is a plan that a file can hold, and comes back equal.
#include "core/exchange/import.h"
#include "core/model/tables.h"
#include "tests/fuzz/small_plan.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace csp::fuzz {

namespace {

class JsonDoor final : public Door {
public:
    std::vector<QByteArray> seeds() const override
    {
        std::vector<QByteArray> seeds = seedFiles("json");
        seeds.push_back(planToJson(
            smallPlan(),
            {QStringLiteral("small-plan"), OfficersPlan::clock().now(), {{QStringLiteral("writing"), 3}}}));
        return seeds;
    }

    std::vector<QByteArray> words() const override
    {
        std::vector<QByteArray> words{"null",
                                      "true",
                                      "1e999",
                                      "-0.0",
                                      "9223372036854775807",
                                      "9223372036854775808",
                                      "1.5",
                                      "\"\\u0000\"",
                                      "\"\\ud800\"",
                                      "\"\\ufeff\"",
                                      "\"2008-02-30\"",
                                      "\"2008/09 Q4\"",
                                      "\"2008-13\"",
                                      "\"2200-12-31\"",
                                      "\"plan\"",
                                      "\"police\"",
                                      "\"id\":",
                                      "\"position\":",
                                      "[[[[",
                                      "{\"a\":",
                                      "\xEF\xBB\xBF",
                                      "\r\n",
                                      ","};
        for (const TableInfo &table : contentTables()) {
            words.push_back('"' + QByteArray::fromStdString(table.name) + "\":[{\"id\":\"x\"}],");
            for (const ColumnInfo &column : table.columns)
                words.push_back('"' + QByteArray::fromStdString(column.name) + "\":");
        }
        return words;
    }

    /// Half of the time one cell of a row, so that the rest stays readable.
    QByteArray changed(const QByteArray &bytes, Random &random, const ChangeBytes &change) override
    {
        QJsonObject all = QJsonDocument::fromJson(bytes).object();
        QJsonObject tables = all.value(QLatin1String("tables")).toObject();
        if (tables.isEmpty() || oneIn(random, 2))
            return change(bytes);
        const QString name = any(tables.keys(), random);
        QJsonArray rows = tables.value(name).toArray();
        if (rows.isEmpty())
            return change(bytes);
        const auto at = static_cast<qsizetype>(below(random, size_t(rows.size())));
        QJsonObject row = rows.at(at).toObject();
        if (oneIn(random, 8)) {
            rows.append(row); // twice the same
        } else if (!row.isEmpty() && oneIn(random, 8)) {
            row.remove(any(row.keys(), random));
        } else {
            const auto *table = contentTable(name.toStdString());
            const QString key =
                table && oneIn(random, 2)
                    ? QString::fromStdString(table->columns[below(random, table->columns.size())].name)
                    : any(row.keys(), random);
            row.insert(key, value(row.value(key), tables, random, change));
        }
        rows[at] = row;
        tables.insert(name, rows);
        all.insert(QStringLiteral("tables"), tables);
        return QJsonDocument(all).toJson(QJsonDocument::Compact);
    }

    void take(const QByteArray &bytes) override
    {
        Plan plan;
        ExportInfo info;
        try {
            plan = planFromJson(bytes, &info);
        } catch (const DataError &) {
            return;
        }
        const QByteArray written = planToJson(plan, info);
        ExportInfo infoAgain;
        require(planFromJson(written, &infoAgain) == plan && infoAgain == info,
                "what is read is written and read equal");
        require(planToJson(plan, infoAgain) == written, "equal plans give equal bytes");

        Document &document = m_officer.document();
        const Plan before = loadPlan(document.database());
        if (!importInto(document, plan, info, QStringLiteral("plan.json"), true)) {
            require(plan == before, "an import without a difference brings nothing");
            return;
        }
        require(loadPlan(document.database()) == plan, "an import makes the plan what the export says");
        checkWhole(document.database());
        requireUndone(document, before);
    }

private:
    static QString any(const QStringList &names, Random &random)
    {
        return names.isEmpty() ? QStringLiteral("id")
                               : names[static_cast<qsizetype>(below(random, size_t(names.size())))];
    }

    QJsonValue value(const QJsonValue &before, const QJsonObject &tables, Random &random,
                     const ChangeBytes &change) const
    {
        switch (below(random, 6)) {
        case 0:
            return QString::fromUtf8(change(before.toString().toUtf8()));
        case 1: { // what another row says
            const QJsonArray rows = tables.value(any(tables.keys(), random)).toArray();
            const QJsonObject row = rows.isEmpty()
                                        ? QJsonObject()
                                        : rows.at(qsizetype(below(random, size_t(rows.size())))).toObject();
            return row.value(any(row.keys(), random));
        }
        case 2:
            return QJsonValue::Null;
        case 3:
            return before.toDouble() * (oneIn(random, 2) ? -1e300 : 0.5) + double(below(random, 200));
        case 4:
            return oneIn(random, 2) ? QJsonValue(QJsonArray{before}) : QJsonValue(oneIn(random, 2));
        default: {
            const QByteArray one = m_words[below(random, m_words.size())];
            return QJsonDocument::fromJson('[' + one + ']').array().at(0);
        }
        }
    }

    Desk m_desk;
    OfficersPlan m_officer{m_desk};
    std::vector<QByteArray> m_words = words();
};

} // namespace

std::unique_ptr<Door> jsonDoor()
{
    return std::make_unique<JsonDoor>();
}

} // namespace csp::fuzz
