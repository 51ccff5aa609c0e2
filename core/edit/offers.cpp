// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/edit/offers.h"

#include "core/edit/typed.h"
#include "core/model/error.h"
#include "core/model/possible.h"

#include <QRegularExpression>

#include <array>
#include <vector>

namespace csp::edit {

namespace {

constexpr qsizetype longestRead = 500; ///< an essay is no date
constexpr qsizetype longestSource = 80;

/// One stretch of time the words name, a day being the shortest.
struct Span {
    QDate first;
    QDate last;
    qsizetype at;
    qsizetype end;
    bool day;
};

int monthNumber(const QString &word)
{
    static const std::array<const char *, 12> names{"jan", "feb", "mar", "apr", "may", "jun",
                                                    "jul", "aug", "sep", "oct", "nov", "dec"};
    for (size_t i = 0; i < names.size(); ++i)
        if (word.startsWith(QLatin1String(names[i]), Qt::CaseInsensitive))
            return static_cast<int>(i) + 1;
    return 0;
}

const QRegularExpression &times()
{
    // In this order: what begins like something shorter comes first.
    static const QRegularExpression expression(
        QStringLiteral(
            "\\b(?:"
            "(?<day>\\d{1,2}\\s?[/.\\-]\\s?\\d{1,2}\\s?[/.\\-]\\s?(?:\\d{4}|\\d{2})|\\d{4}-\\d{2}-\\d{2})"
            "|(?<dayOf>\\d{1,2})(?:st|nd|rd|th)?\\s+(?<dayMonth>MONTH)\\.?,?\\s+(?<dayYear>\\d{4})"
            "|(?<part>[QH][1-4])\\s*(?:of\\s+)?(?<partYear>\\d{4}\\s?[/\\-]\\s?\\d{2,4})"
            "|(?<month>MONTH)\\b\\.?,?(?:\\s+(?<monthYear>\\d{4}))?"
            "|(?<year>\\d{4}\\s?[/\\-]\\s?(?:\\d{4}|\\d{2})))(?![\\w/])")
            .replace(QStringLiteral("MONTH"),
                     QStringLiteral("jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|"
                                    "aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?")),
        QRegularExpression::CaseInsensitiveOption);
    return expression;
}

std::optional<QDate> dayFrom(const QString &typed)
{
    try {
        return dayFromTyped(typed);
    } catch (const InputError &) {
        return std::nullopt;
    }
}

/// Nothing where one of the times named is none ("31/02/2009"), or has no year that could be known.
std::optional<std::vector<Span>> spansIn(const QString &words, const Period &year)
{
    struct Month {
        int month;
        int year; ///< 0: not said
        qsizetype span;
    };
    std::vector<Span> spans;
    std::vector<Month> months;
    auto matches = times().globalMatch(words);
    while (matches.hasNext()) {
        const auto match = matches.next();
        Span span{{}, {}, match.capturedStart(), match.capturedEnd(), false};
        const QString day = match.captured(QStringLiteral("day"));
        const QString dayOf = match.captured(QStringLiteral("dayOf"));
        if (!day.isEmpty() || !dayOf.isEmpty()) {
            const auto read =
                dayFrom(day.isEmpty() ? dayOf + u' ' + match.captured(QStringLiteral("dayMonth")).left(3) +
                                            u' ' + match.captured(QStringLiteral("dayYear"))
                                      : day);
            if (!read)
                return std::nullopt;
            span.first = span.last = *read;
            span.day = true;
        } else if (const QString month = match.captured(QStringLiteral("month")); !month.isEmpty()) {
            // "may" in a sentence is most often no month.
            if (month == QLatin1String("may"))
                continue;
            const QString said = match.captured(QStringLiteral("monthYear"));
            months.push_back({monthNumber(month), said.toInt(), static_cast<qsizetype>(spans.size())});
        } else {
            const QString part = match.captured(QStringLiteral("part"));
            const QString partYear = (part.isEmpty() ? match.captured(QStringLiteral("year"))
                                                     : match.captured(QStringLiteral("partYear")))
                                         .remove(u' ');
            const auto period = Period::parse(part.isEmpty() ? partYear : part.toUpper() + u' ' + partYear);
            if (!period)
                return std::nullopt;
            span.first = period->firstDay();
            span.last = period->lastDay();
        }
        spans.push_back(span);
    }
    // "July and August 2008": a month without a year has that of the next one that says it, else it is the
    // one in the year of the plan.
    int following = 0;
    int followingMonth = 0;
    for (auto month = months.rbegin(); month != months.rend(); ++month) {
        int its = month->year;
        if (its == 0 && following != 0)
            its = month->month <= followingMonth ? following : following - 1;
        if (its == 0 && year.kind() == Period::Kind::Year)
            its = month->month >= 4 ? year.startYear() : year.startYear() + 1;
        if (its < 1900 || its > 2199)
            return std::nullopt;
        following = its;
        followingMonth = month->month;
        Span &span = spans[static_cast<size_t>(month->span)];
        span.first = {its, month->month, 1};
        span.last = span.first.addMonths(1).addDays(-1);
    }
    return spans;
}

bool saysBefore(const QString &words, qsizetype at, const char *pattern)
{
    const QRegularExpression before(QLatin1String(pattern), QRegularExpression::CaseInsensitiveOption);
    return before.match(words.left(at)).hasMatch();
}

} // namespace

OfferedDates datesIn(const QString &typed, const Period &year)
{
    OfferedDates offered;
    const QString words = typed.simplified();
    if (words.isEmpty() || words.size() > longestRead)
        return offered;
    const auto spans = spansIn(words, year);
    if (!spans || spans->empty() || spans->size() > 2)
        return offered; // more than a beginning and an end is a story
    const Span &one = spans->front();
    constexpr char beginning[] =
        "\\b(?:from|starting|starts|start|begins|beginning|since|after)\\s+(?:in\\s+|on\\s+|the\\s+)*$";
    constexpr char ending[] = "\\b(?:by|until|till|before|to|end|deadline:?|due:?|complete|completed)\\s+(?:"
                              "by\\s+|in\\s+|on\\s+|the\\s+|end\\s+|of\\s+)*$";
    if (spans->size() == 1) {
        if (saysBefore(words, one.at, "\\b(?:start|beginning) of\\s+(?:the\\s+)?$"))
            return offered; // some day early in it
        if (saysBefore(words, one.at, beginning)) {
            offered.start = one.first;
        } else if (one.day || saysBefore(words, one.at, ending)) {
            const bool before = saysBefore(words, one.at, "\\bbefore\\s+(?:the\\s+)?$");
            offered.due = before ? one.first.addDays(-1) : one.last;
        } else {
            offered = {one.first, one.last};
        }
        return offered;
    }
    // Two: only as a stretch from one to the other.
    const Span &other = spans->back();
    const QString between = words.mid(one.end, other.at - one.end).trimmed();
    static const QRegularExpression through(
        QStringLiteral("^(?:-|–|—|to|until|till|and|up to|to the end of|to end of|until the end of)$"),
        QRegularExpression::CaseInsensitiveOption);
    if (through.match(between).hasMatch() && one.first <= other.last)
        offered = {one.first, other.last};
    return offered;
}

OfferedMoney moneyIn(const QString &typed)
{
    const QString words = typed.simplified();
    if (words.isEmpty() || words.size() > longestRead)
        return {};
    static const QRegularExpression sum(QStringLiteral("£\\s?(\\d{1,3}(?:,\\d{3})+|\\d{1,9})(?:\\.(\\d{1,2}))"
                                                       "?(?:\\s?(k|m|million|thousand)\\b)?(?![\\d,]*\\d)"),
                                        QRegularExpression::CaseInsensitiveOption);
    auto matches = sum.globalMatch(words);
    if (!matches.hasNext() || words.count(QChar(0xa3)) != 1)
        return {};
    const auto match = matches.next();
    const QString before = words.left(match.capturedStart()).trimmed();
    QString after = words.mid(match.capturedEnd()).trimmed();
    static const QRegularExpression each(
        QStringLiteral("^(?:/|per\\b|a (?:year|week|month|day|head|session)|each\\b|every\\b|an "
                       "hour|p\\.?a\\.?\\b|-|–|to\\b)"),
        QRegularExpression::CaseInsensitiveOption);
    if (each.match(after).hasMatch())
        return {}; // one of several sums, or not the whole of it

    OfferedMoney offered;
    const QString size = match.captured(3).toLower();
    const qint64 times = size.startsWith(u'k') || size == u"thousand" ? 1'000
                         : size.isEmpty()                             ? 1
                                                                      : 1'000'000;
    const qint64 pounds = match.captured(1).remove(u',').toLongLong();
    offered.pence = (pounds * 100 + match.captured(2).leftJustified(2, u'0').toLongLong()) * times;
    if (!isAmount(offered.pence))
        return {};

    // Where it comes from: words right behind it that are one name of a fund, grant or budget.
    static const QRegularExpression source(
        QStringLiteral("^(?:\\(\\s*)?(?:from|of|via|through|funded by)?\\s*(?:the\\s+)?"
                       "([^.;,:()]*?\\b(?:fund|funds|funding|grant|budget|budgets|monies|money|reserve|"
                       "reserves|allocation)\\b)"
                       "\\s*(?:\\))?(?:$|[.;,:)])"),
        QRegularExpression::CaseInsensitiveOption);
    if (const auto named = source.match(after); named.hasMatch()) {
        const QString name = named.captured(1).trimmed();
        static const QRegularExpression sentence(QStringLiteral("\\b(?:for|from|and|is|are|will|to)\\b"),
                                                 QRegularExpression::CaseInsensitiveOption);
        if (name.size() <= longestSource && !sentence.match(name).hasMatch())
            offered.source = name;
    }
    if (offered.source.isEmpty() && after.isEmpty()) {
        // "BCU fund: £2,500"
        static const QRegularExpression ahead(
            QStringLiteral("^([^.;,:()]*\\b(?:fund|funding|grant|budget))\\s*[:\\-–]?$"),
            QRegularExpression::CaseInsensitiveOption);
        if (const auto named = ahead.match(before);
            named.hasMatch() && named.captured(1).size() <= longestSource)
            offered.source = named.captured(1).trimmed();
    }
    return offered;
}

} // namespace csp::edit
