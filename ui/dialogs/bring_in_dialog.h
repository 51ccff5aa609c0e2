// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/bring_in_model.h"
#include "ui/support/changes_output.h"

#include <QDialog>

class QButtonGroup;
class QGroupBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QRadioButton;
class QTableView;

namespace csp {

/// What a returned copy brings, in sentences, with the contradictions to be answered: what stood there
/// before, yours and theirs side by side with the words that differ marked. Accepted only when all are
/// answered; nothing is written here.
class BringInDialog : public QDialog {
    Q_OBJECT

public:
    struct Subject {
        QString plan;       ///< its title
        QString file;       ///< the name of the copy's file
        QString note;       ///< what else is to be known of this copy, in a sentence; may be empty
        QString which = {}; ///< "2 of 5" where several are brought in one after another
    };
    /// The document and the database must outlive the dialog.
    BringInDialog(const Subject &subject, merge::Merge preview, merge::Questions questions,
                  const Document &mine, const Database &theirs, QWidget *parent = nullptr);

    BringInModel &model() const { return *m_model; }
    /// Goes on with answers that were given another time; says so.
    void takeAnswers(const QByteArray &json);
    std::map<merge::Place, merge::Answer> answers() const { return m_model->questions().answers(); }
    /// It was left to be shown once more, with what is of another origin than expected among the rest.
    bool wantsApart() const { return m_wantsApart; }
    /// It was left with what was answered to be forgotten.
    bool wantsToForget() const { return m_wantsToForget; }
    ListedChanges listed() const;

private:
    struct Side {
        QLabel *heading;
        QPlainTextEdit *text;
        QWidget *box;
    };
    Side makeSide(const char *name);
    QWidget *makeAnswers();
    void showRow();
    void showTexts(const QString &before, const QString &mine, const QString &theirs, bool beforeKnown);
    void answer();
    void answerAll(merge::Answer::Take take);
    void showSummary();

    BringInModel *m_model;
    const Subject m_about;
    const Document &m_document;
    const Database &m_mine;
    const Database &m_theirs;
    QLabel *m_note;
    QTableView *m_view;
    QLabel *m_subject;
    Side m_before;
    Side m_yours;
    Side m_other;
    QGroupBox *m_answers;
    QRadioButton *m_keep;
    QRadioButton *m_take;
    QRadioButton *m_write;
    QButtonGroup *m_group;
    QPlainTextEdit *m_anew;
    QLabel *m_summary;
    QPushButton *m_next;
    QPushButton *m_all;
    QPushButton *m_bring;
    QPushButton *m_forget;
    bool m_wantsApart = false;
    bool m_wantsToForget = false;
    bool m_showing = false;
};

} // namespace csp
