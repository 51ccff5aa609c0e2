// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/possible.h"
#include "tests/support/pictures.h"

#include <random>
#include <set>

namespace csp::test {

/// Random values for every type of column, so that a test over "every table" needs no list of tables of its
/// own.
class RandomPlan {
public:
    explicit RandomPlan(unsigned seed) : m_random(seed) {}

    int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(m_random); }
    bool oneIn(int count) { return below(count) == 0; }

    /// An id from the seed, so that a run can be repeated.
    QString id() { return derivedId({QString::number(m_random()), QString::number(m_random())}); }

    /// The same of a kind of row whose ids are not free.
    template <class Row>
    QString idOf()
    {
        if constexpr (std::is_same_v<Row, Picture>)
            return wordOf(Choices<PictureRole>::all[size_t(below(3))].value);
        else
            return id();
    }

    QString text()
    {
        static const std::vector<QString> pieces{
            QStringLiteral("Action week"), QStringLiteral(" "),          QStringLiteral("\n"),
            QStringLiteral("\t"),          QStringLiteral("\"quoted\""), QStringLiteral("back\\slash"),
            QStringLiteral("£4,500"),      QStringLiteral("“Ongoing”"),  QStringLiteral("é ß 中 \U0001F6A8"),
            QStringLiteral("</td>&amp;"),  QStringLiteral("=SUM(A1)"),   QStringLiteral("\u00a0▪ "),
        };
        QString text;
        for (int i = below(5); i > 0; --i)
            text += pieces[below(static_cast<int>(pieces.size()))];
        return text;
    }

    template <class Member>
    void fill(Member &member)
    {
        if constexpr (std::is_same_v<Member, QString>) {
            member = text();
        } else if constexpr (std::is_same_v<Member, OrderKey>) {
            const auto keys = OrderKey::spread(200);
            member = keys[below(200)];
        } else if constexpr (std::is_same_v<Member, Period>) {
            const int year = 1990 + below(60);
            switch (below(6)) {
            case 0:
                member = Period::financialYear(year);
                break;
            case 1:
                member = Period::part(Period::Kind::Half, year, 1 + below(2));
                break;
            case 2:
                member = Period::part(Period::Kind::Quarter, year, 1 + below(4));
                break;
            case 3:
                member = Period::part(Period::Kind::TwoMonths, year, 1 + below(6));
                break;
            case 4:
                member = Period::month(year, 1 + below(12));
                break;
            default:
                member = {};
            }
        } else if constexpr (std::is_same_v<Member, PictureData>) {
            member.bytes = anyPicture(below(8));
        } else if constexpr (std::is_same_v<Member, QDate>) {
            member = oneIn(3) ? QDate() : QDate(2000, 1, 1).addDays(below(20000));
        } else if constexpr (std::is_same_v<Member, bool>) {
            member = oneIn(2);
        } else if constexpr (std::is_enum_v<Member>) {
            member = Choices<Member>::all[below(static_cast<int>(Choices<Member>::all.size()))].value;
        } else if constexpr (std::is_same_v<Member, std::optional<double>>) {
            switch (below(4)) {
            case 0:
                member.reset();
                break;
            case 1:
                member = below(2000) - 1000;
                break;
            case 2:
                member = std::uniform_real_distribution<double>(-1, 1)(m_random);
                break;
            default:
                member =
                    std::ldexp(std::uniform_real_distribution<double>(-1, 1)(m_random), below(1000) - 500);
            }
        } else if constexpr (std::is_same_v<Member, std::optional<qint64>>) {
            if (oneIn(3))
                member.reset();
            else
                member = oneIn(4) ? qint64(m_random()) << 31 | qint64(m_random()) >> 1 : below(100);
        }
    }

    /// A whole plan with up to `most` rows in each table; every id a random one, every reference to a row
    /// there is.
    Plan plan(int most)
    {
        Plan plan;
        std::map<std::string, std::vector<QString>> ids;
        forEachList(plan, [&](auto &rows) {
            using Row = typename std::decay_t<decltype(rows)>::value_type;
            if constexpr (std::is_same_v<Row, PlanInfo>) {
                fillRow(rows.front(), ids);
                return;
            }
            for (int i = below(most + 1); i > 0; --i) {
                Row row;
                row.id.value = idOf<Row>();
                if (fillRow(row, ids) && makePossible(row, plan)) {
                    ids[Row::table].push_back(row.id.value);
                    rows.push_back(row);
                }
            }
        });
        sortRows(plan);
        return plan;
    }

    /// Gives every column but the id a random value. false: a row it must point to does not exist.
    template <class Row>
    bool fillRow(Row &row, const std::map<std::string, std::vector<QString>> &ids)
    {
        bool complete = true;
        forEachColumn<Row>([&](const auto &column) {
            using Member = std::decay_t<decltype(row.*column.member)>;
            if constexpr (std::is_same_v<Member, Id<Row>>) {
            } else if constexpr (detail::IsId<Member>::value) {
                const auto targets = ids.find(column.refersTo);
                if (targets != ids.end() && !targets->second.empty())
                    (row.*column.member).value =
                        targets->second[below(static_cast<int>(targets->second.size()))];
                else if (column.pointing == Pointing::Belongs)
                    complete = false;
            } else {
                fill(row.*column.member);
            }
        });
        return complete;
    }

    /// Takes out of a random row what no edit would have taken. false: there is no such row to be made.
    template <class Row>
    bool makePossible(Row &row, const Plan &plan)
    {
        if constexpr (std::is_same_v<Row, Action>) {
            if (!isShare(row.percent))
                row.percent = below(mostPercent + 1);
            if (!isAmount(row.amountPence))
                row.amountPence = mostPence - below(100);
            if (!areInOrder(row.startDate, row.dueDate))
                std::swap(row.startDate, row.dueDate);
        } else if constexpr (std::is_same_v<Row, ActionPlan>) {
            return std::none_of(plan.actionPlans.begin(), plan.actionPlans.end(), [&](const ActionPlan &one) {
                return one.priority == row.priority && one.year == row.year;
            });
        } else if constexpr (std::is_same_v<Row, Picture>) {
            return !find(plan.pictures, row.id);
        } else if constexpr (std::is_same_v<Row, PriorityLead> || std::is_same_v<Row, ActionParty>) {
            if (!isOneParty(row))
                row.agency = {};
            return isOneParty(row);
        }
        return true;
    }

    std::mt19937 &engine() { return m_random; }

private:
    std::mt19937 m_random;
};

} // namespace csp::test
