// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/spell_check.h"

#include "core/edit/known_words.h"
#include "core/model/error.h"
#include "core/store/settings.h"
#include "ui/support/attempt.h"

#include <QCoreApplication>
#include <QPointer>
#include <QSettings>
#include <QThread>
#include <QVariant>
#include <QWidget>

#include <utility>

namespace csp {

namespace {

const QString markSetting = QStringLiteral("spelling/mark");
constexpr const char *partProperty = "csp-spelling"; ///< of a widget: the SpellCheck of what is typed in it

} // namespace

QString noDictionarySentence()
{
    return QCoreApplication::translate(
        "csp::SpellCheck",
        "No British English dictionary was found on this computer, so spelling is not checked. It is the "
        "package hunspell-en-gb of the system, or the files en_GB.aff and en_GB.dic in a folder "
        "“dictionaries” beside the program.");
}

// --- the dictionary
// -----------------------------------------------------------------------------------------------

DictionaryReader &DictionaryReader::instance()
{
    static QPointer<DictionaryReader> reader;
    if (!reader)
        reader = new DictionaryReader(QCoreApplication::instance());
    return *reader;
}

DictionaryReader::DictionaryReader(QObject *parent) : QObject(parent)
{
}

DictionaryReader::~DictionaryReader()
{
    if (m_thread)
        m_thread->wait();
}

void DictionaryReader::read()
{
    if (m_dictionary || m_thread)
        return;
    m_readProblem.clear();
    m_thread.reset(QThread::create([this] {
        try {
            const auto path = findDictionary();
            if (!path)
                m_readProblem = noDictionarySentence();
            else
                m_read = std::make_shared<const Dictionary>(*path);
        } catch (const Error &error) {
            m_readProblem = error.message();
        }
    }));
    connect(m_thread.get(), &QThread::finished, this, &DictionaryReader::take);
    m_thread->start(QThread::LowPriority);
}

void DictionaryReader::take()
{
    m_thread->wait(); // it has said that it is finished, which is not to have ended
    m_thread.reset();
    m_dictionary = std::move(m_read);
    m_problem = m_readProblem;
    emit changed();
}

// --- what the person prefers
// --------------------------------------------------------------------------------------

bool isSpellingMarked()
{
    return settings().value(markSetting, true).toBool();
}

void markSpelling(bool mark)
{
    if (mark == isSpellingMarked())
        return;
    settings().setValue(markSetting, mark);
    emit DictionaryReader::instance().changed();
}

// --- one plan
// -----------------------------------------------------------------------------------------------------

SpellCheck &SpellCheck::of(Document &document)
{
    if (auto *check = document.findChild<SpellCheck *>(QString(), Qt::FindDirectChildrenOnly))
        return *check;
    return *new SpellCheck(document);
}

SpellCheck::SpellCheck(Document &document) : QObject(&document), m_document(document)
{
    connect(&DictionaryReader::instance(), &DictionaryReader::changed, this, &SpellCheck::forget);
    connect(&document, &Document::changed, this, [this](const RowChanges &changes) {
        for (const char *table :
             {KnownWord::table, Agency::table, Group::table, GlossaryTerm::table, PlanInfo::table})
            if (touches(changes, table))
                return forget();
    });
    forget();
}

void SpellCheck::forget()
{
    m_stale = true;
    m_marks = isSpellingMarked() && DictionaryReader::instance().dictionary();
    ++m_generation;
    emit changed();
}

Spelling *SpellCheck::spelling()
{
    const auto &dictionary = DictionaryReader::instance().dictionary();
    if (!dictionary)
        return nullptr;
    if (!m_spelling) {
        m_spelling.emplace(dictionary);
        for (const QString &word : m_ignored)
            m_spelling->ignore(word);
    }
    if (std::exchange(m_stale, false))
        m_spelling->setKnown(edit::textsOfKnownWords(m_document.database()));
    return &*m_spelling;
}

void SpellCheck::prepare()
{
    if (isSpellingMarked() && DictionaryReader::instance().problem().isEmpty())
        DictionaryReader::instance().read();
}

void SpellCheck::whenReady(QObject *context, const std::function<void(bool)> &then)
{
    DictionaryReader &reader = DictionaryReader::instance();
    reader.read();
    if (!reader.isReading())
        return then(reader.dictionary() != nullptr);
    connect(
        &reader, &DictionaryReader::changed, context,
        [then, &reader] { then(reader.dictionary() != nullptr); }, Qt::SingleShotConnection);
}

std::vector<TextRange> SpellCheck::misspelt(QStringView text)
{
    const Spelling *spelling = this->spelling();
    return spelling ? spelling->misspelt(text) : std::vector<TextRange>();
}

QStringList SpellCheck::suggestions(const QString &word)
{
    const Spelling *spelling = this->spelling();
    return spelling ? spelling->suggestions(word) : QStringList();
}

bool SpellCheck::canAdd() const
{
    return !m_document.isReadOnly();
}

void SpellCheck::add(QWidget *near, const QString &word)
{
    attempt(near, [&] { edit::addKnownWord(m_document, plainWord(word)); });
}

void SpellCheck::ignore(const QString &word)
{
    m_ignored << word;
    if (m_spelling)
        m_spelling->ignore(word);
    ++m_generation;
    emit changed();
}

void checkSpellingIn(QWidget *part, Document &document)
{
    part->setProperty(partProperty, QVariant::fromValue<QObject *>(&SpellCheck::of(document)));
}

SpellCheck *spellCheckFor(const QWidget *field)
{
    for (const QWidget *part = field; part; part = part->parentWidget())
        if (const QVariant check = part->property(partProperty); check.isValid())
            return qobject_cast<SpellCheck *>(check.value<QObject *>());
    return nullptr;
}

} // namespace csp
