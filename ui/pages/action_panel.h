// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/edit/actions.h"
#include "ui/support/plan_fields.h"

#include <QScrollArea>

#include <array>
#include <functional>
#include <vector>

class QComboBox;
class QFormLayout;
class QLabel;
class QListWidget;
class QListWidgetItem;
class QPushButton;

namespace csp {

/// The fields behind the columns of one action: who, when, how much, how far; what it works towards, and its
/// log. What is typed or chosen is taken into the plan at once.
class ActionPanel : public QScrollArea {
    Q_OBJECT

public:
    explicit ActionPanel(Document &document, QWidget *parent = nullptr);

    void showAction(const Id<Action> &action); ///< empty: says that none is chosen
    Id<Action> action() const { return m_action; }
    bool commitTyping(); ///< false when what is typed in a field cannot be taken

    QSize sizeHint() const override { return {330, 400}; }

protected:
    bool eventFilter(QObject *object, QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    using TakeTyped =
        std::function<void(const Id<Action> &action, const QString &typed, const QString &visit)>;
    using Shown = std::function<QString(const Action &action)>;
    struct Field {
        LineField *field;
        Shown shown;
    };
    /// Who leads or supports: a button that names them and opens the list to choose from.
    struct Parties {
        PartyRole role;
        QPushButton *button;
        QPushButton *offer; ///< takes over whom the words of the Lead Agency cell name
        std::vector<edit::Party> offered;
    };

    /// A button below a field that sets it to what the words of a cell say; only while the field is empty.
    struct Offer {
        QPushButton *button;
        std::function<QString(const Action &action)> words; ///< of the button; empty: nothing to offer
    };

    LineField *addField(QFormLayout *form, const char *objectName, const QString &label,
                        const QString &placeholder, const TakeTyped &take, const Shown &shown);
    /// `take` sets the field from the action as it is when the button is clicked.
    void addOffer(QFormLayout *form, const char *objectName, LineField *field,
                  const std::function<QString(const Action &)> &words,
                  const std::function<void(const Action &)> &take);
    Period yearOf(const Action &action) const;
    void loadOffers(const Action &action);
    void addParties(QFormLayout *form, size_t index, PartyRole role, const QString &label);
    void load();
    void loadParties(const Action &action);
    void loadChoices(const Action &action);
    void loadMeasures();
    void loadLog();
    void chooseParties(Parties &parties);
    void refresh(const RowChanges &changes);
    void reload(); ///< now, or when it is next shown

    Document &m_document;
    Id<Action> m_action;
    QWidget *m_form;
    QLabel *m_title;
    QLabel *m_none;
    QComboBox *m_status;
    QComboBox *m_sara;
    std::vector<Field> m_fields;
    std::vector<Offer> m_offers;
    std::array<Parties, 2> m_parties;
    QListWidget *m_measures;
    QPlainTextEdit *m_log;
    bool m_loading = false;
    bool m_stale = false; ///< something changed while nobody saw it
};

} // namespace csp
