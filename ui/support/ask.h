// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

class QDialog;
class QWidget;

/// Every question to a person goes through here, so that tests can answer it.
namespace csp::ask {

struct Question {
    QString title;
    QString text;             ///< the question, in one sentence
    QString detail;           ///< what follows from the answer; may be empty
    QString yes;              ///< what is done, as a verb: "Delete", "Take back"
    QString no = {};          ///< empty: "Cancel"
    bool destructive = false; ///< then "no" is what Enter does
};

/// true for yes. Esc and closing the box mean no.
bool confirm(QWidget *parent, const Question &question);
/// Where no is something to do as well: true for yes, false for no; nothing when it was given up.
std::optional<bool> either(QWidget *parent, const Question &question);

/// Says a sentence in a box. Only where no message bar can be seen: inside a dialog.
void tell(QWidget *parent, const QString &sentence);

struct FileQuestion {
    QString title;
    QString place;  ///< the folder, or the file's name prefilled
    QString filter; ///< "Plans (*.csp)"
    QString suffix; ///< added to a name without one; without the dot
};

/// The path, or nothing. For saving, replacing an existing file has been agreed to.
std::optional<QString> fileToOpen(QWidget *parent, const FileQuestion &question);
/// Several at once, in the order in which they were chosen; empty when it was given up.
QStringList filesToOpen(QWidget *parent, const FileQuestion &question);
std::optional<QString> fileToSave(QWidget *parent, const FileQuestion &question);

/// Runs a dialog; true when it was accepted.
bool run(QDialog &dialog);

/// What tests put in the place of a person. An empty function leaves the question on screen.
struct Answers {
    std::function<bool(const Question &)> confirm;
    std::function<void(const QString &)> tell;
    std::function<std::optional<QString>(const FileQuestion &)> file;
    std::function<bool(QDialog &)> dialog;
    std::function<QStringList(const FileQuestion &)> files = {}; ///< empty: what `file` says
};
void answerWith(const Answers &answers);

} // namespace csp::ask
