// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/merge/questions.h"

#include "core/merge/side.h"
#include "core/model/tables.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <numeric>

namespace csp::merge {

namespace {

constexpr std::array takes{std::pair{Answer::Take::Mine, "mine"}, std::pair{Answer::Take::Theirs, "theirs"},
                           std::pair{Answer::Take::Edited, "edited"}};

const QString *textOf(const std::vector<Value> &values)
{
    return values.size() == 1 ? std::get_if<QString>(&values.front()) : nullptr;
}

QByteArray bytesOf(const Value &value)
{
    QByteArray kind = QByteArray::number(static_cast<int>(value.index())) + ' ';
    if (const auto *text = std::get_if<QString>(&value))
        return kind + text->toUtf8();
    if (const auto *whole = std::get_if<qint64>(&value))
        return kind + QByteArray::number(*whole);
    if (const auto *real = std::get_if<double>(&value))
        return kind + QByteArray::number(*real, 'g', 17);
    if (const auto *bytes = std::get_if<QByteArray>(&value))
        return kind + *bytes;
    return kind;
}

/// A column of free text: not an id, and not a word out of a list, a date or a number spelt as text.
bool isFreeText(const Place &place)
{
    const TableInfo &table = *contentTable(place.table);
    const ColumnInfo *found = nullptr;
    for (const ColumnInfo &column : table.columns)
        if (column.cell == place.cell)
            found = &column;
    if (!found || !found->refersTo.empty() || !found->check)
        return false;
    try {
        found->check(QStringLiteral("words"));
        return true;
    } catch (const Error &) {
        return false;
    }
}

} // namespace

Questions::Questions(std::vector<Conflict> conflicts, const std::map<Place, std::vector<Value>> &before)
    : m_conflicts(std::move(conflicts))
{
    for (size_t i = 0; i < m_conflicts.size(); ++i) {
        const Conflict &conflict = m_conflicts[i];
        const auto known = before.find(conflict.place);
        m_before.push_back(known == before.end() ? std::nullopt : std::optional(known->second));
        std::vector<Passage> all;
        if (isText(conflict)) {
            const QString *old = m_before.back() ? textOf(*m_before.back()) : nullptr;
            all = passages(old ? std::optional(*old) : std::nullopt, *textOf(conflict.mine),
                           *textOf(conflict.theirs));
        }
        if (all.size() > 1)
            for (size_t passage = 0; passage < all.size(); ++passage)
                if (all[passage].kind == Passage::Kind::Both)
                    m_questions.push_back({i, passage});
        // Nothing left to ask about would be a conflict that nobody sees: then the whole is asked about.
        if (m_questions.empty() || m_questions.back().conflict != i)
            m_questions.push_back({i});
        m_passages.push_back(std::move(all));
    }
}

bool Questions::isText(const Conflict &conflict) const
{
    return !conflict.place.isExistence() && textOf(conflict.mine) && textOf(conflict.theirs) &&
           isFreeText(conflict.place);
}

const std::optional<std::vector<Value>> &Questions::before(size_t question) const
{
    return m_before[m_questions[question].conflict];
}

std::optional<Questions::Texts> Questions::texts(size_t question) const
{
    const Question &asked = m_questions[question];
    const Conflict &conflict = m_conflicts[asked.conflict];
    if (!isText(conflict))
        return std::nullopt;
    const auto &old = m_before[asked.conflict];
    const std::vector<Passage> &all = m_passages[asked.conflict];
    if (!asked.passage) {
        Texts texts{old && textOf(*old) ? std::optional(*textOf(*old)) : std::nullopt,
                    *textOf(conflict.mine),
                    *textOf(conflict.theirs),
                    {}};
        if (all.size() > 1) // each changed other passages
            texts.together = std::accumulate(
                all.begin(), all.end(), QString(),
                [](const QString &words, const Passage &passage) { return words + passage.merged(); });
        return texts;
    }
    const Passage &passage = all[*asked.passage];
    return Texts{old ? std::optional(passage.before) : std::nullopt, passage.mine, passage.theirs, {}};
}

std::optional<Questions::Part> Questions::part(size_t question) const
{
    const Question &asked = m_questions[question];
    if (!asked.passage)
        return std::nullopt;
    Part part{0, 0};
    for (size_t i = 0; i < m_questions.size(); ++i) {
        if (m_questions[i].conflict != asked.conflict)
            continue;
        ++part.of;
        if (i <= question)
            ++part.number;
    }
    return part.of > 1 ? std::optional(part) : std::nullopt;
}

void Questions::give(size_t question, const std::optional<Given> &answer)
{
    m_questions[question].given = answer;
}

size_t Questions::open() const
{
    return static_cast<size_t>(std::count_if(m_questions.begin(), m_questions.end(),
                                             [](const Question &question) { return !question.given; }));
}

std::map<Place, Answer> Questions::answers() const
{
    std::map<Place, Answer> answers;
    for (size_t i = 0; i < m_conflicts.size(); ++i) {
        const Conflict &conflict = m_conflicts[i];
        const auto givenTo = [&](std::optional<size_t> passage) {
            for (const Question &question : m_questions)
                if (question.conflict == i && question.passage == passage)
                    return question.given;
            return std::optional<Given>();
        };
        const bool whole = std::any_of(m_questions.begin(), m_questions.end(), [i](const Question &question) {
            return question.conflict == i && !question.passage;
        });
        if (whole) {
            const auto given = givenTo(std::nullopt);
            if (given && given->take == Answer::Take::Edited)
                answers[conflict.place] = {given->take, {given->edited}};
            else if (given)
                answers[conflict.place] = {given->take, {}};
            continue;
        }
        QString words;
        bool complete = true;
        for (size_t passage = 0; passage < m_passages[i].size(); ++passage) {
            const Passage &part = m_passages[i][passage];
            if (part.kind != Passage::Kind::Both) {
                words += part.merged();
                continue;
            }
            const auto given = givenTo(passage);
            complete = complete && given;
            if (given)
                words += given->take == Answer::Take::Mine     ? part.mine
                         : given->take == Answer::Take::Theirs ? part.theirs
                                                               : given->edited;
        }
        if (!complete)
            continue;
        if (words == *textOf(conflict.mine))
            answers[conflict.place] = {Answer::Take::Mine, {}};
        else if (words == *textOf(conflict.theirs))
            answers[conflict.place] = {Answer::Take::Theirs, {}};
        else
            answers[conflict.place] = {Answer::Take::Edited, {words}};
    }
    return answers;
}

/// Names a question by its cell and all that is said about it, so that an answer never goes to another.
QString Questions::keyOf(const Question &question) const
{
    const Conflict &conflict = m_conflicts[question.conflict];
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&](const QByteArray &bytes) {
        hash.addData(QByteArray::number(bytes.size()) + ':');
        hash.addData(bytes);
    };
    add(QByteArray::fromStdString(conflict.place.table));
    add(conflict.place.id.toUtf8());
    add(QByteArray::fromStdString(conflict.place.cell));
    if (conflict.twoWay) { // its stamps say nothing, and are others each time
        for (const auto *values : {&conflict.mine, &conflict.theirs})
            for (const Value &value : *values)
                add(bytesOf(value));
        add(conflict.mineShown ? "mine" : "theirs");
    } else {
        for (const Stamp &stamp : {conflict.mineStamp, conflict.theirsStamp})
            add(stamp.writingId.toUtf8() + ' ' + QByteArray::number(stamp.number));
    }
    if (question.passage) {
        const Passage &passage = m_passages[question.conflict][*question.passage];
        add(QByteArray::number(static_cast<qulonglong>(*question.passage)));
        add(passage.mine.toUtf8());
        add(passage.theirs.toUtf8());
    }
    return QString::fromLatin1(hash.result().toHex());
}

QByteArray Questions::toJson() const
{
    QJsonObject answers;
    for (const Question &question : m_questions) {
        if (!question.given)
            continue;
        QJsonObject answer;
        for (const auto &[take, word] : takes)
            if (take == question.given->take)
                answer[QLatin1String("take")] = QLatin1String(word);
        if (question.given->take == Answer::Take::Edited)
            answer[QLatin1String("text")] = question.given->edited;
        answers[keyOf(question)] = answer;
    }
    return QJsonDocument(answers).toJson(QJsonDocument::Indented);
}

int Questions::takeJson(const QByteArray &json)
{
    const QJsonObject answers = QJsonDocument::fromJson(json).object();
    int taken = 0;
    for (size_t i = 0; i < m_questions.size(); ++i) {
        const QJsonObject answer = answers[keyOf(m_questions[i])].toObject();
        for (const auto &[take, word] : takes) {
            if (answer[QLatin1String("take")].toString() != QLatin1String(word))
                continue;
            if (take == Answer::Take::Edited && !texts(i))
                continue;
            give(i, Given{take, take == Answer::Take::Edited ? answer[QLatin1String("text")].toString()
                                                             : QString()});
            ++taken;
        }
    }
    return taken;
}

} // namespace csp::merge
