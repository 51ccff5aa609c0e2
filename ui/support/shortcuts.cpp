// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/shortcuts.h"

#include "core/store/settings.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QSettings>

#include <algorithm>
#include <array>
#include <map>

namespace csp {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(csp::Shortcuts)
};

using Keys = QList<QKeySequence>;
using Wanted = std::map<Command, Keys>;

const QString group = QStringLiteral("shortcuts");
constexpr qsizetype mostKeys = 2;

QString settingOf(Command command)
{
    return group + u'/' + QLatin1String(infoOf(command).name);
}

/// What the settings say, without what makes no sense there: a key for two, or one that no command can have.
Wanted readWanted()
{
    Wanted wanted;
    QSettings &settings = csp::settings();
    settings.beginGroup(group);
    const QStringList names = settings.childKeys();
    Keys taken;
    for (const CommandInfo &info : commandTable()) {
        if (!names.contains(QLatin1String(info.name)))
            continue;
        Keys &keys = wanted[info.id];
        const QString text = settings.value(QLatin1String(info.name)).toString();
        for (const QKeySequence &key : QKeySequence::listFromString(text, QKeySequence::PortableText)) {
            if (key.isEmpty() || taken.contains(key) || keys.size() == mostKeys ||
                !whyNoCommandsKey(key).isEmpty())
                continue;
            keys << key;
            taken << key;
        }
    }
    settings.endGroup();
    return wanted;
}

/// Read once: the table asks for each of its lines.
Wanted &wantedNow()
{
    static Wanted wanted = readWanted();
    return wanted;
}

void keep(Command command, const Keys &keys)
{
    if (keys == usualShortcutsOf(infoOf(command))) {
        wantedNow().erase(command);
        settings().remove(settingOf(command));
        return;
    }
    wantedNow()[command] = keys;
    settings().setValue(settingOf(command), QKeySequence::listToString(keys, QKeySequence::PortableText));
}

} // namespace

QList<QKeySequence> shortcutsOf(const CommandInfo &info)
{
    const Wanted &wanted = wantedNow();
    if (const auto own = wanted.find(info.id); own != wanted.end())
        return own->second;
    Keys keys = usualShortcutsOf(info);
    for (const auto &[command, given] : wanted)
        for (const QKeySequence &key : given)
            keys.removeAll(key);
    return keys;
}

QString keysText(const CommandInfo &info)
{
    QStringList texts;
    for (const QKeySequence &key : shortcutsOf(info))
        texts << key.toString(QKeySequence::NativeText);
    return texts.join(QStringLiteral(", "));
}

const CommandInfo *holderOf(const QKeySequence &key)
{
    if (!key.isEmpty())
        for (const CommandInfo &info : commandTable())
            if (shortcutsOf(info).contains(key))
                return &info;
    return nullptr;
}

void giveKeys(Command command, const QList<QKeySequence> &keys)
{
    Keys given;
    for (const QKeySequence &key : keys)
        if (!key.isEmpty() && !given.contains(key) && given.size() < mostKeys)
            given << key;
    const Wanted before = wantedNow();
    for (const auto &[other, others] : before) {
        Keys left = others;
        for (const QKeySequence &key : given)
            left.removeAll(key);
        if (other != command && left != others)
            keep(other, left);
    }
    keep(command, given);
}

void giveAllUsualKeys()
{
    wantedNow().clear();
    settings().remove(group);
}

bool rereadShortcuts()
{
    settings().sync();
    Wanted now = readWanted();
    if (now == wantedNow())
        return false;
    wantedNow() = std::move(now);
    return true;
}

QString whyNoCommandsKey(const QKeySequence &key)
{
    if (key.isEmpty())
        return {};
    const auto name = key.toString(QKeySequence::NativeText);
    if (key.count() > 1)
        return Text::tr("“%1” is more than one key. Choose a single one.").arg(name);
    const QKeyCombination pressed = key[0];
    const Qt::KeyboardModifiers with = pressed.keyboardModifiers() & ~Qt::KeypadModifier;
    const int code = pressed.key();
    const bool letter = code < Qt::Key_Escape; // what types something, the space bar too
    if (code == Qt::Key_unknown)
        return Text::tr("This key has no name on this computer. Choose another.");
    if ((with & ~Qt::ShiftModifier) == Qt::NoModifier) {
        if (letter)
            return Text::tr("“%1” is for typing. Choose it together with Ctrl.").arg(name);
        constexpr std::array inTexts{Qt::Key_Escape, Qt::Key_Tab,     Qt::Key_Backtab, Qt::Key_Backspace,
                                     Qt::Key_Return, Qt::Key_Enter,   Qt::Key_Left,    Qt::Key_Right,
                                     Qt::Key_Up,     Qt::Key_Down,    Qt::Key_Home,    Qt::Key_End,
                                     Qt::Key_PageUp, Qt::Key_PageDown};
        if (std::find(inTexts.begin(), inTexts.end(), code) != inTexts.end() ||
            (code == Qt::Key_Delete && with == Qt::NoModifier))
            return Text::tr("“%1” is needed to write and to move about. Choose it together with Ctrl or Alt.")
                .arg(name);
    }
    if (with == Qt::AltModifier && letter)
        return Text::tr("“%1” is for menus and fields, which show the letter underlined. Choose it together "
                        "with Ctrl.")
            .arg(name);
    return {};
}

bool goesBeforeLine(const QKeyEvent &key)
{
    return (key.matches(QKeySequence::MoveToEndOfLine) || key.matches(QKeySequence::DeleteCompleteLine)) &&
           holderOf(QKeySequence(key.keyCombination()));
}

QString useInTexts(const QKeySequence &key)
{
    const std::array<std::pair<QKeySequence::StandardKey, QString>, 19> uses{{
        {QKeySequence::Copy, Text::tr("copy")},
        {QKeySequence::Cut, Text::tr("cut")},
        {QKeySequence::Paste, Text::tr("paste")},
        {QKeySequence::Undo, Text::tr("undo")},
        {QKeySequence::Redo, Text::tr("redo")},
        {QKeySequence::SelectAll, Text::tr("select all")},
        {QKeySequence::MoveToNextWord, Text::tr("go to the next word")},
        {QKeySequence::MoveToPreviousWord, Text::tr("go to the word before")},
        {QKeySequence::SelectNextWord, Text::tr("select the next word")},
        {QKeySequence::SelectPreviousWord, Text::tr("select the word before")},
        {QKeySequence::MoveToStartOfDocument, Text::tr("go to the beginning")},
        {QKeySequence::MoveToEndOfDocument, Text::tr("go to the end")},
        {QKeySequence::SelectStartOfDocument, Text::tr("select up to the beginning")},
        {QKeySequence::SelectEndOfDocument, Text::tr("select up to the end")},
        {QKeySequence::DeleteStartOfWord, Text::tr("delete the word before")},
        {QKeySequence::DeleteEndOfWord, Text::tr("delete the next word")},
        {QKeySequence::DeleteEndOfLine, Text::tr("delete the rest of the line")},
        {QKeySequence::MoveToStartOfBlock, Text::tr("go to the beginning of the paragraph")},
        {QKeySequence::MoveToEndOfBlock, Text::tr("go to the end of the paragraph")},
    }};
    for (const auto &[use, words] : uses)
        if (QKeySequence::keyBindings(use).contains(key))
            return words;
    return {};
}

} // namespace csp
