// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/document.h"
#include "ui/support/file_preparation.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QRadioButton;
class QVBoxLayout;

namespace csp {

/// Asks what is to leave and for whom, makes the copy ready meanwhile, and shows what is in it before
/// anything goes anywhere. Nothing is written here.
class ShareDialog : public QDialog {
    Q_OBJECT

public:
    enum class Kind { WholePlan, AgencyPart, UpdateSheet };
    enum class Way { Mail, Folder };

    explicit ShareDialog(const Document &document, QWidget *parent = nullptr);

    /// The file as it was shown; only once the dialog was accepted.
    const PreparedFile &file() const { return *m_preparation->file(); }
    Way way() const { return m_way; }
    Kind kind() const;
    QString forWhom() const;   ///< as cells say it; may be empty
    Id<Agency> agency() const; ///< for whom; empty where that is no agency of the plan
    QString returnTo() const;  ///< the e-mail address for the answer; empty when none is given
    /// What the person wants to see in the plan instead; its table is empty when nothing.
    const PreparedFile::Found &wantedPlace() const { return m_place; }

private:
    QRadioButton *addKind(QVBoxLayout &layout, Kind kind, const char *name, const QString &text,
                          const QString &hint);
    QCheckBox *addOption(QVBoxLayout &layout, const char *name, const QString &text, const QString &hint);
    QWidget *makeChoices();
    QWidget *makeContents();
    bool hasWrongAddress() const;
    void settleChoices();
    void prepare();
    void showContents();
    void leave(Way way);
    void goToPlace();

    const Document &m_document;
    FilePreparation *m_preparation;
    std::vector<std::pair<Kind, QRadioButton *>> m_kinds;
    QFormLayout *m_who;
    QComboBox *m_for;    ///< of the whole plan: an agency or other words
    QComboBox *m_agency; ///< of a part
    QLineEdit *m_return;
    QCheckBox *m_names = nullptr;
    QCheckBox *m_money = nullptr;
    QCheckBox *m_history = nullptr;
    QWidget *m_contents;
    QLabel *m_leaving;
    QLabel *m_fileName;
    QLabel *m_subject;
    QLabel *m_foundLine;
    QListWidget *m_found;
    QPushButton *m_goTo;
    QLabel *m_state;
    QPushButton *m_mail;
    QPushButton *m_folder;
    Way m_way = Way::Mail;
    PreparedFile::Found m_place;
};

} // namespace csp
